"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import type { z } from "zod";
import type { DoneChange } from "@/components/admin/inventory/change-done";
import type { FilledChange } from "@/components/admin/inventory/filled-change";
import type { Conflict } from "@/components/admin/inventory/stock-conflict";
import { useChange } from "@/components/change/use-change";
import { useOrderedForm } from "@/components/change/use-ordered-form";
import { catalogKey } from "@/lib/catalog/catalog-options";
import { ApiProblem } from "@/lib/client/api-request";
import { changeRefusalWords } from "@/lib/client/panel-refusal-words";
import { serverNow } from "@/lib/client/server-clock";
import { HoldsToRelease } from "@/lib/explain/explain-schemas";
import { numberText } from "@/lib/format/count-words";
import { type FiguresAfter, figuresAfter } from "@/lib/inventory/figures-after";
import { AdjustForm, type AdjustInput, tooMany } from "@/lib/inventory/form-schemas";
import { inventoryKey } from "@/lib/inventory/inventory-options";
import type { InventoryRow } from "@/lib/inventory/inventory-schemas";
import { promiseRefusalOf } from "@/lib/inventory/promise-refusal";
import { adjust } from "@/lib/inventory/stock-change";

type Said = z.infer<typeof AdjustForm>;

/**
 * The state of one adjustment. The server is told to expect the figure that was there when the change was typed. That
 * follows the row by itself while nothing is typed, and afterwards only when the user accepts it. Nothing typed is lost.
 */
export function useAdjust(row: InventoryRow, filled: FilledChange | undefined, onDone: (done: DoneChange) => void) {
  const t = useTranslations();
  const queryClient = useQueryClient();
  const [opened] = useState(() => startOf(row, row.onHand));
  const [start, setStart] = useState(opened);
  const form = useOrderedForm<AdjustInput, unknown, Said>({
    resolver: zodResolver(AdjustForm),
    defaultValues: { mode: filled?.mode ?? "set", quantity: filled?.quantity ?? null, reasonCode: "", note: "" },
  });
  const wish = form.watch(["mode", "quantity"]);
  const { typed, choose } = useTyped(wish, start.onHand);

  const sentFrom = useRef(start.onHand);
  const change = useChange({
    send: adjust,
    refusal: (error) => changeRefusalWords(t, error),
    onDone: (answer) => {
      const { released, ...figures } = answer;
      onDone({ type: "ADJUSTED", row, before: figuresAfter(row, sentFrom.current), after: figures, released });
    },
    onSettled: () => {
      void queryClient.invalidateQueries({ queryKey: inventoryKey });
      void queryClient.invalidateQueries({ queryKey: catalogKey });
    },
  });
  /** `expectedHolds`: those that were shown; null to release none. `from`: the figure that the change is calculated from. */
  const send = (said: Said, expectedHolds: string | null, from = start.onHand) => {
    if (said.mode === "delta" && from + said.quantity < 0) {
      return form.setError("quantity", {
        message: `Only ${numberText(from)} on hand. Remove ${numberText(from)} or fewer.`,
      });
    }
    sentFrom.current = from;
    const { note, ...rest } = said;
    const { productId, warehouseId } = row;
    const release = expectedHolds === null ? {} : ({ onShortage: "release", expectedHolds } as const);
    change.start({ productId, warehouseId, expectedOnHand: from, ...rest, ...(note && { note }), ...release });
  };
  const problem = change.error instanceof ApiProblem ? change.error : null;
  const changedTo = problem?.code === "STOCK_CHANGED" ? Number(problem.facts.onHand) : null;
  const refusal = promiseRefusalOf(problem);

  const { current, conflict, moveOn } = useConflict({
    row,
    start,
    isTyped: wish[1] !== null,
    isBusy: change.isBusy,
    refusedAt: changedTo,
    onMoveOn: (onHand) => {
      setStart(startOf(row, onHand));
      change.forget();
    },
  });

  return {
    form,
    before: figuresAfter(row, current),
    after: afterOf(wish, row, current),
    conflict,
    /** What the user typed, and on which figure, also after they chose one of its meanings. */
    typed,
    /** When the form opened, if the figure has moved since. */
    movedSince: current === opened.onHand || conflict !== null ? null : opened.at,
    change: {
      isBusy: change.isBusy,
      isAskingAgain: change.isAskingAgain,
      words: changedTo === null && refusal === null ? change.words : null,
    },
    refusal,
    haveHoldsChanged: problem?.code === "HOLDS_CHANGED",
    holdsToRelease: refusal && HoldsToRelease.safeParse(problem?.facts.holdsToRelease).data,
    submit: form.handleSubmit((said) => conflict === null && send(said, null)),
    /** Saves the chosen meaning of what was typed. Without one, or a reason, continues from the figure as it is now. */
    accept: (meant?: { mode: "set" | "delta"; quantity: number }) => {
      moveOn();
      if (!meant) return form.setFocus("quantity");
      choose([meant.mode, meant.quantity]);
      form.setValue("mode", meant.mode);
      form.setValue("quantity", meant.quantity);
      void form.handleSubmit((said) => send(said, null, current))();
    },
    releaseHolds: (shown: string) => void form.handleSubmit((said) => send(said, shown))(),
  };
}

