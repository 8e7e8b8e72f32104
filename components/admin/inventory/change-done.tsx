"use client";

import Link from "next/link";
import { type MouseEvent, useEffect, useRef } from "react";
import { BeforeAfter } from "@/components/admin/inventory/before-after";
import { useRow } from "@/components/admin/inventory/use-row";
import { entryAddress, reservationAddress, shortfallsOfRow } from "@/components/admin/panel-addresses";
import { useIsStaff } from "@/components/admin/shell/panel-person";
import { UndoChange } from "@/components/admin/undo/undo-change";
import { useCustomerNames } from "@/components/admin/use-customer-names";
import { Button } from "@/components/ui/button";
import { countText, numberText, unitsText } from "@/lib/format/count-words";
import { shortId } from "@/lib/format/short-id";
import type { InventoryRow } from "@/lib/inventory/inventory-schemas";
import type { ReceiptAnswer } from "@/lib/inventory/stock-change-schemas";

export type DoneChange = {
  type: "RECEIVED" | "ADJUSTED";
  row: InventoryRow;
  before: { onHand: number; available: number };
  after: ReceiptAnswer;
  /** Ids of the holds that were released for it. */
  released: string[];
};

type ChangeDoneProps = {
  done: DoneChange;
  /** Whether the dialog's heading names the row. */
  isRowNamed: boolean;
  onAgain: () => void;
  onClose: () => void;
};

/** The result of a change, with a link to its ledger entry. */
export function ChangeDone({ done, isRowNamed, onAgain, onClose }: ChangeDoneProps) {
  const { type, row, before, after, released } = done;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const live = useRow(row);
  // Until the row is read again, it is as the change left it.
  const now = live && live.updatedAt > row.updatedAt ? live : { ...row, ...after };
  const nameOf = useCustomerNames(released);
  const entryId = after.ledgerEntryIds.at(-1);
  const isStaff = useIsStaff();
  return (
    <div className="space-y-5">
      <div>
        <h3 ref={heading} tabIndex={-1} className="text-base font-semibold text-good outline-none">
          {doneWords(done)}
        </h3>
        <p className="text-sm text-muted empty:hidden">
          {!isRowNamed && `${row.name} in ${row.city}`}
          {!isRowNamed && entryId && !isStaff && " · "}
          {entryId && !isStaff && (
            <Link href={entryAddress(entryId)} className="underline underline-offset-4">
              View in event log
            </Link>
          )}
        </p>
      </div>
      <BeforeAfter before={before} after={after} />
      {after.shortfall > 0 && (
        <p className="text-sm text-bad">
          {countText(after.shortfall, "sold unit is", "sold units are")} missing, recorded as shortfall.{" "}
          {!isStaff && (
            <Link href={shortfallsOfRow(after)} prefetch={false} className="underline underline-offset-4">
              Settle it
            </Link>
          )}
        </p>
      )}
      {released.length > 0 && (
        <div className="text-sm">
          <p>
            {released.length === 1
              ? "Released 1 hold:"
              : `Released ${countText(released.length, "hold")}, newest first:`}
          </p>
          <ul className="mt-1 space-y-0.5">
            {released.map((id) => (
              <li key={id}>
                <Link href={reservationAddress(id)} className="underline underline-offset-4">
                  {nameOf(id)} <span className="figures text-muted">{shortId(id)}</span>
                </Link>
              </li>
            ))}
          </ul>
        </div>
      )}
      <div className="flex flex-wrap justify-end gap-2">
        {entryId && after.onHand !== before.onHand && (
          <UndoChange
            wish={{ ledgerEntryId: entryId }}
            row={now}
            delta={after.onHand - before.onHand}
            keepsReleased={released.length > 0}
            onDone={onClose}
          />
        )}
        <Button kind="secondary" onClick={(event) => isOwnClick(event) && onAgain()}>
          {type === "RECEIVED" ? "Receive more" : "Adjust again"}
        </Button>
        <Button onClick={(event) => isOwnClick(event) && onClose()}>Done</Button>
      </div>
    </div>
  );
}

/** False for the second press of a double click, which was meant for the button that was here before. */
function isOwnClick(event: MouseEvent): boolean {
  return event.detail < 2;
}

function doneWords({ type, before, after }: DoneChange): string {
  const change = after.onHand - before.onHand;
  const onHand = numberText(after.onHand);
  if (type === "RECEIVED") return `${unitsText(change)} received`;
  return change === 0 ? `Confirmed: ${onHand} on hand` : `Adjusted: ${onHand} on hand`;
}
