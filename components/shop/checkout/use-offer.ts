"use client";

import { useQuery } from "@tanstack/react-query";
import { openedEntryOptions, waitlistOptions } from "@/lib/waitlist/waitlist-options";
import type { WaitlistEntryShown } from "@/lib/waitlist/waitlist-schemas";

/** The waitlist entry that this hold was offered for, own or opened by a mailed link; null if the shopper reserved it. */
export function useOffer(reservationId: string): WaitlistEntryShown | null {
  const { data } = useQuery(waitlistOptions());
  const { data: opened } = useQuery(openedEntryOptions(reservationId));
  const known = [...(data?.entries ?? []), ...(opened ? [opened] : [])];
  return known.find((one) => one.reservationId === reservationId && one.status === "OFFERED") ?? null;
}
