"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { useCartLines } from "@/components/shop/cart/use-cart-lines";
import { useCartProblems } from "@/components/shop/cart/use-cart-problems";
import { useHoldCart } from "@/components/shop/cart/use-hold-cart";
import { type LineRepair, useRepair } from "@/components/shop/cart/use-repair";
import { useOwnHolds } from "@/components/shop/own-holds";
import { showToast } from "@/components/ui/toast";
import { cartKey, cartOptions, putCartLine } from "@/lib/cart/cart-options";
import type { CartLine } from "@/lib/cart/cart-schemas";
import { lineRefusalWords } from "@/lib/cart/cart-words";
import { withinLimits } from "@/lib/cart/short-lines";
import type { T } from "@/lib/messages/translate";
import { linesTogether } from "@/lib/reservations/join-hold";

type Take = ReturnType<typeof useCartLines>["take"];
export type CartState = ReturnType<typeof useCart>;

/** Everything the cart page shows and does. */
export function useCart() {
  const t = useTranslations();
  const queryClient = useQueryClient();
  const { cart, lines, subtotal, had, quantities, told, wish, flush, take, noteStock, isError } = useCartLines();
  const holding = useHoldCart();
  const repairing = useRepair(take);
  const problems = useCartProblems(lines, holding.limit);
  const { unclear, asked, note: noteUnclear, areClear } = useUnclearQuantities(lines);
  const [said, setSaid] = useState("");
  const isBusy = holding.isBusy || repairing.isBusy;

  const want = (line: CartLine, quantity: number) => {
    holding.forget();
    repairing.forgetWords();
    wish(line, quantity);
    setSaid(quantity === 0 ? "" : t("cart.said", { name: line.product.name, quantity }));
    if (quantity === 0) tellRemoval(t, line, take);
  };

  const hold = async () => {
    if (isBusy || !areClear() || !(await flush())) return;
    const now = queryClient.getQueryData(cartOptions().queryKey);
    if (!now?.lines.some((line) => line.isSold)) return;
    holding.hold(now);
  };

  const repair = async (chosen: readonly LineRepair[]): Promise<boolean> => {
    if (!areClear()) return false;
    holding.forget();
    return (await flush()) && (await repairing.repair(chosen));
  };

  const repairAllAndHold = async () => {
    const chosen = [...problems.values()].flatMap(({ asked, repairs }) =>
      repairs[0] ? [{ line: asked, repair: repairs[0] }] : [],
    );
    if (await repair(chosen)) await hold();
  };

  const move = (line: CartLine, warehouseId: string | null) => {
    void repair([{ line, repair: { kind: "move", warehouseId } }]);
  };

  const { joinable } = useOwnHolds();
  const reservationId = cart?.reservationId ?? null;
  const joins = reservationId === null ? joinable : null;
  const wanted = useMemo(() => lines.filter((line) => line.isSold), [lines]);
  const shipped = useMemo(() => {
    const asked = withinLimits(wanted).map(({ product, warehouseId, quantity }) => {
      return { productId: product.id, warehouseId, quantity };
    });
    return joins ? linesTogether(joins, asked) : { lines: asked, wanted: null, replaces: reservationId };
  }, [joins, wanted, reservationId]);
  const ids = useMemo(() => lines.map((line) => line.id), [lines]);
  return {
    ...{
      lines,
      ids,
      wanted,
      joins,
      shipped,
      subtotal,
      had,
      told,
      problems,
      reservationId,
      noteStock,
      isError,
      isBusy,
      said,
      unclear,
      asked,
    },
    ...{ want, noteUnclear, move, hold, repair, repairAllAndHold },
    nameOf: (productId: string) => {
      const inCart = lines.find(({ product }) => product.id === productId)?.product.name;
      return inCart ?? joins?.lines.find((line) => line.productId === productId)?.name ?? "";
    },
    refetch: () => queryClient.invalidateQueries({ queryKey: cartKey }),
    expiredAt: cart?.expiredAt ?? null,
    isChanged: reservationId !== null && (cart?.isChanged === true || quantities.size + unclear.size > 0),
    isHolding: holding.isBusy,
    isLeaving: holding.isLeaving,
    news: holding.news,
    repairWords: repairing.words,
  };
}

/** Shows that a line was removed, and offers to undo it. */
function tellRemoval(t: T, { product, warehouseId, quantity, isSold }: CartLine, take: Take): void {
  const putBack = async () => {
    try {
      const from = warehouseId === null ? {} : { warehouseId };
      await take(() => putCartLine({ productId: product.id, ...from, quantity, add: true }));
    } catch (error) {
      showToast({ title: lineRefusalWords(t, error).title, tone: "bad" });
    }
  };
  const action = isSold ? { action: { label: t("cart.putBack"), onPress: () => void putBack() } } : {};
  showToast({ title: t("cart.removed", { name: product.name }), ...action });
}

const NONE: ReadonlyMap<string, string> = new Map();

/**
 * Invalid quantities as typed, by line. `areClear()` returns false if any is left; that field then shows its error and
 * takes focus, so that nothing is held or moved with the old quantity.
 */
function useUnclearQuantities(lines: readonly CartLine[]) {
  const [typed, setTyped] = useState(NONE);
  /** How often a button was pressed since then. */
  const [asked, setAsked] = useState(0);
  const unclear = new Map([...typed].filter(([id]) => lines.some((line) => line.id === id)));

  const note = (id: string, text: string | null) => {
    setAsked(0);
    setTyped((before) => {
      const after = new Map(before);
      if (text === null) after.delete(id);
      else after.set(id, text);
      return after;
    });
  };
  const areClear = (): boolean => {
    if (unclear.size > 0) setAsked((times) => times + 1);
    return unclear.size === 0;
  };
  return { unclear, asked, note, areClear };
}
