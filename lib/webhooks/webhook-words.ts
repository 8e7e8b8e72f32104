import { EVENT_WORDS, EventType, type SentType } from "@/lib/webhooks/event-schemas";
import type { DeliveryStatus, Webhook, WebhookDelivery } from "@/lib/webhooks/webhook-schemas";

type Standing = { label: string; tone: "neutral" | "good" | "warn" | "bad" };

export function webhookStanding({ isEnabled, disabledBecause, failingSince, oldSecretUntil }: Webhook): Standing {
  if (!isEnabled) return { label: "Disabled", tone: disabledBecause === "BY_HAND" ? "neutral" : "bad" };
  if (failingSince) return { label: "Failing", tone: "warn" };
  return oldSecretUntil ? { label: "Changing secret", tone: "good" } : { label: "Enabled", tone: "good" };
}

/** Why nothing is sent; null while it is enabled. */
export function disabledWords({ disabledBecause }: Pick<Webhook, "disabledBecause">): string | null {
  switch (disabledBecause) {
    case "BY_HAND":
      return "Somebody disabled it.";
    case "FAILING":
      return "An event could not be delivered for three days.";
    case "GONE":
      return "The receiver answered 410 Gone.";
    case null:
      return null;
  }
}

const STATUS: Record<DeliveryStatus, Standing> = {
  PENDING: { label: "Waiting", tone: "neutral" },
  DELIVERED: { label: "Delivered", tone: "good" },
  FAILED: { label: "Failed", tone: "bad" },
  SKIPPED: { label: "Given up", tone: "neutral" },
};

export function deliveryStanding({ status, attempts }: Pick<WebhookDelivery, "status" | "attempts">): Standing {
  return status === "PENDING" && attempts > 0 ? { label: "Retrying", tone: "warn" } : STATUS[status];
}

export const DELIVERY_TABS: readonly { value: DeliveryStatus | ""; label: string }[] = [
  { value: "", label: "All" },
  ...(["PENDING", "DELIVERED", "FAILED", "SKIPPED"] as const).map((value) => ({ value, label: STATUS[value].label })),
];

/** Why it was sent, where that is not the event itself. */
export const CAUSES: Record<WebhookDelivery["cause"], string | null> = { EVENT: null, REPLAY: "Replay", TEST: "Test" };

export function eventWords(type: SentType): string {
  return type === "webhook.test" ? "A test. Nothing happened." : EVENT_WORDS[type];
}

const GROUPS = {
  Reservations: ["reservation", "offer"],
  Orders: ["order", "shipment", "shortfall"],
  Stock: ["stock"],
  Warehouses: ["count", "transfer"],
} as const;

/** The types by what they are about, as the form shows them. */
export const EVENT_GROUPS: readonly { label: string; types: readonly EventType[] }[] = Object.entries(GROUPS).map(
  ([label, subjects]) => ({
    label,
    types: EventType.options.filter((type) => subjects.some((subject) => type.startsWith(`${subject}.`))),
  }),
);

/** The body as people read it. */
export function prettyBody(body: string): string {
  return JSON.stringify(JSON.parse(body), null, 2);
}
