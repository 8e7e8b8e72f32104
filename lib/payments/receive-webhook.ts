import { type Answer, json } from "@/lib/http/answer";
import { problem } from "@/lib/http/problem";
import { readBytes } from "@/lib/http/request";
import { log } from "@/lib/log";
import { webhookProvider } from "./active-provider";
import { recordEvent } from "./record-event";
import { settleSoon } from "./settle-payment";

/**
 * Receives a provider's webhook. Only its signature over the raw body is trusted. An event is handled once, in whatever
 * order it arrives, and answered with 200 as soon as it is stored; jobs do the rest.
 */
export async function receiveWebhook(providerName: string, request: Request): Promise<Answer> {
  const provider = await webhookProvider(providerName);
  if (!provider) return problem("NOT_FOUND", "This shop has no payment provider with that name.");
  const rawBody = new TextDecoder().decode(await readBytes(request));
  const read = await provider.readEvent(rawBody, request.headers);
  if (!read.ok) {
    log().warn({ provider: provider.name, why: read.why }, "a webhook was rejected");
    return problem("SIGNATURE_INVALID", read.why);
  }
  const paymentId = await recordEvent(provider.name, read.event);
  if (paymentId !== null) await settleSoon(paymentId);
  return json(200, { received: true });
}
