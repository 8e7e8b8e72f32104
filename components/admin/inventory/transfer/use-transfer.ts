"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import type { z } from "zod";
import { emptyRow } from "@/components/admin/inventory/choose-row";
import type { FilledChange } from "@/components/admin/inventory/filled-change";
import type { Transferred } from "@/components/admin/inventory/transfer/transfer-done";
import { useRow } from "@/components/admin/inventory/use-row";
import { useChange } from "@/components/change/use-change";
import { useOrderedForm } from "@/components/change/use-ordered-form";
import { catalogKey } from "@/lib/catalog/catalog-options";
import type { Warehouse } from "@/lib/catalog/catalog-schemas";
import { ApiProblem } from "@/lib/client/api-request";
import { changeRefusalWords } from "@/lib/client/panel-refusal-words";
import type { Words } from "@/lib/client/refusal-words";
import { unitsText } from "@/lib/format/count-words";
import { figuresAfter } from "@/lib/inventory/figures-after";
import { TransferForm as Form, type TransferInput } from "@/lib/inventory/form-schemas";
import { inventoryKey } from "@/lib/inventory/inventory-options";
import type { InventoryRow } from "@/lib/inventory/inventory-schemas";
import { transfer } from "@/lib/inventory/stock-change";
import { movableUnits } from "@/lib/stock/state";

export type UseTransfer = {
  row: InventoryRow;
  /** The open warehouses that units can go to. */
  others: readonly Warehouse[];
  filled: FilledChange | undefined;
  onDone: (done: Transferred) => void;
};

/** The state of one transfer. It takes from and adds to the figures as they are then, so there is none to overwrite. */
export function useTransfer({ row, others, filled, onDone }: UseTransfer) {
  const t = useTranslations();
  const queryClient = useQueryClient();
  const isPlace = others.some(({ id }) => id === filled?.toWarehouseId);
  const form = useOrderedForm<TransferInput, unknown, z.infer<typeof Form>>({
    resolver: zodResolver(Form),
    defaultValues: {
      toWarehouseId: (isPlace && filled?.toWarehouseId) || "",
      quantity: filled?.quantity ?? null,
      reference: filled?.reference ?? "",
      note: "",
    },
  });
  const [typed, toWarehouseId] = form.watch(["quantity", "toWarehouseId"]);
  const place = others.find(({ id }) => id === toWarehouseId);
  const target = useRow(place ? emptyRow({ ...row, id: row.productId }, place) : null);
  const change = useChange({
    send: transfer,
    refusal: (error) => shortageWords(error) ?? changeRefusalWords(t, error),
    // The stream may have shown the new figures before the response came, so the old ones are calculated from it.
    onDone: ({ from, to, ledgerEntryIds }, { quantity }) =>
      onDone({
        quantity,
        name: row.name,
        from: { place: row.city, before: figuresAfter(row, from.onHand + quantity), after: from },
        to: {
          place: place?.city ?? to.warehouseCode,
          before: figuresAfter(target ?? row, to.onHand - quantity),
          after: to,
        },
        ledgerEntryIds,
      }),
    onSettled: () => {
      for (const queryKey of [inventoryKey, catalogKey]) void queryClient.invalidateQueries({ queryKey });
    },
  });
  const units = typed !== null && Number.isSafeInteger(typed) && typed > 0 ? typed : null;
  const isMovable = units !== null && units <= movableUnits(row);
  return {
    form,
    change,
    units,
    /** Only said, not refused here: a request that is sent again may have moved them already. */
    tooMany: units === null || isMovable ? undefined : `Only ${unitsText(movableUnits(row))} can be moved.`,
    from: { place: row.city, before: row, after: isMovable ? figuresAfter(row, row.onHand - units) : null },
    to: place && target ? sideOf(target, isMovable ? units : null, place.city) : null,
    submit: form.handleSubmit(({ reference, note, ...said }) => {
      const { productId, warehouseId: fromWarehouseId } = row;
      change.start({ productId, fromWarehouseId, ...said, ...(reference && { reference }), ...(note && { note }) });
    }),
  };
}

function sideOf(row: Parameters<typeof figuresAfter>[0] & { available: number }, units: number | null, place: string) {
  return { place, before: row, after: units === null ? null : figuresAfter(row, row.onHand + units) };
}

/** Units were promised or moved while the form was open. */
function shortageWords(error: unknown): Words | null {
  if (!(error instanceof ApiProblem) || error.code !== "INSUFFICIENT_STOCK") return null;
  const [shortage] = error.facts.shortages as { available: number }[];
  return {
    title: `Only ${unitsText(shortage?.available ?? 0)} can be moved now.`,
    next: "Nothing was moved. The rest is promised, kept back or set aside, or was moved meanwhile.",
  };
}
