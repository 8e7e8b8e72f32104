import { Webhook } from "standardwebhooks";
import { expect, test } from "vitest";
import { retrySeconds } from "@/lib/webhooks/delivery-statements";
import { EventType } from "@/lib/webhooks/event-schemas";
import { isPrivateAddress } from "@/lib/webhooks/private-address";
import { secretOf, signedHeaders } from "@/lib/webhooks/webhook-secret";
import { EVENT_GROUPS } from "@/lib/webhooks/webhook-words";

process.env.DATABASE_URL ??= "postgresql://nobody@127.0.0.1:1/none";

test.each([
  ...[
    "127.0.0.1",
    "10.0.0.1",
    "172.16.0.1",
    "172.31.255.255",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "0.0.0.0",
  ],
  ...["224.0.0.1", "255.255.255.255", "198.18.0.1", "::1", "::", "fe80::1", "fc00::1", "fd12::1", "::ffff:10.0.0.1"],
  ...["64:ff9b::a00:1", "2002:a00:1::", "2001:db8::1", "2001::1", "ff02::1", "fe80::1%eth0", "not an address", ""],
])("%s is private", (address) => {
  expect(isPrivateAddress(address)).toBe(true);
});

test.each([
  "93.184.215.14",
  "172.32.0.1",
  "100.128.0.1",
  "11.0.0.1",
  "2606:2800:21f:cb07:6820:80da:af6b:8b2c",
  "2001:4860:4860::8888",
])("%s is public", (address) => {
  expect(isPrivateAddress(address)).toBe(false);
});

test("retries spread over three days, less and less often", () => {
  const waits: number[] = [];
  for (let passed = 0; passed < 3 * 86_400; passed += waits.at(-1) ?? 0) waits.push(retrySeconds(waits.length + 1, 0));
  expect(waits.slice(0, 4)).toEqual([5, 60, 300, 900]);
  expect(waits).toEqual(waits.toSorted((a, b) => a - b));
  expect(waits.length).toBeLessThan(20);
  expect(retrySeconds(1, 1)).toBe(4);
});

test("while the secret is being changed, each of the two verifies a call, and no other does", () => {
  const call = { webhookId: "0199f2c4-0000-7000-8000-000000000000", eventId: "e1", at: new Date(), body: '{"a":1}' };
  const headers = signedHeaders({ ...call, versions: [3, 2] });
  expect(headers["webhook-signature"]?.split(" ")).toHaveLength(2);
  const verify = (version: number) => new Webhook(secretOf(call.webhookId, version)).verify(call.body, headers);
  expect(verify(3)).toEqual({ a: 1 });
  expect(verify(2)).toEqual({ a: 1 });
  expect(() => verify(1)).toThrow();
  expect(() => new Webhook(secretOf("another", 3)).verify(call.body, headers)).toThrow();
});

test("the form offers every event once", () => {
  expect(EVENT_GROUPS.flatMap(({ types }) => types).toSorted()).toEqual(EventType.options.toSorted());
});
