"use client";

import { useState } from "react";
import type { CartLine } from "@/lib/cart/cart-schemas";

const NONE: ReadonlyMap<string, string> = new Map();

/**
 * What stands in quantity fields and is no quantity, by line. `areClear`: false where one is left, which then says what
 * is wrong and gets the focus: nothing is held or moved by the quantity that it had before.
 */
export function useUnclearQuantities(lines: readonly CartLine[]) {
  const [typed, setTyped] = useState(NONE);
  /** How often a button was pressed in spite of it, since it was typed. */
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
