import { Webhook } from "standardwebhooks";
import { sign } from "@/lib/signature";

/**
 * A webhook's secret. It is derived, not stored: whoever has a copy of the database, such as a test system, can't sign as the
 * shop. With another AUTH_SECRET every webhook has another one.
 */
export function secretOf(webhookId: string, version: number): string {
  return `whsec_${sign("webhook secrets", `${webhookId} ${version}`).toString("base64")}`;
}

type Signed = { webhookId: string; versions: readonly number[]; eventId: string; at: Date; body: string };

/** The headers of https://www.standardwebhooks.com, signed with each of the secrets. */
export function signedHeaders({ webhookId, versions, eventId, at, body }: Signed): Record<string, string> {
  const signatures = versions.map((version) => new Webhook(secretOf(webhookId, version)).sign(eventId, at, body));
  return {
    "webhook-id": eventId,
    "webhook-timestamp": String(Math.floor(at.getTime() / 1_000)),
    "webhook-signature": signatures.join(" "),
  };
}
