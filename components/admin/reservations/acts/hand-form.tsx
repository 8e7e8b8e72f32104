"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { ChangeStatus } from "@/components/change/change-status";
import { useChange } from "@/components/change/use-change";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Notice } from "@/components/ui/notice";
import { TextArea } from "@/components/ui/text-area";
import { showToast } from "@/components/ui/toast";
import { catalogKey } from "@/lib/catalog/catalog-options";
import { adminReservationsKey } from "@/lib/reservations/admin-reservation-options";
import { contentText } from "@/lib/reservations/admin-reservation-words";
import { doByHand, type HandAct, type HandBodies } from "@/lib/reservations/by-hand-options";
import { actRefusalWords, PAYING_MEANS, payingWords } from "@/lib/reservations/by-hand-words";
import type { AdminReservationDetail } from "@/lib/reservations/reservation-detail-schemas";
import { asTyped } from "@/lib/typed-text";

export type ActProps = { reservation: AdminReservationDetail; onClose: () => void };

type HandFormProps<Act extends HandAct> = ActProps & {
  act: Act;
  /** What the act sends besides its reason; null while a field is wrong. */
  body: () => Omit<HandBodies[Act], "note" | "tellCustomer"> | null;
  words: { keep: string; doIt: string; done: string };
  /** The units it is about, for the toast. Default: all that are held. */
  about?: AdminReservationDetail["lines"];
  isDanger?: boolean;
  isReasonOptional?: boolean;
  /** Whether enough is typed to go on. Default: true. */
  isReady?: boolean;
  /** What the customer's email says; null if this act sends none. */
  mail: string | null;
  children: ReactNode;
};

/** The frame of every act on a hold: its own fields, a reason, whether the customer is told, and what was refused. */
export function HandForm<Act extends HandAct>(props: HandFormProps<Act>) {
  const {
    reservation,
    onClose,
    act,
    body,
    words,
    about = reservation.lines,
    isDanger,
    isReasonOptional = false,
    isReady = true,
    mail,
    children,
  } = props;
  const [note, setNote] = useState("");
  const [isAsked, setAsked] = useState(false);
  const [isTold, setTold] = useState(true);
  const { email } = reservation.customer;
  const change = useHandChange(reservation, { title: words.done, description: contentText({ lines: about }) }, onClose);
  const isMissing = !isReasonOptional && asTyped(note) === "";
  const isOver = reservation.status !== "PENDING" && !change.isBusy && !change.isDone;
  const submit = () => {
    setAsked(true);
    const own = body();
    if (isMissing || own === null || isOver) return;
    const reason = asTyped(note) === "" ? {} : { note: asTyped(note) };
    const told = mail === null ? {} : { tellCustomer: isTold && email !== null };
    change.start({ id: reservation.id, act, body: { ...own, ...reason, ...told } as HandBodies[Act] });
  };
  const over = isOver ? { title: "This hold has already ended.", next: "There is nothing left to do." } : null;
  const isRead = mail !== null && act !== "confirm" && isTold && email !== null;
  return (
    <form
      noValidate
      className="space-y-5"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {reservation.payment && (
        <Notice tone="signal" title={payingWords(reservation.payment).title}>
          {payingWords(reservation.payment).next} {PAYING_MEANS[act]}
        </Notice>
      )}
      {!isOver && children}
      <TextArea
        label={isReasonOptional ? "Reason (optional)" : "Reason"}
        hint={isRead ? "Recorded with your name. The customer reads it too." : "Recorded with your name."}
        rows={2}
        maxLength={500}
        value={note}
        onChange={(event) => setNote(event.target.value)}
        error={isAsked && isMissing ? "Enter a reason." : null}
      />
      {mail !== null && (
        <Checkbox
          label="Tell the customer"
          hint={email === null ? "No email address is known." : `Email to ${email}: ${mail}.`}
          checked={isTold && email !== null}
          onCheckedChange={setTold}
          disabled={email === null}
        />
      )}
      <ChangeStatus isAskingAgain={change.isAskingAgain} words={change.words ?? over} />
      <div className="flex flex-wrap justify-end gap-2">
        <Button kind="secondary" onClick={onClose}>
          {words.keep}
        </Button>
        <Button
          type="submit"
          kind={isDanger ? "danger" : "primary"}
          isBusy={change.isBusy}
          aria-disabled={isOver || !isReady}
        >
          {words.doIt}
        </Button>
      </div>
    </form>
  );
}

type Done = { title: string; description: string };

function useHandChange(reservation: AdminReservationDetail, done: Done, onClose: () => void) {
  const t = useTranslations();
  const queryClient = useQueryClient();
  const nameOf = (productId: string) =>
    reservation.lines.find((line) => line.productId === productId)?.name ?? "This product";
  return useChange({
    send: doByHand,
    refusal: (error) => actRefusalWords(t, error, nameOf),
    onDone: () => {
      showToast({ ...done, tone: "good" });
      onClose();
    },
    onSettled: () => {
      void queryClient.invalidateQueries({ queryKey: adminReservationsKey });
      void queryClient.invalidateQueries({ queryKey: catalogKey });
    },
  });
}
