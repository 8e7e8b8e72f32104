"use client";

import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";

type StockConflictProps = {
  seen: { opened: number; refusedAt: number | null };
  /** What the change is reckoned from. */
  base: number;
  /** What is on hand now, as far as this page knows. */
  now: number;
  onAccept: (onHand: number) => void;
};

/** Somebody else changed the figure while this form was open: what it was, what it is, and how to go on with what was typed. */
export function StockConflict({ seen, base, now, onAccept }: StockConflictProps) {
  // The refusal is the server's word at that moment; the stream may have brought a newer one since.
  const current = now !== base ? now : (seen.refusedAt ?? base);
  const isOpen = current !== base;
  return (
    <div role="alert">
      {isOpen && (
        <Notice tone="signal" title={`It changed from ${seen.opened} to ${current} while you were here.`}>
          <p>
            {seen.refusedAt === null ? "" : "So nothing was changed. "}
            What you typed is still there. Look again, then go on from the new figure.
          </p>
          <Button kind="secondary" size="sm" className="mt-2" onClick={() => onAccept(current)}>
            Go on from {current}
          </Button>
        </Notice>
      )}
    </div>
  );
}
