import { Webhook } from "standardwebhooks";
import type { webhooks } from "./api.ts";

type Bodies = {
  [Type in keyof webhooks]: webhooks[Type]["post"]["requestBody"]["content"]["application/json"];
};

/** Sent by the panel's test button. */
export type TestEvent = { id: string; type: "webhook.test"; timestamp: string; data: Record<string, unknown> };

/** What the shop posts, told apart by `type`. Later versions of the shop may send further types. */
export type WebhookEvent = Bodies[keyof Bodies] | TestEvent;

/**
 * The event of a call, if the shop sent it: throws if the signature is of no secret, or older than five minutes.
 * `secret`: more than one while a new one replaces it at your side. `body`: the text exactly as it came.
 * `headers`: of a `Request`, or of Node's.
 */
export function verifyWebhook(
  secret: string | readonly string[],
  body: string,
  headers: Headers | Record<string, string | string[] | undefined>,
): WebhookEvent {
  const said = Object.fromEntries(headers instanceof Headers ? headers : Object.entries(headers)) as Record<
    string,
    string
  >;
  const [first, ...others] = [secret].flat();
  if (first === undefined) throw new Error("There is no secret to verify with.");
  try {
    return new Webhook(first).verify(body, said) as WebhookEvent;
  } catch (error) {
    if (others.length === 0) throw error;
    return verifyWebhook(others, body, said);
  }
}
