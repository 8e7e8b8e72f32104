"use client";

import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";

type StockConflictProps = {
  seen: { opened: number; refusedAt: number | null };
  /** What the change is calculated from. */
  base: number;
  /** What is on hand now, as far as this page knows. */
  now: number;
  onAccept: (onHand: number) => void;
};

/** Shown when somebody else changed the figure while the form was open: what it was, what it is, and how to continue. */
export function StockConflict({ seen, base, now, onAccept }: StockConflictProps) {
  // The stream may have brought a newer figure than the refusal had.
  const current = now !== base ? now : (seen.refusedAt ?? base);
  const isOpen = current !== base;
  return (
    <div role="alert">
      {isOpen && (
        <Notice tone="signal" title={`On hand changed from ${seen.opened} to ${current} while you were editing.`}>
          <p>
            {seen.refusedAt === null ? "" : "Nothing was saved. "}
            Your input is still here. Check it, then continue from the new figure.
          </p>
          <Button kind="secondary" size="sm" className="mt-2" onClick={() => onAccept(current)}>
            Continue from {current}
          </Button>
        </Notice>
      )}
    </div>
  );
}
