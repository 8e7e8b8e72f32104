"use client";

import { useRef } from "react";
import { useChangeHold } from "@/components/shop/use-change-hold";
import { HoldRing } from "@/components/signature/hold-ring";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { LocalTime } from "@/components/ui/local-time";
import { Notice } from "@/components/ui/notice";
import type { Reservation } from "@/lib/reservations/reservation-schemas";

type RunningHoldProps = { reservation: Reservation; serverTime: string };

export function RunningHold({ reservation, serverTime }: RunningHoldProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const confirm = useChangeHold(reservation.id, "confirm");
  const release = useChangeHold(reservation.id, "release");
  const extend = useChangeHold(reservation.id, "extend");
  const isBusy = confirm.isBusy || release.isBusy || extend.isBusy;
  const isAtLimit = extend.refusalCode === "EXTENSION_LIMIT_REACHED";
  const words = confirm.words ?? release.words ?? extend.words;

  return (
    <section aria-label="Your hold" className="rounded-card border border-line bg-card p-6">
      <div className="flex flex-col items-center text-center">
        <HoldRing from={reservation.createdAt} until={reservation.expiresAt} serverTime={serverTime} size="large" />
        <p className="mt-4 text-sm text-muted">
          Held for you until <LocalTime iso={reservation.expiresAt} format="time" />
        </p>
      </div>
      <div className="mt-6 space-y-3">
        <Button className="w-full" aria-disabled={isBusy} onClick={() => !isBusy && confirm.start()}>
          {confirm.isBusy ? "Confirming…" : "Confirm order"}
        </Button>
        <div className="grid grid-cols-2 gap-3">
          <Button
            kind="secondary"
            className="px-2"
            aria-disabled={isBusy || isAtLimit}
            onClick={() => !isBusy && !isAtLimit && extend.start()}
          >
            {extend.isBusy ? "Asking…" : "More time"}
          </Button>
          <Button
            kind="secondary"
            className="px-2"
            aria-disabled={isBusy}
            onClick={() => !isBusy && dialog.current?.showModal()}
          >
            {release.isBusy ? "Cancelling…" : "Cancel hold"}
          </Button>
        </div>
      </div>
      <div role="alert" className={words ? "mt-4" : ""}>
        {words && (
          <Notice tone="signal" title={words.title}>
            {words.next}
          </Notice>
        )}
      </div>
      <p className="mt-4 text-sm text-muted">
        No payment is taken yet: paying arrives together with accounts. Confirming makes the units yours for good.
      </p>
      <ConfirmDialog
        dialog={dialog}
        title="Cancel this hold?"
        confirmLabel="Cancel the hold"
        keepLabel="Keep it"
        onConfirm={release.start}
      >
        The units go back on sale at once, and somebody else may take them.
      </ConfirmDialog>
    </section>
  );
}
