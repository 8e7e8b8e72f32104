"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useForm } from "react-hook-form";
import { useLast } from "@/components/admin/list/detail-drawer";
import { ChangeStatus } from "@/components/change/change-status";
import { useChange } from "@/components/change/use-change";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { TextArea } from "@/components/ui/text-area";
import { showToast } from "@/components/ui/toast";
import { catalogKey } from "@/lib/catalog/catalog-options";
import { adminReservationsKey, changeByHand, type HandVerb } from "@/lib/reservations/admin-reservation-options";
import { contentText, handRefusalWords, lineText } from "@/lib/reservations/admin-reservation-words";
import { NoteForm } from "@/lib/reservations/note-form";
import type { AdminReservation } from "@/lib/reservations/reservation-schemas";

type ByHandDialogProps = { reservation: AdminReservation; verb: HandVerb | null; onClose: () => void };

const WORDS = {
  release: { title: "Release this hold?", keep: "Keep hold", doIt: "Release hold", done: "Hold released" },
  confirm: { title: "Confirm this hold?", keep: "Cancel", doIt: "Confirm sale", done: "Sale confirmed" },
};

/** Ends a hold by hand: explains what happens and asks for a reason. */
export function ByHandDialog({ reservation, verb, onClose }: ByHandDialogProps) {
  const shown = useLast(verb);
  return (
    <Dialog
      isTypedInto
      open={verb !== null}
      onOpenChange={(open) => !open && onClose()}
      title={WORDS[shown ?? "release"].title}
    >
      {shown && (
        <ByHandForm key={`${reservation.id} ${shown}`} reservation={reservation} verb={shown} onClose={onClose} />
      )}
    </Dialog>
  );
}

type ByHandFormProps = { reservation: AdminReservation; verb: HandVerb; onClose: () => void };

function ByHandForm({ reservation, verb, onClose }: ByHandFormProps) {
  const t = useTranslations();
  const queryClient = useQueryClient();
  const form = useForm({ resolver: zodResolver(NoteForm), defaultValues: { note: "" } });
  const change = useChange({
    send: changeByHand,
    refusal: (error) => handRefusalWords(t, error),
    onDone: () => {
      showToast({ title: WORDS[verb].done, description: contentText(reservation), tone: "good" });
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
        hint="Recorded in the ledger with your name."
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
            ? { title: "This hold has already ended.", next: "There is nothing left to do." }
            : null)
        }
      />
      <div className="flex flex-wrap justify-end gap-2">
        <Button kind="secondary" onClick={onClose}>
          {WORDS[verb].keep}
        </Button>
        <Button type="submit" kind={verb === "release" ? "danger" : "primary"} isBusy={change.isBusy}>
          {WORDS[verb].doIt}
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
          {lineText(line)}{" "}
          {verb === "release"
            ? `${line.quantity === 1 ? "becomes" : "become"} available to everyone.`
            : `${line.quantity === 1 ? "is" : "are"} sold, and committed until shipped.`}
        </li>
      ))}
      <li>
        {verb === "release"
          ? "The shopper loses them immediately, even if time is left."
          : "No payment is taken. Confirm only if it was paid elsewhere."}
      </li>
      <li>You can't undo this.</li>
    </ul>
  );
}
