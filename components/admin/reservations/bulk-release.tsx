"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useQueries, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { BulkOutcome } from "@/components/admin/bulk-outcome";
import { SelectionBar } from "@/components/admin/list/selection-bar";
import { ReleaseMatching, ServedNext, TellCustomers } from "@/components/admin/reservations/release-matching";
import { useBulk } from "@/components/admin/use-bulk";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Progress } from "@/components/ui/progress";
import { TextArea } from "@/components/ui/text-area";
import { catalogKey } from "@/lib/catalog/catalog-options";
import { unitsText } from "@/lib/format/count-words";
import { PREVIEWED_MAX } from "@/lib/reservations/admin-reservation-filters";
import { type AdminReservationFilters, adminReservationsKey } from "@/lib/reservations/admin-reservation-options";
import {
  contentText,
  customerText,
  handRefusalWords,
  holdsText,
  unitsIn,
} from "@/lib/reservations/admin-reservation-words";
import { selectedPreviewOptions } from "@/lib/reservations/bulk-release-options";
import { doByHand, reservationDetailOptions } from "@/lib/reservations/by-hand-options";
import { servedTogether, servedWords } from "@/lib/reservations/by-hand-words";
import { NoteForm } from "@/lib/reservations/note-form";
import type { AdminReservation } from "@/lib/reservations/reservation-schemas";

type Selected = ReadonlyMap<string, AdminReservation>;

type BulkReleaseProps = {
  selected: Selected;
  onSelect: (selected: Selected) => void;
  /** What the filters match, and how many in words; null if that cannot be released. */
  matching: { filters: AdminReservationFilters; count: string | null; isMore: boolean } | null;
};

/** The actions for the selected holds, and for all that match the filters once every listed one is selected. */
export function BulkRelease({ selected, onSelect, matching }: BulkReleaseProps) {
  // What is being released stays listed, with its result. Until then the question follows the selection.
  const [started, setStarted] = useState<Selected | null>(null);
  const shown = started ?? selected;
  const [isOpen, setIsOpen] = useState<"selected" | "matching" | null>(null);
  const close = () => setIsOpen(null);
  const clear = () => onSelect(new Map());
  return (
    <>
      <SelectionBar count={selected.size} total={matching?.count ?? null} onClear={clear}>
        <Button
          kind="secondary"
          size="sm"
          onClick={() => {
            setStarted(null);
            setIsOpen("selected");
          }}
        >
          Release…
        </Button>
        {matching?.isMore && (
          <Button kind="secondary" size="sm" onClick={() => setIsOpen("matching")}>
            Select all {matching.count} that match…
          </Button>
        )}
      </SelectionBar>
      <Dialog
        isTypedInto
        open={isOpen === "selected"}
        onOpenChange={close}
        title={shown.size === 1 ? "Release this hold?" : `Release ${shown.size} holds?`}
      >
        <BulkReleaseForm
          reservations={[...shown.values()]}
          onStart={() => setStarted(shown)}
          onClose={close}
          onDone={clear}
        />
      </Dialog>
      {matching && (
        <ReleaseMatching
          isOpen={isOpen === "matching"}
          filters={matching.filters}
          onClose={close}
          onStarted={() => {
            clear();
            close();
          }}
        />
      )}
    </>
  );
}

/** Of more holds, who is served next is read for all of them together. */
const ONE_BY_ONE_MAX = 10;

/** Who gets the units of a few holds. */
function WhoIsServed({ reservations }: { reservations: readonly AdminReservation[] }) {
  const queries = useQueries({ queries: reservations.map(({ id }) => reservationDetailOptions(id)) });
  const details = queries.flatMap(({ data }) => (data ? [data] : []));
  if (details.length < reservations.length) return "Whoever waits for them is offered them first.";
  return servedWords(
    details.flatMap(({ status, lines }) => (status === "PENDING" ? lines : [])),
    servedTogether(details),
  );
}

/** Who gets the units of many holds, by product. */
function WhoIsServedOfMany({ reservations }: { reservations: readonly AdminReservation[] }) {
  const isReadable = reservations.length <= PREVIEWED_MAX;
  const { data } = useQuery({ ...selectedPreviewOptions(reservations.map(({ id }) => id)), enabled: isReadable });
  return (
    <>
      <p>
        {data === undefined
          ? "Whoever waits for them is offered them first."
          : data.next.length === 0
            ? "Nobody is waiting for these units. They become available to everyone."
            : "Who is served next:"}
      </p>
      {data && <ServedNext next={data.next} />}
    </>
  );
}

