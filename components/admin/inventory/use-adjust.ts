"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useForm } from "react-hook-form";
import type { z } from "zod";
import type { DoneChange } from "@/components/admin/inventory/change-done";
import type { FilledChange } from "@/components/admin/inventory/filled-change";
import { useChange } from "@/components/change/use-change";
import { catalogKey } from "@/lib/catalog/catalog-options";
import { ApiProblem } from "@/lib/client/api-request";
import { changeRefusalWords } from "@/lib/client/panel-refusal-words";
import { serverNow } from "@/lib/client/server-clock";
import { type FiguresAfter, figuresAfter } from "@/lib/inventory/figures-after";
import { AdjustForm, type AdjustInput } from "@/lib/inventory/form-schemas";
import { inventoryKey } from "@/lib/inventory/inventory-options";
import type { InventoryRow } from "@/lib/inventory/inventory-schemas";
import { promiseRefusalOf } from "@/lib/inventory/promise-refusal";
import { adjust } from "@/lib/inventory/stock-change";

type Said = z.infer<typeof AdjustForm>;

/**
 * The state of one adjustment. `base`: the figures that the change is calculated from and that the server is told to
 * expect. They follow the row only when the user accepts it. Nothing typed is lost.
 */
export function useAdjust(row: InventoryRow, filled: FilledChange | undefined, onDone: (done: DoneChange) => void) {
  const t = useTranslations();
  const queryClient = useQueryClient();
  const [seen, setSeenAt] = useState(() => ({ onHand: row.onHand, at: serverNow(), shown: row.onHand }));
  const [baseOnHand, setBase] = useState(row.onHand);
  const form = useForm<AdjustInput, unknown, Said>({
    resolver: zodResolver(AdjustForm),
    defaultValues: { mode: filled?.mode ?? "set", quantity: filled?.quantity ?? null, reasonCode: "", note: "" },
  });
  const base = figuresAfter(row, baseOnHand);
  const after = afterOf(form.watch(["mode", "quantity"]), row, baseOnHand);

  const change = useChange({
    send: adjust,
    refusal: (error) => changeRefusalWords(t, error),
    onDone: (answer) => {
      const { released, ...figures } = answer;
      onDone({ type: "ADJUSTED", row, before: base, after: figures, released });
    },
    onSettled: () => {
      void queryClient.invalidateQueries({ queryKey: inventoryKey });
      void queryClient.invalidateQueries({ queryKey: catalogKey });
    },
  });
  const send = (said: Said, onShortage: "refuse" | "release") => {
    if (said.mode === "delta" && baseOnHand + said.quantity < 0) {
      return form.setError("quantity", { message: `Only ${baseOnHand} on hand. Remove ${baseOnHand} or fewer.` });
    }
    const { note, ...rest } = said;
    const { productId, warehouseId } = row;
    const wish = { productId, warehouseId, expectedOnHand: baseOnHand, ...rest, ...(note && { note }), onShortage };
    change.start(wish);
  };
  const problem = change.error instanceof ApiProblem ? change.error : null;
  const changedTo = problem?.code === "STOCK_CHANGED" ? Number(problem.facts.onHand) : null;
  const refusal = promiseRefusalOf(problem);

  return {
    form,
    base,
    after,
    /** Units on hand when the form opened and when that was, and as the server reported if it refused a change because of that. */
    seenAt: { opened: seen.onHand, at: seen.at, shown: seen.shown, refusedAt: changedTo },
    change: {
      isBusy: change.isBusy,
      isAskingAgain: change.isAskingAgain,
      words: changedTo === null && refusal === null ? change.words : null,
    },
    refusal,
    submit: form.handleSubmit((said) => send(said, "refuse")),
    /** Continues from the figure as it is now, with another meaning of what was typed if one was chosen. */
    accept: (onHand: number, wish?: { mode: "set" | "delta"; quantity: number }) => {
      if (wish) {
        form.setValue("mode", wish.mode);
        form.setValue("quantity", wish.quantity);
      }
      setBase(onHand);
      setSeenAt({ onHand, at: serverNow(), shown: row.onHand });
      change.forget();
    },
    releaseHolds: () => void form.handleSubmit((said) => send(said, "release"))(),
  };
}

/** Null until a number is typed. */
function afterOf(
  [mode, quantity]: ["set" | "delta", number | null],
  row: InventoryRow,
  baseOnHand: number,
): FiguresAfter | null {
  if (quantity === null || !Number.isSafeInteger(quantity)) return null;
  const onHand = mode === "set" ? quantity : baseOnHand + quantity;
  return onHand < 0 ? { onHand, available: 0, missing: 0 } : figuresAfter(row, onHand);
}
