import { isMailLimit, refusalWords, type Words, waitText } from "@/lib/client/refusal-words";
import type { T } from "@/lib/messages/translate";
import type { WaitlistEntryShown } from "@/lib/waitlist/waitlist-schemas";

/** How a waitlist entry ended, in a sentence. */
export function pastText(
  t: T,
  place: Pick<WaitlistEntryShown, "status" | "reservationId" | "releaseReason" | "email" | "disowned">,
): string {
  const { status, reservationId, releaseReason, email, disowned } = place;
  switch (status) {
    case "CANCELLED":
      if (disowned) return t("waitlist.past.DISOWNED", { email: email ?? "" });
      if (releaseReason === "ADMIN" && reservationId === null) return t("waitlist.past.REMOVED");
      if (releaseReason === "ADMIN" || releaseReason === "STOCK_LOST") return t(`waitlist.past.${releaseReason}`);
      return t(reservationId === null ? "waitlist.past.CANCELLED" : "waitlist.past.CANCELLED_OFFERED");
    case "WAITING":
    case "OFFERED":
      return t(`waitlist.status.${status}`);
    default:
      return t(`waitlist.past.${status}`);
  }
}

/** How a waitlist entry ended, in a word. */
export function pastLabel(
  t: T,
  { status, releaseReason, disowned }: Pick<WaitlistEntryShown, "status" | "releaseReason" | "disowned">,
): string {
  const isByOthers =
    status === "CANCELLED" && (disowned || releaseReason === "ADMIN" || releaseReason === "STOCK_LOST");
  return t(isByOthers ? "waitlist.endedByOthers" : `waitlist.status.${status}`);
}

/** "2 units from any warehouse", "1 unit from Mumbai". */
export function wishText(t: T, count: number, city: string | null): string {
  return city === null ? t("waitlist.wish.any", { count }) : t("waitlist.wish.city", { count, city });
}

/** A new offer, for a toast and screen readers. `time`: the time of day it ends. */
export function offerWords(t: T, { product, quantity }: WaitlistEntryShown, time: string) {
  return {
    title: t("shell.offer.title", { name: product.name }),
    held: t("shell.offer.held", { count: quantity, time }),
  };
}

/** Explains why joining failed. `isTyped`: an address was given; without one, the account's counts. */
export function joinRefusalWords(t: T, error: unknown, { isTyped }: { isTyped: boolean }): Words {
  return refusalWords(t, error, {
    again: t("waitlist.refusal.joinAgain"),
    own: (problem) => {
      const { code, facts } = problem;
      if (isMailLimit(problem)) {
        return { title: t("refusals.networkMails"), next: t("waitlist.refusal.mails", { time: waitText(problem) }) };
      }
      switch (code) {
        case "STOCK_AVAILABLE":
          return { title: t("waitlist.refusal.available.title"), next: t("waitlist.refusal.available.next") };
        case "ALREADY_WAITING":
          return alreadyWords(t, { isOwn: facts.entryId !== undefined, isTyped });
        case "HOLD_LIMIT_REACHED":
          return limitWords(t, facts);
        case "VALIDATION_ERROR":
          return { title: t("waitlist.refusal.email.title"), next: t("waitlist.refusal.email.next") };
        default:
          return null;
      }
    },
  });
}

function alreadyWords(t: T, { isOwn, isTyped }: { isOwn: boolean; isTyped: boolean }): Words {
  const about = isOwn ? "alreadyWaiting" : isTyped ? "addressWaiting" : "accountWaiting";
  return { title: t(`waitlist.refusal.${about}.title`), next: t(`waitlist.refusal.${about}.next`) };
}

/** Explains why leaving the waitlist or passing on an offer failed. */
export function endRefusalWords(t: T, error: unknown): Words {
  return refusalWords(t, error, {
    own: ({ code }) => {
      switch (code) {
        case "NO_OFFER":
          return { title: t("waitlist.refusal.offerEnded"), next: t("refusals.upToDate") };
        case "WAITLIST_ENTRY_NOT_FOUND":
          return { title: t("waitlist.refusal.unknown.title"), next: t("waitlist.refusal.unknown.next") };
        default:
          return null;
      }
    },
  });
}

function limitWords(t: T, { maximum, limit }: Record<string, unknown>): Words {
  if (typeof maximum !== "number") {
    return { title: t("waitlist.refusal.overLimit.title"), next: t("waitlist.refusal.overLimit.next") };
  }
  const most = limit === "maxBought" ? "common.limit.mostBought" : "common.limit.most";
  return { title: t(most, { count: maximum }), next: t("waitlist.refusal.limit.next") };
}