type BulkReleaseFormProps = {
  reservations: readonly AdminReservation[];
  onStart: () => void;
  onClose: () => void;
  onDone: () => void;
};

/** One reason for all. Each hold is released separately and shows its own result. */
function BulkReleaseForm({ reservations, onStart, onClose, onDone }: BulkReleaseFormProps) {
  const form = useForm({ resolver: zodResolver(NoteForm), defaultValues: { note: "" } });
  const [isTold, setTold] = useState(true);
  const [openedWith] = useState(reservations.length);
  const ended = openedWith - reservations.length;
  const t = useTranslations();
  const queryClient = useQueryClient();
  const known = reservations.filter(({ customer }) => customer.email !== null).length;
  const { results, isBusy, start, hasBegun, isOver, settled, done, unknown } = useBulk({
    ids: reservations.map((reservation) => reservation.id),
    send: (id, note: string, idempotencyKey) =>
      doByHand({ id, act: "release", body: { note, tellCustomer: isTold && known > 0 } }, idempotencyKey),
    refusal: (error) => handRefusalWords(t, error),
    onDone: () => {
      void queryClient.invalidateQueries({ queryKey: adminReservationsKey });
      void queryClient.invalidateQueries({ queryKey: catalogKey });
      onDone();
    },
  });
  const isFew = reservations.length <= ONE_BY_ONE_MAX;
  const units = reservations.reduce((sum, reservation) => sum + unitsIn(reservation), 0);
  const submit = form.handleSubmit(({ note }) => {
    if (reservations.length === 0) return;
    onStart();
    void start(note);
  });
  return (
    <form noValidate className="space-y-5" onSubmit={submit}>
      <p role="status" className="text-sm empty:hidden">
        {reservations.length === 0
          ? "These holds have ended. There is nothing left to release."
          : ended > 0 && `${holdsText(ended)} ${ended === 1 ? "has" : "have"} ended since you opened this.`}
      </p>
      {!hasBegun && reservations.length > 0 && (
        <div className="space-y-3 text-sm text-muted">
          <p>
            {reservations.length === 1 ? "The customer loses" : "The customers lose"} {unitsText(units)} at once.{" "}
            {isFew && <WhoIsServed reservations={reservations} />} You can't undo this.
          </p>
          {!isFew && <WhoIsServedOfMany reservations={reservations} />}
        </div>
      )}
      <TextArea
        label="Reason"
        hint="Recorded with your name."
        rows={2}
        maxLength={500}
        readOnly={hasBegun}
        error={form.formState.errors.note?.message}
        {...form.register("note")}
      />
      <TellCustomers count={reservations.length} known={known} isTold={isTold} onTold={setTold} isFixed={hasBegun} />
      {hasBegun && (
        <Progress
          label={isOver ? "Done" : "Releasing"}
          value={settled}
          max={reservations.length}
          format={(value) => `${value} of ${reservations.length}`}
        />
      )}
      <ul className="max-h-56 divide-y divide-line overflow-y-auto text-sm" aria-label="Holds">
        {reservations.map((reservation) => (
          <li key={reservation.id} className="flex items-baseline gap-3 py-1.5">
            <span className="max-w-1/2 truncate">{customerText(reservation)}</span>
            <span className="min-w-0 flex-1 truncate text-muted">{contentText(reservation)}</span>
            <BulkOutcome result={results.get(reservation.id)} done="Released" />
          </li>
        ))}
      </ul>
      <p role="status" className="sr-only">
        {isOver && `${done} of ${reservations.length} released.`}
      </p>
      <div className="flex flex-wrap justify-end gap-2">
        <Button kind="secondary" onClick={onClose}>
          {hasBegun ? "Close" : "Keep holds"}
        </Button>
        {!isOver && (
          <Button type="submit" kind="danger" isBusy={isBusy} aria-disabled={reservations.length === 0}>
            {unknown > 0 ? `Retry ${unknown}` : `Release ${holdsText(reservations.length)}`}
          </Button>
        )}
      </div>
    </form>
  );
}
