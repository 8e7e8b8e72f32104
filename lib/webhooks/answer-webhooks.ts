import { type Admin, actorOf, type Key } from "@/lib/auth/caller";
import { env } from "@/lib/env";
import { type Answer, json } from "@/lib/http/answer";
import { problem, refuse, refuseFields } from "@/lib/http/problem";
import { inTime } from "@/lib/in-time";
import { newId } from "@/lib/signature";
import {
  addReplay,
  addTest,
  findDelivery,
  listDeliveries,
  type StoredDelivery,
  skipDelivery,
} from "./delivery-statements";
import { newEvent } from "./event-bodies";
import { TEST_EVENT } from "./event-schemas";
import { isPrivateAddress } from "./private-address";
import { resolveName } from "./send-webhook";
import { tendWebhooks } from "./tend-webhooks";
import type {
  DeliveriesQuery,
  NewWebhook,
  Webhook,
  WebhookDeliveries,
  WebhookDelivery,
  WebhookDeliveryInFull,
  WebhookEdit,
  Webhooks,
} from "./webhook-schemas";
import { WEBHOOKS_MAX } from "./webhook-schemas";
import { secretOf } from "./webhook-secret";
import {
  addWebhook,
  findWebhook,
  listWebhooks,
  removeWebhook,
  rotateSecret,
  type StoredWebhook,
  saveWebhook,
} from "./webhook-statements";

/** All at once: there are few. */
export async function readWebhooks(): Promise<Webhooks> {
  return { webhooks: (await listWebhooks()).map(bodyOf), nextCursor: null };
}

export async function readWebhook(id: string): Promise<Webhook | null> {
  const found = await findWebhook(id);
  return found && bodyOf(found);
}

export async function createWebhook(wanted: NewWebhook, caller: Admin | Key): Promise<Answer> {
  await refuseAddress(wanted.url);
  const id = newId();
  if (!(await addWebhook(id, wanted, actorOf(caller)))) {
    return problem("TOO_MANY_WEBHOOKS", `There are ${WEBHOOKS_MAX} webhooks, and there can't be more.`);
  }
  return await answerWithSecret(id, 201, { location: `/api/admin/webhooks/${id}` });
}

export async function editWebhook(id: string, edit: WebhookEdit): Promise<Answer> {
  if (edit.url !== undefined) await refuseAddress(edit.url);
  const isSaved = await saveWebhook(id, edit);
  const current = (await readWebhook(id)) ?? refuseUnknownWebhook();
  if (!isSaved) {
    return problem("CHANGED_MEANWHILE", "It was changed after you read it. Nothing was changed now.", { current });
  }
  void tendWebhooks();
  return json(200, current);
}

export async function deleteWebhook(id: string): Promise<Webhook> {
  const found = (await readWebhook(id)) ?? refuseUnknownWebhook();
  await removeWebhook(id);
  return found;
}

export async function rotateWebhook(id: string): Promise<Answer> {
  if ((await rotateSecret(id)) === null) refuseUnknownWebhook();
  return await answerWithSecret(id, 200);
}

async function answerWithSecret(id: string, status: number, headers: Record<string, string> = {}): Promise<Answer> {
  const found = (await findWebhook(id)) ?? refuseUnknownWebhook();
  return json(status, { ...bodyOf(found), secret: secretOf(id, found.secretVersion) }, headers);
}

export async function testWebhook(id: string): Promise<WebhookDeliveryInFull> {
  if ((await findWebhook(id)) === null) refuseUnknownWebhook();
  const data = { message: "This is a test. Nothing happened." };
  const event = newEvent({ type: TEST_EVENT, subjectId: newId(), productIds: [], at: new Date(), data });
  const deliveryId = (await addTest(id, event)) ?? refuseDisabled();
  void tendWebhooks();
  return await readDelivery(id, deliveryId);
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

export async function replayDelivery(id: string, deliveryId: string): Promise<WebhookDeliveryInFull> {
  if ((await findDelivery(id, deliveryId)) === null) refuseUnknownDelivery();
  const replayId = (await addReplay(id, deliveryId)) ?? refuseDisabled();
  void tendWebhooks();
  return await readDelivery(id, replayId);
}

export async function giveUpDelivery(id: string, deliveryId: string): Promise<WebhookDeliveryInFull> {
  const isSkipped = await skipDelivery(id, deliveryId);
  const delivery = await readDelivery(id, deliveryId);
  if (!isSkipped) refuse("WEBHOOK_DELIVERY_ENDED", "It was delivered, or somebody gave it up before.");
  void tendWebhooks();
  return delivery;
}

/** So that a wrong address is noticed by whoever types it. Each call checks again where it really goes. */
async function refuseAddress(url: string): Promise<void> {
  if (env().WEBHOOKS_TO_PRIVATE) return;
  const { protocol, hostname } = new URL(url);
  if (protocol !== "https:") refuseUrl("must begin with https://");
  // A name that can't be looked up now may be known later.
  const addresses = await inTime(resolveName(hostname.replace(/^\[|\]$/g, "")), 1_000, "DNS").catch(() => []);
  const closed = addresses.find(({ address }) => isPrivateAddress(address));
  if (closed) refuseUrl(`leads to ${closed.address}, which is not on the public internet`);
}

function refuseUrl(message: string): never {
  refuseFields([{ path: "url", code: "INVALID_URL", message }]);
}

export function refuseUnknownWebhook(): never {
  refuse("WEBHOOK_NOT_FOUND", "No webhook has that id.");
}

function refuseUnknownDelivery(): never {
  refuse("WEBHOOK_DELIVERY_NOT_FOUND", "Nothing with that id was sent to it, or it is no longer kept.");
}

function refuseDisabled(): never {
  refuse("WEBHOOK_DISABLED", "Nothing is sent to a webhook that is disabled. Enable it first.");
}

function bodyOf({ secretVersion: _, ...webhook }: StoredWebhook): Webhook {
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
