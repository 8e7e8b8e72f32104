import type { WaitlistEntryShown } from "@/lib/waitlist/waitlist-schemas";

export type OpenOffer = WaitlistEntryShown & { offerExpiresAt: string; reservationId: string };

/** The offers still open at `now` (milliseconds since the epoch), the first to end first. */
export function openOffers(waitlistEntries: readonly WaitlistEntryShown[], now: number): OpenOffer[] {
  return waitlistEntries
    .filter((waitlistEntry): waitlistEntry is OpenOffer => {
      const { status, offerExpiresAt, reservationId } = waitlistEntry;
      return (
        status === "OFFERED" && reservationId !== null && offerExpiresAt !== null && Date.parse(offerExpiresAt) > now
      );
    })
    .sort((a, b) => a.offerExpiresAt.localeCompare(b.offerExpiresAt));
}

/** When the first offer ends, even if that is past and no answer has said so yet. */
export function firstEnd(waitlistEntries: readonly WaitlistEntryShown[]): string | null {
  const offers = waitlistEntries.filter(({ status }) => status === "OFFERED");
  return offers.flatMap(({ offerExpiresAt }) => offerExpiresAt ?? []).sort()[0] ?? null;
}
