"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";
import { unitsText } from "@/lib/format/count-words";
import type { InventoryRow } from "@/lib/inventory/inventory-schemas";
import { type PromiseRefusal, releaseConsequence } from "@/lib/inventory/promise-refusal";

type ReleaseHoldsProps = { refusal: PromiseRefusal; row: InventoryRow; isBusy: boolean; onRelease: () => void };

/** Refused, because promises would break: which, and the way to let physical truth win all the same. */
export function ReleaseHolds({ refusal, row, isBusy, onRelease }: ReleaseHoldsProps) {
  const [isAsked, setIsAsked] = useState(false);
  const { requestedOnHand, reserved, committed, missing } = refusal;
  const { fromHolds, shortfall } = releaseConsequence(refusal);
  return (
    <div role="alert">
      <Notice
        tone="bad"
        title={`With ${requestedOnHand} on hand, ${unitsText(missing)} already promised would not be there.`}
      >
        <p>
          {unitsText(reserved)} {reserved === 1 ? "is" : "are"} held and {committed} sold. Nothing was changed.
        </p>
        <Button kind="secondary" size="sm" className="mt-2" aria-disabled={isBusy} onClick={() => setIsAsked(true)}>
          {fromHolds > 0 ? "Release the newest holds…" : "Record the shortfall…"}
        </Button>
      </Notice>
      <Dialog
        open={isAsked}
        onOpenChange={setIsAsked}
        title={fromHolds > 0 ? "Release the newest holds?" : "Record the shortfall?"}
        footer={
          <>
            <Button kind="secondary" onClick={() => setIsAsked(false)}>
              Keep everything as it is
            </Button>
            <Button
              kind="danger"
              onClick={() => {
                setIsAsked(false);
                onRelease();
              }}
            >
              {fromHolds > 0 ? `Release and set to ${requestedOnHand}` : `Set to ${requestedOnHand}`}
            </Button>
          </>
        }
      >
        <ul className="list-disc space-y-1.5 pl-5 text-sm">
          <li>
            {row.name} in {row.city} is set to {requestedOnHand} on hand.
          </li>
          {fromHolds > 0 && (
            <li>
              The newest holds end until it fits: {unitsText(fromHolds)} at least. Those shoppers lose what they hold,
              all of it, and are told that the stock was lost.
            </li>
          )}
          {shortfall > 0 && (
            <li>{unitsText(shortfall)} of what is sold already become shortfall, until somebody settles it.</li>
          )}
          <li>It cannot be undone.</li>
        </ul>
      </Dialog>
    </div>
  );
}
