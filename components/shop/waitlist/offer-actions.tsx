"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { useEndWaitlistEntry } from "@/components/shop/waitlist/use-end-waitlist-entry";
import { Button } from "@/components/ui/button";
import { buttonStyle } from "@/components/ui/button-style";
import type { WaitlistEntryShown } from "@/lib/waitlist/waitlist-schemas";

type OfferActionsProps = {
  waitlistEntry: WaitlistEntryShown;
  /** Called once the offer is passed on and no longer shown. */
  onDone: (said: string) => void;
};

/** Pay, or pass the offer on. */
export function OfferActions({ waitlistEntry, onDone }: OfferActionsProps) {
  const t = useTranslations();
  const { id, product, reservationId } = waitlistEntry;
  const pass = useEndWaitlistEntry("pass", {
    id,
    onDone: () => onDone(t("waitlist.offer.passed", { name: product.name })),
  });
  return (
    <>
      <div className="flex flex-wrap gap-3">
        <Link
          href={`/checkout/${reservationId}`}
          prefetch={false}
          aria-label={t("waitlist.offer.payNamed", { name: product.name })}
          className={`grow sm:grow-0 ${buttonStyle()}`}
        >
          {t("waitlist.offer.pay")}
        </Link>
        <Button
          kind="secondary"
          isBusy={pass.isBusy}
          onClick={pass.start}
          aria-label={t("waitlist.offer.passNamed", { name: product.name })}
          className="grow sm:grow-0"
        >
          {t("waitlist.offer.pass")}
        </Button>
      </div>
      <p role="alert" className="mt-3 text-sm text-bad empty:hidden">
        {pass.words && `${pass.words.title} ${pass.words.next}`}
      </p>
    </>
  );
}
