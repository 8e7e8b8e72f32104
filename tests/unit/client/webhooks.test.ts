import { verifyWebhook } from "@holdfast/client/webhooks";
import { expect, test } from "vitest";
import { secretOf, signedHeaders } from "@/lib/webhooks/webhook-secret";

process.env.DATABASE_URL ??= "postgresql://nobody@127.0.0.1:1/none";

const webhookId = "0199f2c4-0000-7000-8000-000000000000";
const event = { id: "e1", type: "reservation.held", timestamp: "2026-12-01T08:00:00.000Z", data: { lines: [] } };
const body = JSON.stringify(event);

function signed({ versions = [2], at = new Date() } = {}) {
  return signedHeaders({ webhookId, eventId: "e1", at, body, versions });
}

test("what the shop has signed is read, from Node's headers and from a Request's", () => {
  const secret = secretOf(webhookId, 2);
  expect(verifyWebhook(secret, body, signed())).toEqual(event);
  expect(verifyWebhook(secret, body, new Headers(signed()))).toEqual(event);
});

test("a forged, an old and an unsigned call are refused", () => {
  const secret = secretOf(webhookId, 2);
  expect(() => verifyWebhook(secret, body.replace("e1", "e2"), signed())).toThrow("signature");
  expect(() => verifyWebhook(secretOf(webhookId, 3), body, signed())).toThrow("signature");
  expect(() => verifyWebhook(secret, body, signed({ at: new Date(Date.now() - 6 * 60_000) }))).toThrow("too old");
  expect(() => verifyWebhook(secret, body, { ...signed(), "webhook-timestamp": "17" })).toThrow();
  expect(() => verifyWebhook(secret, body, {})).toThrow("headers");
  expect(() => verifyWebhook([], body, signed())).toThrow("no secret");
});

test("while the secret is replaced, either end may be first", () => {
  const [before, after] = [secretOf(webhookId, 2), secretOf(webhookId, 3)];
  const both = signed({ versions: [3, 2] });
  expect(verifyWebhook(before, body, both)).toEqual(event);
  expect(verifyWebhook(after, body, both)).toEqual(event);
  expect(verifyWebhook([after, before], body, signed({ versions: [2] }))).toEqual(event);
  expect(() => verifyWebhook([after, before], body, signed({ versions: [4] }))).toThrow("signature");
});
