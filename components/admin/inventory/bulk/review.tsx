"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { type Decided, needsDecision, ReviewLine } from "@/components/admin/inventory/bulk/review-line";
import { useApply } from "@/components/admin/inventory/bulk/use-apply";
import { latestOf } from "@/components/admin/inventory/bulk/use-steady-rows";
import { ReasonFields } from "@/components/admin/inventory/reason-fields";
import { ChangeStatus } from "@/components/change/change-status";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { countText, numberText, unitsText } from "@/lib/format/count-words";
import { EMPTY_TOTAL, type Money, priceChangeText } from "@/lib/format/money";
import { pricedRowsOptions } from "@/lib/inventory/inventory-options";
import { needsNote, type PersonReason } from "@/lib/inventory/person-reasons";
import { type Change, changesOf, type Edits, type SheetRow, sheetRowId } from "@/lib/inventory/sheet-edits";
import { BULK_LINES_MAX } from "@/lib/inventory/stock-change-schemas";

type ReviewProps = Decided & {
  edits: Edits;
  /** A row as the sheet shows it. */
  shown: (id: string) => SheetRow | undefined;
  onApplied: () => void;
};

/** Everything that is going to change, on figures read anew, with one reason. */
export function Review({ isOpen, onClose, ...rest }: ReviewProps & { isOpen: boolean; onClose: () => void }) {
  const { size } = rest.edits;
  return (
    <Dialog
      isTypedInto
      size="lg"
      open={isOpen}
      onOpenChange={(open) => !open && onClose()}
      title={`Review ${countText(size, "change")}`}
    >
      {isOpen && <ReviewForm {...rest} onClose={onClose} />}
    </Dialog>
  );
}

function ReviewForm({ edits, shown, onApplied, onClose, ...decided }: ReviewProps & { onClose: () => void }) {
  const skus = [...new Set([...edits.values()].map(({ row }) => row.sku))].sort();
  const { data, isPending } = useQuery(pricedRowsOptions(skus));
  const priced = new Map(data?.map((row) => [sheetRowId(row), row]));
  const changes = changesOf(edits, (id) => latestOf(id, shown, (one) => priced.get(one)));
  const costOf = ({ id }: Change) => priced.get(id)?.cost ?? null;
  const open = changes.filter(needsDecision);
  const [about, setAbout] = useState({ reasonCode: "", note: "" });
  const [isAsked, setIsAsked] = useState(false);
  const apply = useApply(() => {
    onApplied();
    onClose();
  });
  const { form, keepFocus } = useFocusAfterDeciding();
  const fault = faultOf(about);
  const isReady = !isPending && open.length === 0 && changes.length > 0 && changes.length <= BULK_LINES_MAX;
  const isRefused = (change: Change) => needsDecision(change) || apply.refused.has(change.id);
  return (
    <form
      ref={form}
      noValidate
      className="space-y-5"
      onSubmit={(event) => {
        event.preventDefault();
        setIsAsked(true);
        if (!isReady || fault) return;
        apply.start({ changes, reasonCode: about.reasonCode as PersonReason, note: about.note.trim() });
      }}
    >
      <Summary changes={changes} costOf={costOf} />
      <ul aria-label="Changes" className="max-h-[45dvh] divide-y divide-line overflow-y-auto text-sm">
        {[...changes.filter(isRefused), ...changes.filter((change) => !isRefused(change))].map((change) => (
          <ReviewLine
            key={change.id}
            change={change}
            cost={costOf(change)}
            refused={apply.refused.get(change.id)}
            onContinue={keepFocus(decided.onContinue)}
            onLeaveOut={keepFocus(decided.onLeaveOut)}
          />
        ))}
      </ul>
      <ReasonFields value={about} onChange={setAbout} fault={isAsked ? fault : null} />
      <ChangeStatus isAskingAgain={apply.isAskingAgain} words={apply.words} />
      {changes.length > BULK_LINES_MAX && (
        <p className="text-sm text-bad">
          At most {numberText(BULK_LINES_MAX)} rows can be changed in one go. Leave some out.
        </p>
      )}
      <ReviewButtons
        open={open.length}
        count={changes.length}
        isReady={isReady}
        isBusy={apply.isBusy}
        onClose={onClose}
      />
    </form>
  );
}

/** A decision takes its buttons away: the next one to make gets the focus, or else the first button of the form. */
function useFocusAfterDeciding() {
  const form = useRef<HTMLFormElement>(null);
  const isDecided = useRef(false);
  useEffect(() => {
    if (!isDecided.current) return;
    isDecided.current = false;
    (form.current?.querySelector<HTMLElement>("li button") ?? form.current?.querySelector("button"))?.focus();
  });
  const keepFocus =
    <Arguments extends unknown[]>(decide: (...args: Arguments) => void) =>
    (...args: Arguments) => {
      isDecided.current = true;
      decide(...args);
    };
  return { form, keepFocus };
}

type ReviewButtonsProps = { open: number; count: number; isReady: boolean; isBusy: boolean; onClose: () => void };

/** `open`: how many rows need a decision before anything can be applied. */
function ReviewButtons({ open, count, isReady, isBusy, onClose }: ReviewButtonsProps) {
  return (
    <div className="flex flex-wrap items-center justify-end gap-2">
      {open > 0 && (
        <p role="status" className="mr-auto text-sm text-signal">
          {countText(open, "row needs", "rows need")} a decision.
        </p>
      )}
      <Button kind="secondary" onClick={onClose}>
        Back
      </Button>
      <Button type="submit" isBusy={isBusy} aria-disabled={!isReady}>
        {`Apply ${countText(count, "change")}`}
      </Button>
    </div>
  );
}

type Fault = { field: "reasonCode" | "note"; said: string };

function faultOf({ reasonCode, note }: { reasonCode: string; note: string }): Fault | null {
  if (reasonCode === "") return { field: "reasonCode", said: "Choose a reason." };
  return needsNote(reasonCode) && note.trim() === "" ? { field: "note", said: "Explain what happened." } : null;
}

type SummaryProps = { changes: readonly Change[]; costOf: (change: Change) => Money | null };

/** "+120 and −35 units, worth ₹12,400 at cost". */
function Summary({ changes, costOf }: SummaryProps) {
  if (changes.length === 0) return <p className="text-sm">Nothing is left to change.</p>;
  let more = 0;
  let fewer = 0;
  let amount = 0;
  let unpriced = 0;
  let currency = EMPTY_TOTAL.currency;
  for (const change of changes) {
    const delta = change.figure - change.row.onHand;
    const cost = costOf(change);
    if (delta > 0) more += delta;
    else fewer -= delta;
    if (cost === null) unpriced += 1;
    else {
      amount += delta * cost.amount;
      currency = cost.currency;
    }
  }
  return (
    <p className="text-sm">
      {more > 0 && <span className="text-good">{unitsText(more)} more</span>}
      {more > 0 && fewer > 0 && ", "}
      {fewer > 0 && <span className="text-bad">{unitsText(fewer)} fewer</span>}
      {unpriced < changes.length && (
        <>
          : <span className="figures">{priceChangeText({ amount, currency })}</span> at cost
        </>
      )}
      {unpriced > 0 && (
        <span className="text-muted">
          . {unpriced === changes.length ? "No cost is known" : `No cost is known of ${numberText(unpriced)}`}
        </span>
      )}
      .
    </p>
  );
}
