import { doShopperJoin } from "@/lib/accounts/do-shopper-join";
import { SHOPPER_JOIN } from "@/lib/auth/shopper-join";
import { mailHandlers } from "@/lib/mail/mail-handlers";
import type { JobHandlers } from "@/lib/outbox/run-jobs";
import { PAYMENT_HANDLERS } from "@/lib/payments/payment-handlers";

export const jobHandlers: JobHandlers = {
  mails: mailHandlers,
  others: { [SHOPPER_JOIN]: doShopperJoin, ...PAYMENT_HANDLERS },
};
