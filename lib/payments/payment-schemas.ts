import { z } from "zod";
import { Id, Money, printable, Timestamp } from "@/lib/field-schemas";

export const PaymentStatus = z.enum([
  "STARTED",
  "AUTHORISED",
  "CAPTURED",
  "DECLINED",
  "VOIDED",
  "EXPIRED",
  "PARTIALLY_REFUNDED",
  "REFUNDED",
]);
export type PaymentStatus = z.infer<typeof PaymentStatus>;

export const PaymentFailure = z
  .enum(["DECLINED", "EXPIRED", "REPLACED", "HOLD_GONE", "HOLD_RELEASED", "PAID_TWICE", "AUTHORISATION_ENDED"])
  .meta({
    description:
      "`DECLINED`: the bank said no. `EXPIRED`: nobody paid in time. `REPLACED`: another payment was started instead. `HOLD_GONE`: authorised after the hold ended, and its units are gone. `HOLD_RELEASED`: the hold had been given up or exchanged. `PAID_TWICE`: another payment was faster. `AUTHORISATION_ENDED`: the provider let go of the money before it was taken.",
  });
export type PaymentFailure = z.infer<typeof PaymentFailure>;

export const Contact = z
  .strictObject({
    email: z.email("must be an e-mail address").max(254, "must have at most 254 characters"),
    name: printable(120).optional(),
    phone: printable(32).optional(),
    line1: printable(200).optional(),
    line2: printable(200).optional(),
    city: printable(120).optional(),
    postalCode: printable(16).optional(),
  })
  .meta({ id: "Contact", description: "Who it is for and where it goes." });
export type Contact = z.infer<typeof Contact>;

/** A path of our own: `//host` and `/\host` would be somebody else's. */
const OWN_PATH = /^\/(?![/\\])[^\\]*$/;

/** `POST /api/reservations/{id}/payment`. */
export const PaymentRequest = z
  .strictObject({
    contact: Contact.optional().meta({
      description: "Left out: as it was said for this reservation before, if it was.",
    }),
    returnPath: printable(500).regex(OWN_PATH, "must be a path of this shop, such as /checkout").optional().meta({
      description:
        "Where the provider sends the shopper back to, with `payment=paying` or `payment=turned-back` added. Default: the checkout of the reservation.",
    }),
  })
  .meta({ id: "PaymentRequest" });
export type PaymentRequest = z.infer<typeof PaymentRequest>;

/** `provider`: "stripe" or "test". */
const provider = z.string().meta({ example: "test" });

export const StartedPayment = z
  .strictObject({
    id: Id,
    provider,
    paymentUrl: z.url().meta({ description: "The provider's page, where the shopper pays." }),
    expiresAt: Timestamp.meta({ description: "Until when the units are held; starting to pay adds time once." }),
  })
  .meta({ id: "StartedPayment" });
export type StartedPayment = z.infer<typeof StartedPayment>;

export const Payment = z
  .strictObject({
    id: Id,
    provider,
    status: PaymentStatus,
    amount: Money.meta({ description: "What is paid: `goods` and `shipping`, frozen when the payment was started." }),
    goods: Money,
    shipping: Money,
    refunded: Money,
    failure: PaymentFailure.nullable().meta({ description: "Why it came to nothing; null while it has not." }),
    paymentUrl: z.url().nullable().meta({ description: "While it is STARTED: where the shopper can go on paying." }),
    orderId: Id.nullable().meta({
      description: "The reservation that it made a sale: another one where the hold had ended and was taken again.",
    }),
  })
  .meta({ id: "Payment" });
export type Payment = z.infer<typeof Payment>;

export const WebhookParams = z.strictObject({ provider: z.string() });
export const WebhookReceived = z.strictObject({ received: z.literal(true) }).meta({ id: "WebhookReceived" });
