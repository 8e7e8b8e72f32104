"use client";

import { useTranslations } from "next-intl";
import { useRef } from "react";
import { Refusal } from "@/components/change/refusal";
import { useChangeHold } from "@/components/shop/use-change-hold";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import type { Reservation } from "@/lib/reservations/reservation-schemas";

type HoldActionsProps = { reservation: Reservation; isPaying?: boolean };

/** Adds time, while that is possible and no payment is open, or cancels the hold. */
export function HoldActions({ reservation, isPaying = false }: HoldActionsProps) {
  const t = useTranslations();
  const dialog = useRef<HTMLDialogElement>(null);
  const release = useChangeHold(reservation.id, "release");
  const extend = useChangeHold(reservation.id, "extend");
  const isBusy = release.isBusy || extend.isBusy;
  const { extensionsLeft: left, extensionSeconds } = reservation;
  const words = release.words ?? extend.words;
  return (
    <>
      {left > 0 && !isPaying && (
        <Button
          kind="secondary"
          size="sm"
          className="max-md:min-h-11"
          aria-disabled={isBusy}
          isBusy={extend.isBusy}
          onClick={() => !isBusy && extend.start()}
        >
          {t("checkout.hold.moreTime", { minutes: extensionSeconds / 60, left })}
        </Button>
      )}
      <Button
        kind="quiet"
        size="sm"
        className="text-muted max-md:min-h-11"
        aria-disabled={isBusy}
        isBusy={release.isBusy}
        onClick={() => !isBusy && dialog.current?.showModal()}
      >
        {t("checkout.hold.cancel")}
      </Button>
      <Refusal words={words} className="order-last basis-full" />
      <ConfirmDialog
        dialog={dialog}
        title={t("checkout.hold.confirmTitle")}
        confirmLabel={t("checkout.hold.confirm")}
        keepLabel={t("checkout.hold.keep")}
        onConfirm={release.start}
      >
        {t("checkout.hold.confirmBody")}
      </ConfirmDialog>
    </>
  );
}
