import type { MailKind } from "./mail-schemas";

/** Mails in the last hour and the last 24 hours. */
type Count = { hour: number; day: number };

/** `inAll`: of every kind to one mailbox (`mailbox_of` in SQL). `ofKind`: of this kind alone. */
export type MailLimit = { inAll?: Count; ofKind?: Count };

/**
 * For mails that anybody can cause by typing an address, and reminders. Lower than the other, so that they never keep away
 * what the reader waits for.
 */
const CAUSED_BY_ANYBODY: Count = { hour: 5, day: 20 };
/**
 * For mails that open an account whose address nobody has confirmed. One that was confirmed has no limit here, because other
 * mails and other addresses of the mailbox must not lock its owner out: lib/auth limits the links to each account.
 */
const OPENS_ACCOUNT: Count = { hour: 20, day: 120 };
/**
 * For what a reader who confirmed the address waits for, and what is about money, which somebody paid. Counted by its own
 * kind, so that nobody keeps it away with other mails.
 */
const WAITED_FOR: Count = { hour: 30, day: 200 };

/** How many mails a mailbox may have got before one of this kind is withheld. Every mail counts. */
export const MAIL_LIMITS: Record<MailKind, MailLimit> = {
  ORDER_CONFIRMED: { ofKind: WAITED_FOR },
  ORDER_SHIPPED: { ofKind: WAITED_FOR },
  LINES_CANCELLED: { ofKind: WAITED_FOR },
  LINES_BACKORDERED: { ofKind: WAITED_FOR },
  ORDER_MOVED: { ofKind: WAITED_FOR },
  ORDER_READDRESSED: { ofKind: WAITED_FOR },
  // Whoever has the order can ask and withdraw again and again.
  RETURN_ASKED: { ofKind: CAUSED_BY_ANYBODY },
  RETURN_ACCEPTED: { ofKind: WAITED_FOR },
  RETURN_DECLINED: { ofKind: WAITED_FOR },
  RETURN_RECEIVED: { ofKind: WAITED_FOR },
  REFUNDED: { ofKind: WAITED_FOR },
  REFUNDED_BY_HAND: { ofKind: WAITED_FOR },
  PAYMENT_RELEASED: { ofKind: WAITED_FOR },
  HOLD_MADE: { ofKind: WAITED_FOR },
  HOLD_EXTENDED: { ofKind: WAITED_FOR },
  HOLD_MOVED: { ofKind: WAITED_FOR },
  HOLD_RELEASED: { ofKind: WAITED_FOR },
  ORDER_LINK: { inAll: CAUSED_BY_ANYBODY },
  WAITLIST_CONFIRM: { inAll: CAUSED_BY_ANYBODY, ofKind: { hour: 3, day: 6 } },
  OFFER_MADE: { ofKind: WAITED_FOR },
  WAITLIST_REMOVED: { ofKind: WAITED_FOR },
  OFFER_LAPSING: { inAll: CAUSED_BY_ANYBODY },
  VERIFY_EMAIL: { inAll: CAUSED_BY_ANYBODY },
  PASSWORD_RESET: { inAll: OPENS_ACCOUNT },
  SIGN_IN_LINK: { inAll: OPENS_ACCOUNT },
  INVITATION: { ofKind: CAUSED_BY_ANYBODY },
  LOW_STOCK: { ofKind: WAITED_FOR },
  VERDICT: { ofKind: WAITED_FOR },
  WEBHOOK_DISABLED: { ofKind: WAITED_FOR },
};
