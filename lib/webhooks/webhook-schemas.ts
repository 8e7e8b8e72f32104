import { z } from "zod";
import { Id, jumpFields, NextCursor, pageFields, Timestamp, typedText } from "@/lib/field-schemas";
import { EventType, SentType } from "./event-schemas";

export const WEBHOOKS_MAX = 20;
/** How long the log keeps an event, its deliveries and what was answered. */
export const LOG_DAYS = 14;
/** How long an event is tried again. */
export const RETRY_DAYS = 3;
/** How long the secret before goes on to sign. */
export const OVERLAP_HOURS = 24;
/** Secrets that sign at the same time, the newest ones. */
export const SECRETS_MAX = 5;

const Url = z
  .string()
  .trim()
  .max(2_000, "must have at most 2,000 characters")
  .refine((text) => isWebAddress(text), "must be an address such as https://erp.example/holdfast");

function isWebAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password, hash } = new URL(text);
  return /^https?:$/.test(protocol) && username === "" && password === "" && hash === "";
}

const Events = z
  .array(EventType)
  .min(1, "must have at least one event")
  .transform((events) => EventType.options.filter((type) => events.includes(type)));

const fields = {
  url: Url.meta({
    description: "An https address on the public internet, without a user name or a fragment.",
    example: "https://erp.example/holdfast",
  }),
  description: typedText(200).nullable().optional(),
  events: Events,
};

export const NewWebhook = z.strictObject(fields).meta({ id: "NewWebhook" });
export type NewWebhook = z.infer<typeof NewWebhook>;

export const WebhookEdit = z
  .strictObject({
    url: fields.url.optional(),
    description: fields.description,
    events: Events.optional(),
    isEnabled: z.boolean().optional().meta({
      description:
        "`false`: nothing is sent, what waits is kept, and new events are not noted. `true`: what waits goes first.",
    }),
    expectedUpdatedAt: Timestamp.optional(),
  })
  .meta({ id: "WebhookEdit" });
export type WebhookEdit = z.infer<typeof WebhookEdit>;

export const Webhook = z
  .strictObject({
    id: Id,
    url: z.string(),
    description: z.string().nullable(),
    events: z.array(EventType),
    isEnabled: z.boolean(),
    disabledBecause: z
      .enum(["BY_HAND", "FAILING", "GONE"])
      .nullable()
      .meta({
        description: `\`FAILING\`: an event could not be delivered for ${RETRY_DAYS} days. \`GONE\`: the receiver answered 410.`,
      }),
    disabledAt: Timestamp.nullable(),
    oldSecretUntil: Timestamp.nullable().meta({
      description: "Until when calls are signed with the secret before too. Null if it is over.",
    }),
    waiting: z.int().min(0).meta({ description: "Events on their way to it, counted up to 10,000." }),
    failingSince: Timestamp.nullable().meta({
      description: "When the oldest event that failed and is still tried was first sent.",
    }),
    lastDeliveredAt: Timestamp.nullable(),
    createdBy: z.string(),
    createdAt: Timestamp,
    updatedAt: Timestamp,
  })
  .meta({ id: "Webhook" });
export type Webhook = z.infer<typeof Webhook>;

export const WebhookWithSecret = Webhook.extend({
  secret: z.string().meta({ description: "Shown only here, once.", example: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw" }),
}).meta({ id: "WebhookWithSecret" });
export type WebhookWithSecret = z.infer<typeof WebhookWithSecret>;

export const Webhooks = z.strictObject({ webhooks: z.array(Webhook), nextCursor: NextCursor }).meta({ id: "Webhooks" });
export type Webhooks = z.infer<typeof Webhooks>;

export const WebhooksQuery = z.strictObject(pageFields);

export const WebhookParams = z.strictObject({ id: Id });

export const DeliveryStatus = z.enum(["PENDING", "DELIVERED", "FAILED", "SKIPPED"]).meta({
  description:
    "`PENDING`: on its way, or waiting for another of the same product. `FAILED`: a replay or a test that was not accepted. `SKIPPED`: somebody gave it up.",
});
export type DeliveryStatus = z.infer<typeof DeliveryStatus>;

const DeliveryId = z.string().regex(/^[1-9]\d{0,17}$/, "must be a delivery's id");

export const WebhookDelivery = z
  .strictObject({
    id: DeliveryId,
    eventId: Id.meta({ description: "Sent as `webhook-id`." }),
    type: SentType,
    cause: z.enum(["EVENT", "REPLAY", "TEST"]),
    status: DeliveryStatus,
    attempts: z.int().min(0),
    httpStatus: z.int().nullable().meta({ description: "Of the last attempt. Null without an answer." }),
    lastError: z.string().nullable(),
    nextAttemptAt: Timestamp.nullable().meta({
      description: "Earliest time of the next attempt. Only while `PENDING`.",
    }),
    occurredAt: Timestamp,
    createdAt: Timestamp,
    endedAt: Timestamp.nullable(),
  })
  .meta({ id: "WebhookDelivery" });
export type WebhookDelivery = z.infer<typeof WebhookDelivery>;

export const WebhookDeliveryInFull = WebhookDelivery.extend({
  body: z.string().meta({ description: "The text that is sent." }),
  log: z.array(
    z.strictObject({
      number: z.int().min(1),
      at: Timestamp,
      tookMs: z.int().min(0),
      httpStatus: z.int().nullable(),
      error: z.string().nullable(),
      answer: z.string().nullable().meta({ description: "The beginning of the answer's body." }),
    }),
  ),
}).meta({ id: "WebhookDeliveryInFull" });
export type WebhookDeliveryInFull = z.infer<typeof WebhookDeliveryInFull>;

export const WebhookDeliveries = z
  .strictObject({ deliveries: z.array(WebhookDelivery), nextCursor: NextCursor })
  .meta({ id: "WebhookDeliveries" });
export type WebhookDeliveries = z.infer<typeof WebhookDeliveries>;

export const DeliveriesQuery = z.strictObject({
  ...jumpFields,
  status: DeliveryStatus.optional(),
  type: SentType.optional(),
});
export type DeliveriesQuery = z.infer<typeof DeliveriesQuery>;

export const DeliveryParams = z.strictObject({ id: Id, deliveryId: DeliveryId });
