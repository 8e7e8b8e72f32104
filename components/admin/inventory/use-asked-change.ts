"use client";

import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useQueryStates } from "nuqs";
import { useEffect, useRef } from "react";
import { emptyRow } from "@/components/admin/inventory/choose-row";
import type { ChangeWanted } from "@/components/admin/inventory/filled-change";
import { anyText, oneOf } from "@/components/admin/list/list-params";
import { showToast } from "@/components/ui/toast";
import { productOptions } from "@/lib/catalog/catalog-options";
import type { Warehouse } from "@/lib/catalog/catalog-schemas";
import { typedNumber } from "@/lib/format/typed-number";
import { inventoryRowOptions } from "@/lib/inventory/inventory-options";
import type { InventoryRow } from "@/lib/inventory/inventory-schemas";

/** `?do=receive&sku=LIF-BACKPACK-22&warehouse=BOM&quantity=40&reference=PO-2291`, each but the first optional. */
const askedParams = {
  do: oneOf(["receive", "adjust"]),
  sku: anyText,
  /** A warehouse's code. */
  warehouse: anyText,
  quantity: anyText,
  mode: oneOf(["delta"]),
  reference: anyText,
};

type AskedChange = {
  warehouses: readonly Warehouse[];
  /** False for viewers, who get no form. */
  mayChange: boolean;
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
    const { do: kind, sku, warehouse, quantity, mode, reference } = asked;
    void setAsked(null);
    if (!given.mayChange) return;
    const filled = { quantity: typedNumber(quantity), reference, mode: mode || ("set" as const) };
    void findRow(
      client,
      sku,
      given.warehouses.find(({ code }) => code === warehouse.toUpperCase()),
    ).then((row) => {
      if (row === null && sku !== "") {
        showToast({ title: `Choose the row`, description: `${sku} ${warehouse} names no product and warehouse.` });
      }
      latest.current.given.onAsked({ kind, row, filled });
    });
  }, [asked.do, client]);
}

async function findRow(
  client: QueryClient,
  sku: string,
  warehouse: Warehouse | undefined,
): Promise<InventoryRow | null> {
  if (sku === "" || warehouse === undefined) return null;
  try {
    const product = await client.fetchQuery(productOptions(sku));
    const names = { productId: product.id, warehouseId: warehouse.id };
    const { rows } = await client.fetchQuery(inventoryRowOptions(names));
    return rows[0] ?? emptyRow(product, warehouse);
  } catch {
    return null;
  }
}
