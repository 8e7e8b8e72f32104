"use client";

import { useQuery } from "@tanstack/react-query";
import { entryOfHoldOptions, waitlistOptions } from "@/lib/waitlist/waitlist-options";
import type { WaitlistEntryShown } from "@/lib/waitlist/waitlist-schemas";

/** The waitlist entry that this hold is offered for, own or opened by a mailed link; null if the shopper reserved it. */
export function useOffer(reservationId: string): WaitlistEntryShown | null {
  const { data } = useQuery(waitlistOptions());
  const { data: entry } = useQuery(entryOfHoldOptions(reservationId));
  const known = [...(data?.entries ?? []), ...(entry ? [entry] : [])];
  return known.find((one) => one.reservationId === reservationId && one.status === "OFFERED") ?? null;
}

/** Whether this hold was made by the waitlist, even if the offer has ended. */
export function useIsOffer(reservationId: string): boolean {
  const { data } = useQuery(entryOfHoldOptions(reservationId));
  return data?.reservationId === reservationId;
}
