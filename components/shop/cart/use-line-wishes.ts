"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useCallback, useEffect, useRef, useState } from "react";
import { cartKey, cartOptions, putCartLine, removeCartLine } from "@/lib/cart/cart-options";
import type { Cart, CartLine } from "@/lib/cart/cart-schemas";
import { lineRefusalWords } from "@/lib/cart/cart-words";
import type { Words } from "@/lib/client/refusal-words";

/** Presses within this time count as one change. */
const SETTLE_MS = 400;

type Told = ReadonlyMap<string, Words>;
type Wish = {
  line: CartLine;
  quantity: number;
  timer: ReturnType<typeof setTimeout>;
  sending: Promise<boolean> | null;
};

/**
 * Quantities the shopper has entered: shown at once, sent after a short pause; 0 removes the line. A refused change is
 * reverted and the reason shown.
 */
export function useLineWishes() {
  const t = useTranslations();
  const queryClient = useQueryClient();
  const wishes = useRef(new Map<string, Wish>());
  const [quantities, setQuantities] = useState<ReadonlyMap<string, number>>(new Map());
  const [told, setTold] = useState<Told>(new Map());

  const show = useCallback(() => {
    setQuantities(new Map([...wishes.current].map(([id, wish]) => [id, wish.quantity])));
  }, []);

  const take = useCallback(
    async (change: () => Promise<Cart>): Promise<void> => {
      const cart = await change();
      // A request sent before this change would bring the old lines back.
      await queryClient.cancelQueries({ queryKey: cartKey });
      queryClient.setQueryData(cartOptions().queryKey, cart);
    },
    [queryClient],
  );

  const refuse = useCallback(
    (id: string, error: unknown): boolean => {
      void queryClient.invalidateQueries({ queryKey: cartKey });
      setTold((before) => new Map(before).set(id, lineRefusalWords(t, error)));
      return false;
    },
    [queryClient, t],
  );

  const send = useCallback(
    (id: string): Promise<boolean> => {
      const wish = wishes.current.get(id);
      if (!wish) return Promise.resolve(true);
      clearTimeout(wish.timer);
      wish.sending ??= take(() => changeLine(wish))
        .then(() => true)
        .catch((error: unknown) => refuse(id, error))
        .finally(() => {
          // A later wish for the same line has its own entry and timer.
          if (wishes.current.get(id) === wish) wishes.current.delete(id);
          show();
        });
      return wish.sending;
    },
    [refuse, show, take],
  );

  const wish = useCallback(
    (line: CartLine, quantity: number): void => {
      clearTimeout(wishes.current.get(line.id)?.timer);
      const timer = setTimeout(() => void send(line.id), quantity === 0 ? 0 : SETTLE_MS);
      wishes.current.set(line.id, { line, quantity, timer, sending: null });
      setTold((before) => without(before, line.id));
      show();
    },
    [send, show],
  );

  /** Sends everything pending. Returns false if any of it was refused. */
  const flush = useCallback(async (): Promise<boolean> => {
    const sent = await Promise.all([...wishes.current.keys()].map(send));
    return sent.every(Boolean);
  }, [send]);

  useEffect(() => {
    const leave = () => void flush();
    document.addEventListener("visibilitychange", leave);
    return () => {
      document.removeEventListener("visibilitychange", leave);
      leave();
    };
  }, [flush]);

  return { quantities, told, wish, flush, take };
}

function changeLine({ line, quantity }: Wish): Promise<Cart> {
  if (quantity === 0) return removeCartLine(line.id);
  const { product, warehouseId } = line;
  return putCartLine({ productId: product.id, ...(warehouseId === null ? {} : { warehouseId }), quantity });
}

function without(told: Told, id: string): Told {
  if (!told.has(id)) return told;
  const rest = new Map(told);
  rest.delete(id);
  return rest;
}
