import { z } from "zod";
import { Email, fromNumber, Id, Money, Phone, printable, Timestamp, typedCode, typedText } from "@/lib/field-schemas";
import { pincodeText } from "@/lib/typed-text";

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
  .enum([
    "DECLINED",
    "EXPIRED",
    "REPLACED",
    "CANCELLED",
    "HOLD_GONE",
    "OVER_LIMIT",
    "HOLD_RELEASED",
    "PAID_TWICE",
    "ALREADY_CONFIRMED",
    "ORDER_CANCELLED",
    "AUTHORISATION_ENDED",
  ])
  .meta({
    description:
      "`DECLINED`: the bank declined it. `EXPIRED`: not paid in time. `REPLACED`: another payment was started instead. `CANCELLED`: it was cancelled before the bank was asked. `HOLD_GONE`: authorised after the hold ended, when its units were gone. `OVER_LIMIT`: authorised when the shopper had reached a limit. `HOLD_RELEASED`: the hold had been released or replaced. `PAID_TWICE`: another payment completed first. `ALREADY_CONFIRMED`: the reservation had been confirmed without a payment. `ORDER_CANCELLED`: its order was cancelled before the payment was captured. `AUTHORISATION_ENDED`: the authorisation ended at the provider before it was captured.",
  });
export type PaymentFailure = z.infer<typeof PaymentFailure>;

export const Contact = z
  .strictObject({
    email: Email,
    name: typedText(120).optional(),
    phone: Phone.optional(),
    line1: typedText(200).optional(),
    line2: typedText(200).optional(),
    city: typedText(120).optional(),
    postalCode: fromNumber(typedCode(16).overwrite(pincodeText)).optional(),
  })
  .meta({ id: "Contact", description: "The recipient and their address." });
export type Contact = z.infer<typeof Contact>;

/** One that was kept, perhaps before phone numbers were checked. */
export const KeptContact = Contact.extend({ phone: typedCode(32).optional() });

/** A path on this host: browsers take `//host` and `/\host` for other hosts. */
const OWN_PATH = /^\/(?![/\\])[^\\]*$/;

/** `POST /api/reservations/{id}/payment`. */
export const PaymentRequest = z
  .strictObject({
    contact: Contact.optional().meta({
      description: "Defaults to the contact of an earlier payment for this reservation, if there is one.",
    }),
    returnPath: printable(500).regex(OWN_PATH, "must be a path of this shop, such as /checkout").optional().meta({
      description:
        "Where the provider sends the shopper afterwards, with `payment=paying` or `payment=turned-back` added. Defaults to the reservation's checkout.",
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
    amount: Money.meta({
      description: "What the shopper is asked for: the goods, and shipping to the contact's pincode.",
    }),
    paymentUrl: z.url().meta({ description: "The provider's page, where the shopper pays." }),
    expiresAt: Timestamp.meta({ description: "When the hold ends. Starting to pay extends it once." }),
  })
  .meta({ id: "StartedPayment" });
export type StartedPayment = z.infer<typeof StartedPayment>;

export const Payment = z
  .strictObject({
    id: Id,
    provider,
    status: PaymentStatus,
    amount: Money.meta({ description: "`goods` plus `shipping`, fixed when the payment was started." }),
    goods: Money,
    shipping: Money,
    refunded: Money,
    hasAddress: z.boolean().meta({ description: "Whether a street or a pincode was given with it." }),
    isProcessing: z.boolean().meta({ description: "The bank is deciding. Only while `STARTED`." }),
    failure: PaymentFailure.nullable().meta({ description: "Why the payment failed. Null if it has not." }),
    paymentUrl: z
      .url()
      .nullable()
      .meta({ description: "Where the shopper can continue paying. Only while `STARTED`." }),
    orderId: Id.nullable().meta({
      description:
        "The reservation it turned into a sale. It differs from the original one if the hold had ended and its units were reserved again.",
    }),
  })
  .meta({ id: "Payment" });
export type Payment = z.infer<typeof Payment>;

export const WebhookParams = z.strictObject({ provider: z.string() });
export const WebhookReceived = z.strictObject({ received: z.literal(true) }).meta({ id: "WebhookReceived" });