/** What a change is calculated from, and since when. `shown`: what the page showed then, which a refusal may be ahead of. */
type Start = { onHand: number; at: number; shown: number };

function startOf(row: InventoryRow, onHand: number): Start {
  return { onHand, at: serverNow(), shown: row.onHand };
}

type Wish = [mode: "set" | "delta", quantity: number | null];
type Typed = { wish: Wish; opened: number };

/** What was typed first is kept through conflicts: the field then has the meaning that was chosen, until it is typed in again. */
function useTyped(wish: Wish, opened: number): { typed: Typed; choose: (meant: Wish) => void } {
  const [kept, setKept] = useState<{ typed: Typed; meant: Wish }>();
  const isMeant = kept !== undefined && kept.meant[0] === wish[0] && kept.meant[1] === wish[1];
  const typed = isMeant ? kept.typed : { wish, opened };
  return { typed, choose: (meant) => setKept({ typed, meant }) };
}

type Watched = {
  row: InventoryRow;
  start: Start;
  isTyped: boolean;
  isBusy: boolean;
  /** Units on hand as the server reported when it refused the change because of them. */
  refusedAt: number | null;
  onMoveOn: (onHand: number) => void;
};

/** The units on hand as they are now, and whether that contradicts what was typed. Moves on if nothing was. */
function useConflict({ row, start, isTyped, isBusy, refusedAt, onMoveOn }: Watched) {
  // The stream may have brought a newer figure than the refusal had. The one that the page had then is older.
  const isNewer = !isBusy && row.onHand !== start.onHand && row.onHand !== start.shown;
  const current = isNewer ? row.onHand : (refusedAt ?? start.onHand);
  const hasMoved = current !== start.onHand;
  const conflict: Conflict | null =
    hasMoved && isTyped ? { opened: start.onHand, at: start.at, now: current, isRefused: refusedAt !== null } : null;
  const moveOn = () => onMoveOn(current);
  const latest = useRef(moveOn);
  latest.current = moveOn;
  const isLeftBehind = hasMoved && !isTyped;
  useEffect(() => {
    if (isLeftBehind) latest.current();
  }, [isLeftBehind]);
  return { current, conflict, moveOn };
}

/** Null until a number is typed. */
function afterOf([mode, quantity]: Wish, row: InventoryRow, current: number): FiguresAfter | null {
  if (quantity === null || !Number.isSafeInteger(quantity) || tooMany(quantity)) return null;
  const onHand = mode === "set" ? quantity : current + quantity;
  return onHand < 0 ? { onHand, available: 0, missing: 0 } : figuresAfter(row, onHand);
}
