import { type Admin, actorOf, type Key } from "@/lib/auth/caller";
import { env } from "@/lib/env";
import { type Answer, json } from "@/lib/http/answer";
import { problem, refuse, refuseFields } from "@/lib/http/problem";
import { inTime } from "@/lib/in-time";
import { newId } from "@/lib/signature";
import { newEvent } from "./event-bodies";
import { TEST_EVENT } from "./event-schemas";
import { addReplay, addTest, findDelivery, skipDelivery } from "./log-statements";
import { isPrivateAddress } from "./private-address";
import { bodyOf, readDelivery, readWebhook, refuseUnknownDelivery, refuseUnknownWebhook } from "./read-webhooks";
import { resolveName } from "./send-webhook";
import { tendWebhooks } from "./tend-webhooks";
import {
  type NewWebhook,
  WEBHOOKS_MAX,
  type Webhook,
  type WebhookDeliveryInFull,
  type WebhookEdit,
} from "./webhook-schemas";
import { secretOf } from "./webhook-secret";
import { addWebhook, findWebhook, removeWebhook, rotateSecret, saveWebhook } from "./webhook-statements";

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

function refuseDisabled(): never {
  refuse("WEBHOOK_DISABLED", "Nothing is sent to a webhook that is disabled. Enable it first.");
}
