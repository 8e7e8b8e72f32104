import { useEffect } from "react";

/** What a form reserves instead, of the same product, if the shopper does not want to wait. */
export type Fewer = { productId: string; quantity: number; reserve: (quantity: number) => void };

let fewer: Fewer | null = null;

/** Offers to reserve what needs no proof while a reserve waits for one; `instead` null: while none does. */
export function useFewerInstead(instead: Fewer | null): void {
  useEffect(() => {
    if (instead === null) return;
    fewer = instead;
    return () => {
      fewer = null;
    };
  });
}

export function fewerInstead(): Fewer | null {
  return fewer;
}
