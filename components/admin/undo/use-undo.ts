"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useChange } from "@/components/change/use-change";
import { showToast } from "@/components/ui/toast";
import { catalogKey } from "@/lib/catalog/catalog-options";
import { changeRefusalWords } from "@/lib/client/panel-refusal-words";
import { numberText } from "@/lib/format/count-words";
import { inventoryKey } from "@/lib/inventory/inventory-options";
import { undoChange } from "@/lib/inventory/stock-change";
import type { StockRow } from "@/lib/inventory/stock-change-schemas";
import { ledgerKey } from "@/lib/ledger/ledger-options";

type UseUndo = {
  onDone?: () => void;
  /** Says in a toast why it was refused, where no form does. */
  saysRefusal?: boolean;
};

/** Undoes receipts and adjustments, and says so. */
export function useUndo({ onDone, saysRefusal = false }: UseUndo = {}) {
  const t = useTranslations();
  const queryClient = useQueryClient();
  return useChange({
    send: undoChange,
    refusal: (error) => changeRefusalWords(t, error),
    onDone: (rows) => {
      showToast({ tone: "good", title: "Undone", description: rowsWords(rows) });
      onDone?.();
    },
    onSettled: (error) => {
      for (const queryKey of [inventoryKey, catalogKey, [...ledgerKey, "entry"]]) {
        void queryClient.invalidateQueries({ queryKey });
      }
      if (error && saysRefusal) {
        const { title, next } = changeRefusalWords(t, error);
        showToast({ tone: "bad", title, description: next });
      }
    },
  });
}

function rowsWords(rows: readonly StockRow[]): string {
  const [only] = rows;
  if (only === undefined || rows.length > 1) return `${numberText(rows.length)} rows are as they were before.`;
  return `${only.sku} in ${only.warehouseCode}: ${numberText(only.onHand)} on hand.`;
}
