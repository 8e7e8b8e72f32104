"use client";

import { useTranslations } from "next-intl";
import { Refusal } from "@/components/change/refusal";
import { useEndWaitlistEntry } from "@/components/shop/waitlist/use-end-waitlist-entry";
import { Button } from "@/components/ui/button";

/** Gives up a waitlist offer with one press. Paying accepts it. */
export function PassOffer({ waitlistEntryId }: { waitlistEntryId: string }) {
  const t = useTranslations();
  const { start, isBusy, words } = useEndWaitlistEntry("pass", { id: waitlistEntryId });
  return (
    <>
      <p className="text-xs text-muted">{t("checkout.passOn.note")}</p>
      <Button kind="secondary" size="sm" className="max-md:min-h-11" isBusy={isBusy} onClick={start}>
        {t("checkout.passOn.button")}
      </Button>
      <Refusal words={words} className="basis-full" />
    </>
  );
}
