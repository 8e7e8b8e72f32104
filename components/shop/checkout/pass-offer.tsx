"use client";

import { useEndEntry } from "@/components/shop/waitlist/use-end-entry";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";

type PassOfferProps = { entryId: string; onPassed: () => void };

/** An offer is taken by paying, or given up with one press. */
export function PassOffer({ entryId, onPassed }: PassOfferProps) {
  const { start, isBusy, words } = useEndEntry("pass", { id: entryId, onDone: onPassed });
  return (
    <>
      <Button kind="secondary" className="mt-5 w-full" isBusy={isBusy} onClick={start}>
        Pass it on
      </Button>
      <p className="mt-2 text-center text-xs text-muted">Not wanted any more? The next in line gets it at once.</p>
      <div role="alert" className={words ? "mt-4" : ""}>
        {words && (
          <Notice tone="signal" title={words.title}>
            {words.next}
          </Notice>
        )}
      </div>
    </>
  );
}
