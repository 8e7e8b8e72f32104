"use client";

import Link from "next/link";
import { useEndEntry } from "@/components/shop/waitlist/use-end-entry";
import { Button, buttonStyle } from "@/components/ui/button";
import type { WaitlistEntryShown } from "@/lib/waitlist/waitlist-schemas";

type OfferActionsProps = {
  entry: WaitlistEntryShown;
  /** Called when the offer is passed on and nothing shows it any more. */
  onDone: (said: string) => void;
};

/** The two answers to an offer: pay for it, or give it to the next in line, each with one press. */
export function OfferActions({ entry, onDone }: OfferActionsProps) {
  const { id, product, reservationId } = entry;
  const pass = useEndEntry("pass", { id, onDone: () => onDone(`You passed ${product.name} on to the next in line.`) });
  return (
    <>
      <div className="flex flex-wrap gap-3">
        <Link
          href={`/checkout/${reservationId}`}
          prefetch={false}
          aria-label={`Pay and keep it: ${product.name}`}
          className={`grow sm:grow-0 ${buttonStyle()}`}
        >
          Pay and keep it
        </Link>
        <Button
          kind="secondary"
          isBusy={pass.isBusy}
          onClick={pass.start}
          aria-label={`Pass it on: ${product.name}`}
          className="grow sm:grow-0"
        >
          Pass it on
        </Button>
      </div>
      <p role="alert" className="mt-3 text-sm text-bad empty:hidden">
        {pass.words && `${pass.words.title} ${pass.words.next}`}
      </p>
    </>
  );
}
