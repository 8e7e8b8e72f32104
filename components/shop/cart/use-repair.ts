"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { showToast } from "@/components/ui/toast";
import { cartKey, putCartLine, removeCartLine } from "@/lib/cart/cart-options";
import type { Cart, CartLine } from "@/lib/cart/cart-schemas";
import { lineRefusalWords } from "@/lib/cart/cart-words";
import type { Repair } from "@/lib/cart/repairs";
import { catalogKey } from "@/lib/catalog/catalog-options";
import { ApiProblem } from "@/lib/client/api-request";
import { createIntentKeys } from "@/lib/client/intent-key";
import type { Words } from "@/lib/client/refusal-words";
import { tellTabs } from "@/lib/client/tabs";
import { joinWaitlist, waitlistKey } from "@/lib/waitlist/waitlist-options";
import { joinRefusalWords } from "@/lib/waitlist/waitlist-words";

/** `warehouseId`: the one that the shopper chose; null: any. */
type Move = { kind: "move"; warehouseId: string | null };

export type LineRepair = { line: CartLine; repair: Repair | Move };

/** Applies the chosen fixes one after the other; `take` shows each answer. */
export function useRepair(take: (change: () => Promise<Cart>) => Promise<void>) {
  const t = useTranslations();
  const queryClient = useQueryClient();
  const [keys] = useState(createIntentKeys);
  const [isBusy, setBusy] = useState(false);
  const [words, setWords] = useState<Words | null>(null);

  const waitFor = async ({ product, warehouseId, quantity }: CartLine): Promise<void> => {
    const request = { productId: product.id, ...(warehouseId === null ? {} : { warehouseId }), quantity };
    await joinWaitlist(request, keys.keyFor(JSON.stringify(request)));
    keys.settle(null);
    tellTabs("waitlist");
    void queryClient.invalidateQueries({ queryKey: waitlistKey });
    showToast({
      title: t("cart.waiting.title", { name: product.name }),
      description: t("cart.waiting.body"),
      tone: "good",
      action: { label: t("cart.waiting.action"), href: "/waitlist" },
    });
  };

  const apply = async ({ line, repair }: LineRepair): Promise<void> => {
    const { product, warehouseId, quantity } = line;
    const from = (id: string | null) => (id === null ? {} : { warehouseId: id });
    switch (repair.kind) {
      case "less":
        return take(() => putCartLine({ productId: product.id, ...from(warehouseId), quantity: repair.quantity }));
      case "elsewhere":
      case "move": {
        const to = repair.kind === "move" ? repair.warehouseId : null;
        const moved = { productId: product.id, ...from(to), quantity, add: true, movedFrom: line.id };
        return take(() => putCartLine(moved));
      }
      case "wait":
        await waitFor(line);
        return take(() => removeCartLine(line.id));
      case "remove":
        return take(() => removeCartLine(line.id));
    }
  };

  /** Returns true if all were applied; otherwise `words` explain what failed. */
  const repair = async (chosen: readonly LineRepair[]): Promise<boolean> => {
    if (isBusy) return false;
    setBusy(true);
    setWords(null);
    try {
      for (const each of chosen) await apply(each);
      return true;
    } catch (error) {
      keys.settle(error);
      setWords(isAboutWaiting(error) ? joinRefusalWords(t, error, { isTyped: false }) : lineRefusalWords(t, error));
      void queryClient.invalidateQueries({ queryKey: catalogKey });
      void queryClient.invalidateQueries({ queryKey: cartKey });
      return false;
    } finally {
      setBusy(false);
    }
  };

  return { repair, isBusy, words, forgetWords: () => setWords(null) };
}

function isAboutWaiting(error: unknown): boolean {
  const codes = ["STOCK_AVAILABLE", "ALREADY_WAITING", "HOLD_LIMIT_REACHED"];
  return error instanceof ApiProblem && codes.includes(error.code);
}
