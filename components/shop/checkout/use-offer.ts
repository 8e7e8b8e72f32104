"use client";

import { useQuery } from "@tanstack/react-query";
import { waitlistOptions } from "@/lib/waitlist/waitlist-options";
import type { WaitlistEntryShown } from "@/lib/waitlist/waitlist-schemas";

/** The waitlist entry that this hold was offered for; null if the shopper reserved it. */
export function useOffer(reservationId: string): WaitlistEntryShown | null {
  const { data } = useQuery(waitlistOptions());
  return (
    data?.entries.find(
      (waitlistEntry) => waitlistEntry.reservationId === reservationId && waitlistEntry.status === "OFFERED",
    ) ?? null
  );
}
