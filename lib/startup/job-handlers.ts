import { doShopperJoin } from "@/lib/accounts/do-shopper-join";
import { SHOPPER_JOIN } from "@/lib/auth/shopper-join";
import { mailHandlers } from "@/lib/mail/mail-handlers";
import type { JobHandler } from "@/lib/outbox/job";
import { PAYMENT_HANDLERS } from "@/lib/payments/payment-handlers";

/** Jobs that wait for a mail server. They have a worker of their own: no payment waits behind them. */
export const MAIL_HANDLERS: Readonly<Record<string, JobHandler>> = mailHandlers;

/** Everything else that is done after a commit. */
export const OTHER_HANDLERS: Readonly<Record<string, JobHandler>> = {
  [SHOPPER_JOIN]: doShopperJoin,
  ...PAYMENT_HANDLERS,
};
