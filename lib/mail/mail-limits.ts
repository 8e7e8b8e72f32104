import type { MailKind } from "./mail-schemas";

/** Mails in the last hour and the last 24 hours. */
type Count = { hour: number; day: number };

/** `inAll`: of every kind to one address, whatever the case of its letters. `ofKind`: of this kind alone. */
export type MailLimit = { inAll: Count; ofKind?: Count };

/**
 * For mails that anybody can cause by typing an address, and reminders. Lower than the other, so that they never keep away
 * what the reader waits for.
 */
const CAUSED_BY_ANYBODY: Count = { hour: 5, day: 20 };
/** For mails that need an account with the address, or an address that its reader has confirmed. */
const CAUSED_BY_READER: Count = { hour: 10, day: 40 };

/** How many mails an address may have got before one of this kind is withheld; null: never. Every mail counts. */
export const MAIL_LIMITS: Record<MailKind, MailLimit | null> = {
  // They are about the reader's own money.
  ORDER_CONFIRMED: null,
  REFUNDED: null,
  ORDER_LINK: { inAll: CAUSED_BY_ANYBODY },
  WAITLIST_CONFIRM: { inAll: CAUSED_BY_ANYBODY, ofKind: { hour: 3, day: 6 } },
  OFFER_MADE: { inAll: CAUSED_BY_READER },
  OFFER_LAPSING: { inAll: CAUSED_BY_ANYBODY },
  VERIFY_EMAIL: { inAll: CAUSED_BY_ANYBODY },
  PASSWORD_RESET: { inAll: CAUSED_BY_READER },
};
