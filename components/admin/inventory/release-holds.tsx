"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";
import { countText, numberText, unitsText } from "@/lib/format/count-words";
import type { InventoryRow } from "@/lib/inventory/inventory-schemas";
import { type PromiseRefusal, releaseConsequence } from "@/lib/inventory/promise-refusal";

type ReleaseHoldsProps = { refusal: PromiseRefusal; row: InventoryRow; isBusy: boolean; onRelease: () => void };

/** Shown when a figure is below what is promised: which promises would break, and how to set it anyway. */
export function ReleaseHolds({ refusal, row, isBusy, onRelease }: ReleaseHoldsProps) {
  const [isAsked, setIsAsked] = useState(false);
  const { requestedOnHand, reserved, committed, missing } = refusal;
  const { fromHolds, shortfall } = releaseConsequence(refusal);
  return (
    <div role="alert">
      <Notice
        tone="bad"
        title={`With ${numberText(requestedOnHand)} on hand, ${countText(missing, "promised unit")} would be missing.`}
      >
        <p>
          {unitsText(reserved)} {reserved === 1 ? "is" : "are"} held and {numberText(committed)} sold. Nothing was
          saved.
        </p>
        <Button kind="secondary" size="sm" className="mt-2" aria-disabled={isBusy} onClick={() => setIsAsked(true)}>
          {fromHolds > 0 ? "Release newest holds…" : "Record shortfall…"}
        </Button>
      </Notice>
      <Dialog
        open={isAsked}
        onOpenChange={setIsAsked}
        title={fromHolds > 0 ? "Release the newest holds?" : "Record a shortfall?"}
        footer={
          <>
            <Button kind="secondary" onClick={() => setIsAsked(false)}>
              Cancel
            </Button>
            <Button
              kind="danger"
              onClick={() => {
                setIsAsked(false);
                onRelease();
              }}
            >
              {fromHolds > 0
                ? `Release and set to ${numberText(requestedOnHand)}`
                : `Set to ${numberText(requestedOnHand)}`}
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
              The newest holds are released until the rest fit: at least {unitsText(fromHolds)}. Their shoppers lose the
              whole hold, and are told why.
            </li>
          )}
          {shortfall > 0 && (
            <li>
              {countText(shortfall, "sold unit is", "sold units are")} recorded as shortfall, to be settled later.
            </li>
          )}
          {fromHolds > 0 && <li>Undoing it later brings back the units, not the holds.</li>}
        </ul>
      </Dialog>
    </div>
  );
}
