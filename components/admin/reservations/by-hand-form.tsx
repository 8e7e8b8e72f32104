"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useForm } from "react-hook-form";
import { ChangeStatus } from "@/components/change/change-status";
import { useChange } from "@/components/change/use-change";
import { Button } from "@/components/ui/button";
import { TextArea } from "@/components/ui/text-area";
import { showToast } from "@/components/ui/toast";
import { catalogKey } from "@/lib/catalog/catalog-options";
import { adminReservationsKey, changeByHand, type HandVerb } from "@/lib/reservations/admin-reservation-options";
import { contentText, handRefusalWords, lineText } from "@/lib/reservations/admin-reservation-words";
import { NoteForm } from "@/lib/reservations/note-form";
import type { AdminReservation } from "@/lib/reservations/reservation-schemas";

type ByHandFormProps = { reservation: AdminReservation; verb: HandVerb; onClose: () => void };

const LABELS = {
  release: { keep: "Keep the hold", doIt: "Release the units", done: "Released" },
  confirm: { keep: "Leave it running", doIt: "Confirm the sale", done: "Confirmed" },
};

export function ByHandForm({ reservation, verb, onClose }: ByHandFormProps) {
  const t = useTranslations();
  const queryClient = useQueryClient();
  const form = useForm({ resolver: zodResolver(NoteForm), defaultValues: { note: "" } });
  const change = useChange({
    send: changeByHand,
    refusal: (error) => handRefusalWords(t, error),
    onDone: () => {
      showToast({ title: LABELS[verb].done, description: contentText(reservation), tone: "good" });
      onClose();
    },
    onSettled: () => {
      void queryClient.invalidateQueries({ queryKey: adminReservationsKey });
      void queryClient.invalidateQueries({ queryKey: catalogKey });
    },
  });
  const isOver = reservation.status !== "PENDING";
  return (
    <form
      noValidate
      className="space-y-5"
      onSubmit={form.handleSubmit(({ note }) => change.start({ id: reservation.id, verb, note }))}
    >
      <Consequences reservation={reservation} verb={verb} />
      <TextArea
        label="Reason"
        hint="It stands in the ledger with your name."
        rows={2}
        maxLength={500}
        error={form.formState.errors.note?.message}
        {...form.register("note")}
      />
      <ChangeStatus
        isAskingAgain={change.isAskingAgain}
        words={
          change.words ??
          (isOver && !change.isBusy
            ? { title: "It has ended while you were here.", next: "There is nothing left to do." }
            : null)
        }
      />
      <div className="flex flex-wrap justify-end gap-2">
        <Button kind="secondary" onClick={onClose}>
          {LABELS[verb].keep}
        </Button>
        <Button type="submit" kind={verb === "release" ? "danger" : "primary"} isBusy={change.isBusy}>
          {LABELS[verb].doIt}
        </Button>
      </div>
    </form>
  );
}

function Consequences({ reservation, verb }: Pick<ByHandFormProps, "reservation" | "verb">) {
  return (
    <ul className="list-disc space-y-1.5 pl-5 text-sm text-muted">
      {reservation.lines.map((line) => (
        <li key={`${line.productId} ${line.warehouseId}`}>
          {lineText(line)} {line.quantity === 1 ? "becomes" : "become"}{" "}
          {verb === "release" ? "available to everybody." : "sold: committed until shipped."}
        </li>
      ))}
      <li>
        {verb === "release"
          ? "Whoever held them loses them at once, whatever time was left."
          : "Nothing is charged here: confirm only what was paid elsewhere."}
      </li>
      <li>It cannot be undone.</li>
    </ul>
  );
}
