"use client";

import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useEffect, useState } from "react";
import { HoldLines } from "@/components/admin/why/why-held";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";
import { serverNow } from "@/lib/client/server-clock";
import { explainOptions } from "@/lib/explain/explain-options";
import type { HoldsToRelease } from "@/lib/explain/explain-schemas";
import { countText, numberText, unitsText } from "@/lib/format/count-words";
import type { InventoryRow } from "@/lib/inventory/inventory-schemas";
import { type PromiseRefusal, releaseConsequence } from "@/lib/inventory/promise-refusal";
import { actorLabel } from "@/lib/ledger/ledger-words";

type ReleaseHoldsProps = {
  refusal: PromiseRefusal;
  /** Those that a release would end; null if they could not be read. */
  holds: HoldsToRelease | null;
  /** Whether a release was refused because it would have ended others than those shown. */
  haveChanged: boolean;
  row: InventoryRow;
  isBusy: boolean;
  /** `version`: which holds were shown. */
  onRelease: (version: string) => void;
};

/** Shown when a figure is below what is promised: which promises would break as of now, and how to set it anyway. */
export function ReleaseHolds({ haveChanged, isBusy, onRelease, ...known }: ReleaseHoldsProps) {
  const [isAsked, setIsAsked] = useState(false);
  const { refusal, holds, row } = useShortage(known);
  if (refusal === null) return <p className="text-sm">Nothing promised would be missing any more.</p>;
  const { requestedOnHand } = refusal;
  const { fromHolds } = releaseConsequence(refusal);
  return (
    <div>
      <MissingPromises
        refusal={refusal}
        act={
          <Button kind="secondary" size="sm" className="mt-2" aria-disabled={isBusy} onClick={() => setIsAsked(true)}>
            {fromHolds > 0 ? "Release newest holds…" : "Record shortfall…"}
          </Button>
        }
      >
        {haveChanged
          ? "The holds changed before you confirmed. Nothing was released or saved: check them again."
          : "Nothing was saved."}
      </MissingPromises>
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
              aria-disabled={holds === null}
              onClick={() => {
                if (holds === null) return;
                setIsAsked(false);
                onRelease(holds.version);
              }}
            >
              {fromHolds > 0
                ? `Release and set to ${numberText(requestedOnHand)}`
                : `Set to ${numberText(requestedOnHand)}`}
            </Button>
          </>
        }
      >
        <Consequences refusal={refusal} holds={holds} row={row} />
      </Dialog>
    </div>
  );
}

type MissingPromisesProps = { refusal: PromiseRefusal; act?: ReactNode; children: ReactNode };

/** That a figure is below what is promised, by how much, and what to do. */
export function MissingPromises({ refusal, act, children }: MissingPromisesProps) {
  const { requestedOnHand, reserved, committed, missing } = refusal;
  return (
    <div role="alert">
      <Notice
        tone="bad"
        title={`With ${numberText(requestedOnHand)} on hand, ${countText(missing, "promised unit")} would be missing.`}
      >
        <p>
          {unitsText(reserved)} {reserved === 1 ? "is" : "are"} held and {numberText(committed)} sold. {children}
        </p>
        {act}
      </Notice>
    </div>
  );
}

type Known = Pick<ReleaseHoldsProps, "refusal" | "holds" | "row">;

/** What would be missing now, and the holds that would end: those of the refusal until they are read again. Null: nothing any more. */
function useShortage({ refusal, holds, row }: Known): Omit<Known, "refusal"> & { refusal: PromiseRefusal | null } {
  const { productId, warehouseId, onHand, reserved, committed } = row;
  const asked = { productId, warehouseId, onHand: refusal.requestedOnHand };
  const { data, dataUpdatedAt, refetch } = useQuery(explainOptions(asked));
  const [refusedAt] = useState(() => Date.now());
  // biome-ignore lint/correctness/useExhaustiveDependencies: other figures mean other holds.
  useEffect(() => void refetch(), [onHand, reserved, committed, refetch]);
  if (data === undefined || dataUpdatedAt < refusedAt) return { refusal, holds, row };
  return { refusal: data.shortage, holds: data.shortage?.holdsToRelease ?? null, row };
}

/** What the release does: which holds end, whose they are, and who waits. */
export function Consequences({ refusal, holds, row }: Known) {
  const { fromHolds, shortfall } = releaseConsequence(refusal);
  const [openedAt] = useState(() => new Date(serverNow()).toISOString());
  const isPaidFor = holds?.holds.some(({ isPaying }) => isPaying) ?? false;
  const ended =
    holds === null
      ? `The newest holds are released until the rest fit: at least ${unitsText(fromHolds)}.`
      : `${countText(holds.total, "hold is", "holds are")} released, newest first: ${unitsText(holds.units)}.`;
  return (
    <div className="space-y-3 text-sm">
      <ul className="list-disc space-y-1.5 pl-5">
        <li>
          {row.name} in {row.city} is set to {numberText(refusal.requestedOnHand)} on hand.
        </li>
        {fromHolds > 0 && <li>{ended} Their shoppers lose the whole hold, and are told why.</li>}
        {isPaidFor && <li className="text-signal">Payments that still go through are refunded.</li>}
        {fromHolds > 0 && <Waiting row={row} left={Math.max(0, (holds?.units ?? 0) - fromHolds)} />}
        {shortfall > 0 && (
          <li>{countText(shortfall, "sold unit is", "sold units are")} recorded as shortfall, to be settled later.</li>
        )}
        {fromHolds > 0 && <li>Undoing it later brings back the units, not the holds.</li>}
      </ul>
      {fromHolds > 0 && holds !== null && (
        <section aria-label="Holds to release" className="max-h-56 overflow-y-auto">
          <HoldLines holds={holds} serverTime={openedAt} isInOneWarehouse />
        </section>
      )}
    </div>
  );
}

/** How many of those who wait are named. */
const NAMED_MAX = 3;

/** Who waits for the product. `left`: units of the released holds that still fit. */
function Waiting({ row: { productId, warehouseId }, left }: { row: InventoryRow; left: number }) {
  const { data: why } = useQuery(explainOptions({ productId, warehouseId }));
  if (why === undefined || why.waitlist.total === 0) return null;
  const { total, entries } = why.waitlist;
  const named = entries
    .slice(0, NAMED_MAX)
    .map(({ email, owner, quantity }) => `${email ?? actorLabel(owner)} (${quantity})`);
  return (
    <li>
      {countText(total, "person waits", "people wait")} for this product: {named.join(", ")}
      {total > named.length ? ", …" : "."}{" "}
      {left > 0 ? `${unitsText(left)} left over can be offered to them.` : "They stay in line."}
    </li>
  );
}
