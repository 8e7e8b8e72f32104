"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useChange } from "@/components/change/use-change";
import { showToast } from "@/components/ui/toast";
import { catalogKey } from "@/lib/catalog/catalog-options";
import { ApiProblem } from "@/lib/client/api-request";
import { changeRefusalWords } from "@/lib/client/panel-refusal-words";
import type { Words } from "@/lib/client/refusal-words";
import { serverNow } from "@/lib/client/server-clock";
import { agoText } from "@/lib/format/ago-text";
import { numberText } from "@/lib/format/count-words";
import { inventoryKey } from "@/lib/inventory/inventory-options";
import { undoChange } from "@/lib/inventory/stock-change";
import type { StockRow } from "@/lib/inventory/stock-change-schemas";
import { ledgerKey } from "@/lib/ledger/ledger-options";
import { actorLabel } from "@/lib/ledger/ledger-words";
import type { T } from "@/lib/messages/translate";

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
    refusal: (error) => undoRefusalWords(t, error),
    onDone: (rows) => {
      showToast({ tone: "good", title: "Undone", description: rowsWords(rows) });
      onDone?.();
    },
    onSettled: (error) => {
      for (const queryKey of [inventoryKey, catalogKey, [...ledgerKey, "entry"]]) {
        void queryClient.invalidateQueries({ queryKey });
      }
      if (error && saysRefusal) {
        const { title, next } = undoRefusalWords(t, error);
        showToast({ tone: "bad", title, description: next });
      }
    },
  });
}

/** Says who undid it before: "meera undid it 5 s ago." */
function undoRefusalWords(t: T, error: unknown): Words {
  const words = changeRefusalWords(t, error);
  if (!(error instanceof ApiProblem) || error.code !== "ALREADY_UNDONE") return words;
  const { actor, undoneAt } = error.facts;
  if (typeof actor !== "string" || typeof undoneAt !== "string") return words;
  return { ...words, title: `${actorLabel(actor)} undid it ${agoText(t, serverNow() - Date.parse(undoneAt))}.` };
}

function rowsWords(rows: readonly StockRow[]): string {
  const [only] = rows;
  if (only === undefined || rows.length > 1) return `${numberText(rows.length)} rows are as they were before.`;
  return `${only.sku} in ${only.warehouseCode}: ${numberText(only.onHand)} on hand.`;
}
