"use client";

import { useTranslations } from "next-intl";
import { useRef } from "react";
import { useEndWaitlistEntry } from "@/components/shop/waitlist/use-end-waitlist-entry";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import type { WaitlistEntryShown } from "@/lib/waitlist/waitlist-schemas";

type LeaveLineProps = {
  waitlistEntry: WaitlistEntryShown;
  /** Called once the waitlist entry has ended and is no longer shown. */
  onDone: (said: string) => void;
};

/** Leaves the waitlist after a confirmation, because the place cannot be restored. */
export function LeaveLine({ waitlistEntry, onDone }: LeaveLineProps) {
  const t = useTranslations();
  const dialog = useRef<HTMLDialogElement>(null);
  const { product } = waitlistEntry;
  const leave = useEndWaitlistEntry("leave", {
    id: waitlistEntry.id,
    onDone: () => onDone(t("waitlist.leave.done", { name: product.name })),
  });
  return (
    <>
      <Button
        kind="secondary"
        size="sm"
        isBusy={leave.isBusy}
        aria-label={t("waitlist.leave.named", { name: product.name })}
        onClick={() => dialog.current?.showModal()}
      >
        {t("waitlist.leave.button")}
      </Button>
      <p role="alert" className="basis-full text-sm text-bad empty:hidden">
        {leave.words && `${leave.words.title} ${leave.words.next}`}
      </p>
      <ConfirmDialog
        dialog={dialog}
        title={t("waitlist.leave.title")}
        confirmLabel={t("waitlist.leave.button")}
        keepLabel={t("waitlist.leave.stay")}
        onConfirm={leave.start}
      >
        {t("waitlist.leave.body")}
      </ConfirmDialog>
    </>
  );
}
