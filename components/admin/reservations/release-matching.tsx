"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { type UseQueryResult, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { followRelease } from "@/components/admin/reservations/release-progress";
import { ChangeStatus } from "@/components/change/change-status";
import { useChange } from "@/components/change/use-change";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog } from "@/components/ui/dialog";
import { Skeleton } from "@/components/ui/skeleton";
import { TextArea } from "@/components/ui/text-area";
import { unitsText } from "@/lib/format/count-words";
import { priceText } from "@/lib/format/money";
import { actorLabel } from "@/lib/ledger/ledger-words";
import type { AdminReservationFilters } from "@/lib/reservations/admin-reservation-options";
import type { ReleasePreview } from "@/lib/reservations/admin-reservation-schemas";
import { countText, holdsText, matchingTitle, releaseRefusalWords } from "@/lib/reservations/admin-reservation-words";
import { bulkReleasesKey, releaseMatching, releasePreviewOptions } from "@/lib/reservations/bulk-release-options";
import { NoteForm } from "@/lib/reservations/note-form";

type ReleaseMatchingProps = { filters: AdminReservationFilters; onClose: () => void; onStarted: () => void };

/** What a release of everything that matches would do, and its start. Every count in it is of one read. */
export function ReleaseMatching({ isOpen, ...props }: ReleaseMatchingProps & { isOpen: boolean }) {
  const preview = useQuery({ ...releasePreviewOptions(props.filters), enabled: isOpen });
  const totals = preview.data?.totals;
  return (
    <Dialog isTypedInto open={isOpen} onOpenChange={props.onClose} title={matchingTitle(totals?.reservations ?? null)}>
      {isOpen && <ReleaseForm {...props} preview={preview} />}
    </Dialog>
  );
}

type ReleaseFormProps = ReleaseMatchingProps & { preview: UseQueryResult<ReleasePreview> };

function ReleaseForm({ filters, onClose, onStarted, preview }: ReleaseFormProps) {
  const t = useTranslations();
  const queryClient = useQueryClient();
  const form = useForm({ resolver: zodResolver(NoteForm), defaultValues: { note: "" } });
  const [isTold, setTold] = useState(true);
  const change = useChange({
    send: releaseMatching,
    refusal: (error) => releaseRefusalWords(t, error),
    onDone: (release) => {
      followRelease(release);
      onStarted();
    },
    onSettled: () => {
      void preview.refetch();
      void queryClient.invalidateQueries({ queryKey: bulkReleasesKey });
    },
  });
  const { data } = preview;
  const count = data?.totals?.reservations ?? 0;
  return (
    <form
      noValidate
      className="space-y-5"
      onSubmit={form.handleSubmit(({ note }) => data && change.start({ filters, note, isTold, preview: data }))}
    >
      {data ? <Preview preview={data} /> : <Loading isFailed={preview.isError} onRetry={preview.refetch} />}
      <TextArea
        label="Reason"
        hint="Recorded with your name."
        rows={2}
        maxLength={500}
        error={form.formState.errors.note?.message}
        {...form.register("note")}
      />
      <TellCustomers count={count} known={null} isTold={isTold} onTold={setTold} />
      <ChangeStatus isAskingAgain={change.isAskingAgain} words={change.words} />
      <div className="flex flex-wrap justify-end gap-2">
        <Button kind="secondary" onClick={onClose}>
          Keep holds
        </Button>
        <Button type="submit" kind="danger" isBusy={change.isBusy} disabled={count === 0}>
          Release {count > 0 ? holdsText(count) : "holds"}
        </Button>
      </div>
    </form>
  );
}

type TellCustomersProps = {
  count: number;
  /** How many addresses are known; null while nobody counted them. */
  known: number | null;
  isTold: boolean;
  onTold: (isTold: boolean) => void;
  isFixed?: boolean;
};

/** Whether the holds' customers get an email, which names the reason. */
export function TellCustomers({ count, known, isTold, onTold, isFixed = false }: TellCustomersProps) {
  const hint =
    known === count ? "An email with the reason." : "An email to those whose address is known, with the reason.";
  return (
    <Checkbox
      label={count === 1 ? "Tell the customer" : "Tell the customers"}
      hint={known === 0 ? "No email address is known." : hint}
      checked={isTold && known !== 0}
      onCheckedChange={onTold}
      disabled={isFixed || known === 0}
    />
  );
}

function Preview({ preview: { totals, paying, next } }: { preview: ReleasePreview }) {
  if (totals === null) {
    return <p className="text-sm text-muted">More than 2,00,000 holds match. Add filters to release fewer.</p>;
  }
  const { reservations, units, people, value } = totals;
  const owners = `${countText(people, null)} ${people === 1 ? "customer" : "customers"}`;
  return (
    <div className="space-y-3 text-sm text-muted">
      <ul className="list-disc space-y-1.5 pl-5">
        <li>
          {holdsText(reservations)} of {owners}: {unitsText(units)}, worth {priceText(value)}. Customers lose them
          within a few minutes.
        </li>
        {paying > 0 && (
          <li className="text-signal">
            {paying === 1 ? "1 of them is" : `${countText(paying, null)} of them are`} being paid for. Payments that
            still go through are refunded.
          </li>
        )}
        <li>
          {next.length === 0
            ? "Nobody is waiting for these units. They become available to everyone."
            : "Who is served next:"}
        </li>
      </ul>
      <ServedNext next={next} />
      <p>You can stop it while it runs, but not undo it.</p>
    </div>
  );
}

/** Who waits for the units that come free, product by product. */
export function ServedNext({ next }: Pick<ReleasePreview, "next">) {
  if (next.length === 0) return null;
  return (
    <ul className="divide-y divide-line" aria-label="Served next">
      {next.map(({ productId, name, freed, waiting, first }) => (
        <li key={productId} className="py-1.5">
          <span className="block truncate text-ink">{name}</span>
          {unitsText(freed)} for {waiting === 1 ? "1 who waits" : `${countText(waiting, null)} who wait`}:{" "}
          {first.map(({ owner, email, quantity }) => `${email ?? actorLabel(owner)} (${quantity})`).join(", ")}
          {waiting > first.length && " …"}
        </li>
      ))}
    </ul>
  );
}

function Loading({ isFailed, onRetry }: { isFailed: boolean; onRetry: () => unknown }) {
  if (!isFailed) return <Skeleton className="h-24" />;
  return (
    <p role="alert" className="text-sm text-bad">
      Couldn't load what would be released.{" "}
      <Button kind="quiet" size="sm" onClick={() => onRetry()}>
        Try again
      </Button>
    </p>
  );
}
