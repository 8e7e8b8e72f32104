"use client";

import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { Refusal } from "@/components/change/refusal";
import { useChangeHold } from "@/components/shop/use-change-hold";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import type { Reservation } from "@/lib/reservations/reservation-schemas";

/** Time that can be added to a hold: seconds each time, and how often it can still be added. */
export type MoreTime = { seconds: number; left: number };

/** Adds time, while that is possible, or cancels the hold. */
export function HoldActions({ reservation, moreTime }: { reservation: Reservation; moreTime: MoreTime }) {
  const t = useTranslations();
  const [added, setAdded] = useState(0);
  const dialog = useRef<HTMLDialogElement>(null);
  const release = useChangeHold(reservation.id, "release");
  const extend = useChangeHold(reservation.id, "extend", () => setAdded((times) => times + 1));
  const isBusy = release.isBusy || extend.isBusy;
  const left = extend.refusalCode === "EXTENSION_LIMIT_REACHED" ? 0 : Math.max(0, moreTime.left - added);
  const words = release.words ?? extend.words;
  return (
    <>
      <div className="mt-5 flex flex-wrap gap-3 *:flex-1">
        {left > 0 && (
          <Button
            kind="secondary"
            className="px-2"
            aria-disabled={isBusy}
            isBusy={extend.isBusy}
            onClick={() => !isBusy && extend.start()}
          >
            {t("checkout.hold.moreTime", { minutes: moreTime.seconds / 60, left })}
          </Button>
        )}
        <Button
          kind="secondary"
          className="px-2"
          aria-disabled={isBusy}
          isBusy={release.isBusy}
          onClick={() => !isBusy && dialog.current?.showModal()}
        >
          {t("checkout.hold.cancel")}
        </Button>
      </div>
      <Refusal words={words} className="mt-4" />
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
