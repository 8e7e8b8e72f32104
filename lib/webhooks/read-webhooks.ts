import { refuse } from "@/lib/http/problem";
import { findDelivery, listDeliveries, type StoredDelivery } from "./log-statements";
import type {
  DeliveriesQuery,
  Webhook,
  WebhookDeliveries,
  WebhookDelivery,
  WebhookDeliveryInFull,
  Webhooks,
} from "./webhook-schemas";
import { findWebhook, listWebhooks, type StoredWebhook } from "./webhook-statements";

/** All at once: there are few. */
export async function readWebhooks(): Promise<Webhooks> {
  return { webhooks: (await listWebhooks()).map(bodyOf), nextCursor: null };
}

export async function readWebhook(id: string): Promise<Webhook | null> {
  const found = await findWebhook(id);
  return found && bodyOf(found);
}

export async function readDeliveries(id: string, query: DeliveriesQuery): Promise<WebhookDeliveries> {
  const { found, nextCursor } = await listDeliveries(id, query);
  if (found.length === 0 && (await findWebhook(id)) === null) refuseUnknownWebhook();
  return { deliveries: found.map(deliveryBody), nextCursor };
}

export async function readDelivery(id: string, deliveryId: string): Promise<WebhookDeliveryInFull> {
  const found = (await findDelivery(id, deliveryId)) ?? refuseUnknownDelivery();
  const log = found.log.map(({ at, ...attempt }) => ({ ...attempt, at: at.toISOString() }));
  return { ...deliveryBody(found), body: found.body, log };
}

export function refuseUnknownWebhook(): never {
  refuse("WEBHOOK_NOT_FOUND", "No webhook has that id.");
}

export function refuseUnknownDelivery(): never {
  refuse("WEBHOOK_DELIVERY_NOT_FOUND", "Nothing with that id was sent to it, or it is no longer kept.");
}

export function bodyOf({ secretVersion: _, ...webhook }: StoredWebhook): Webhook {
  const { disabledAt, oldSecretUntil, failingSince, lastDeliveredAt, createdAt, updatedAt } = webhook;
  return {
    ...webhook,
    disabledAt: iso(disabledAt),
    oldSecretUntil: iso(oldSecretUntil),
    failingSince: iso(failingSince),
    lastDeliveredAt: iso(lastDeliveredAt),
    createdAt: iso(createdAt) ?? "",
    updatedAt: iso(updatedAt) ?? "",
  };
}

function deliveryBody(delivery: StoredDelivery): WebhookDelivery {
  const { id, eventId, type, cause, status, attempts, httpStatus, lastError } = delivery;
  return {
    ...{ id, eventId, type, cause, status, attempts, httpStatus, lastError },
    nextAttemptAt: iso(delivery.nextAttemptAt),
    occurredAt: delivery.occurredAt.toISOString(),
    createdAt: delivery.createdAt.toISOString(),
    endedAt: iso(delivery.endedAt),
  };
}

function iso(moment: Date | null): string | null {
  return moment?.toISOString() ?? null;
}
