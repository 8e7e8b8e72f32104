"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useUndo } from "@/components/admin/undo/use-undo";
import { useChange } from "@/components/change/use-change";
import { showToast } from "@/components/ui/toast";
import { catalogKey } from "@/lib/catalog/catalog-options";
import { ApiProblem } from "@/lib/client/api-request";
import { changeRefusalWords } from "@/lib/client/panel-refusal-words";
import { countText } from "@/lib/format/count-words";
import { inventoryKey } from "@/lib/inventory/inventory-options";
import type { PersonReason } from "@/lib/inventory/person-reasons";
import type { Change } from "@/lib/inventory/sheet-edits";
import { adjustMany } from "@/lib/inventory/stock-change";

type Wish = { changes: readonly Change[]; reasonCode: PersonReason; note: string };

/** Applies the changes in one go, and offers to undo them. */
export function useApply(onDone: () => void) {
  const t = useTranslations();
  const queryClient = useQueryClient();
  const undo = useUndo({ saysRefusal: true });
  const change = useChange({
    send: ({ changes, reasonCode, note }: Wish, idempotencyKey) => {
      const lines = changes.map(({ row: { productId, warehouseId }, figure, expected, at }) => {
        const line = { productId, warehouseId, mode: "set" as const, quantity: figure, expectedOnHand: expected };
        return reasonCode === "CYCLE_COUNT" ? { ...line, countedAt: new Date(at).toISOString() } : line;
      });
      return adjustMany({ lines, reasonCode, ...(note && { note }) }, idempotencyKey);
    },
    // Rows that only look different now are the same wish.
    sent: ({ changes, ...about }) => ({
      lines: changes.map(({ id, figure, expected }) => [id, figure, expected]),
      about,
    }),
    refusal: (error) => {
      const words = changeRefusalWords(t, error);
      const isOfLines = error instanceof ApiProblem && error.code === "LINES_REFUSED";
      return isOfLines ? { ...words, next: "See the top of the list." } : words;
    },
    onDone: ({ batchId, rows, countIds }) => {
      onDone();
      const title = `${countText(rows.length, "row")} ${countIds ? "counted" : "adjusted"}`;
      showToast({ tone: "good", title, action: { label: "Undo", onPress: () => undo.start({ batchId }) } });
    },
    onSettled: () => {
      void queryClient.invalidateQueries({ queryKey: catalogKey });
      return queryClient.invalidateQueries({ queryKey: inventoryKey });
    },
  });
  return { ...change, refused: refusedLines(change.error, change.wish) };
}

/** What the server said about single lines, by their ids. */
function refusedLines(error: Error | null, wish: Wish | undefined): ReadonlyMap<string, string> {
  const conflicts = error instanceof ApiProblem && error.code === "LINES_REFUSED" ? error.facts.conflicts : [];
  const told = (conflicts as { path: string; detail: string }[]).flatMap(({ path, detail }) => {
    const change = wish?.changes[Number(path.replace("lines.", ""))];
    return change ? [[change.id, detail] as const] : [];
  });
  return new Map(told);
}
