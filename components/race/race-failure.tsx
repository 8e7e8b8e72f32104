"use client";

import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";

type RaceFailureProps = {
  /** Why, as the lab says; null where it could not say so any more. */
  reason: string | null;
  /** Runs it once more with the same settings; null where that cannot be done here. */
  onAgain: (() => void) | null;
};

export function RaceFailure({ reason, onAgain }: RaceFailureProps) {
  return (
    <Notice tone="bad" title="This race was not finished.">
      <p>{reason ?? "The server stopped in the middle of it."} Nothing that is for sale was touched.</p>
      {onAgain && (
        <Button kind="secondary" size="sm" onClick={onAgain} className="mt-3">
          Start it again
        </Button>
      )}
    </Notice>
  );
}
