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
/**
 * For mails that open an account again. Its reader asked for them, or somebody who knows the address. Each kind has its own
 * limit, so that one does not keep the other away.
 */
const OPENS_ACCOUNT: MailLimit = { inAll: { hour: 20, day: 120 }, ofKind: { hour: 4, day: 40 } };
/** For what a reader who confirmed the address waits for. The highest, so that nobody keeps it away with other mails. */
const WAITED_FOR: Count = { hour: 30, day: 200 };

/** How many mails an address may have got before one of this kind is withheld; null: never. Every mail counts. */
export const MAIL_LIMITS: Record<MailKind, MailLimit | null> = {
  // They are about the reader's own money.
  ORDER_CONFIRMED: null,
  REFUNDED: null,
  PAYMENT_RELEASED: null,
  ORDER_LINK: { inAll: CAUSED_BY_ANYBODY },
  WAITLIST_CONFIRM: { inAll: CAUSED_BY_ANYBODY, ofKind: { hour: 3, day: 6 } },
  OFFER_MADE: { inAll: WAITED_FOR },
  OFFER_LAPSING: { inAll: CAUSED_BY_ANYBODY },
  VERIFY_EMAIL: { inAll: CAUSED_BY_ANYBODY },
  PASSWORD_RESET: OPENS_ACCOUNT,
  SIGN_IN_LINK: OPENS_ACCOUNT,
};
