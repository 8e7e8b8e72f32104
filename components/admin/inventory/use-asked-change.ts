"use client";

import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useQueryStates } from "nuqs";
import { useEffect, useRef } from "react";
import { emptyRow } from "@/components/admin/inventory/choose-row";
import type { ChangeKind, ChangeWanted, KnownOfRow } from "@/components/admin/inventory/filled-change";
import { anyText, oneOf } from "@/components/admin/list/list-params";
import { showToast } from "@/components/ui/toast";
import { productOptions } from "@/lib/catalog/catalog-options";
import type { Warehouse } from "@/lib/catalog/catalog-schemas";
import { ApiProblem } from "@/lib/client/api-request";
import { typedNumber } from "@/lib/format/typed-number";
import { inventoryRowOptions } from "@/lib/inventory/inventory-options";
import type { InventoryRow } from "@/lib/inventory/inventory-schemas";

/**
 * `?do=receive&sku=LIF-BACKPACK-22&warehouse=BOM&quantity=40&reference=PO-2291`, each but the first optional. A transfer
 * also has `to`.
 */
const askedParams = {
  do: oneOf(["receive", "adjust", "transfer"]),
  sku: anyText,
  /** A warehouse's code. */
  warehouse: anyText,
  to: anyText,
  quantity: anyText,
  mode: oneOf(["delta"]),
  reference: anyText,
};

type AskedChange = {
  warehouses: readonly Warehouse[];
  /** Whose forms may open: none for viewers. */
  kinds: readonly ChangeKind[];
  onAsked: (wanted: ChangeWanted) => void;
};

/** Opens the form that the address asks for, filled, and takes it out of the address. Sends nothing. */
export function useAskedChange(given: AskedChange): void {
  const client = useQueryClient();
  const [asked, setAsked] = useQueryStates(askedParams, { history: "replace" });
  const latest = useRef({ given, asked, setAsked });
  latest.current = { given, asked, setAsked };
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each thing that is asked.
  useEffect(() => {
    const { given, asked, setAsked } = latest.current;
    if (asked.do === "") return;
    const { do: kind, to, quantity, mode, reference } = asked;
    void setAsked(null);
    if (!given.kinds.includes(kind)) return;
    const toWarehouse = given.warehouses.find(({ code }) => code === to.toUpperCase());
    void findRow(client, asked, given.warehouses).then(({ row, known, faults }) => {
      const all = to !== "" && toWarehouse === undefined ? [...faults, `No warehouse ${to}`] : faults;
      if (all.length > 0) showToast({ title: all.join(", "), description: "The rest is filled in. Choose it here." });
      const filled = { quantity: typedNumber(quantity), reference, mode: mode || ("set" as const) };
      const toWarehouseId = toWarehouse?.id ?? "";
      latest.current.given.onAsked({ kind, row, known, filled: { ...filled, toWarehouseId } });
    });
  }, [asked.do, client]);
}

type Found = { row: InventoryRow | null; known: KnownOfRow; faults: string[] };

/** The row, or as much of it as exists, and what does not. */
async function findRow(
  client: QueryClient,
  { sku, warehouse: code }: { sku: string; warehouse: string },
  warehouses: readonly Warehouse[],
): Promise<Found> {
  const warehouse = warehouses.find((one) => one.code === code.toUpperCase());
  const faults = code !== "" && warehouse === undefined ? [`No warehouse ${code}`] : [];
  const known = { product: null, warehouseId: warehouse?.id ?? "" };
  if (sku === "") return { row: null, known, faults };
  try {
    const product = await client.fetchQuery(productOptions(sku));
    if (warehouse === undefined) return { row: null, known: { ...known, product }, faults };
    const { rows } = await client.fetchQuery(inventoryRowOptions({ productId: product.id, warehouseId: warehouse.id }));
    return { row: rows[0] ?? emptyRow(product, warehouse), known, faults };
  } catch (error) {
    const isMissing = error instanceof ApiProblem && error.status === 404;
    return { row: null, known, faults: [...faults, isMissing ? `No product ${sku}` : `Couldn't look up ${sku}`] };
  }
}
