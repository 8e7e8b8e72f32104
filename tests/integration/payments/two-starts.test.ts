import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { inTransaction } from "@/lib/db/in-transaction";
import { insertPayment, noteSession } from "@/lib/payments/payment-statements";

/** A payment whose start has not been recorded yet. */
async function aStart(): Promise<string> {
  const id = randomUUID();
  const amounts = { goods: 100, shipping: 0, currency: "INR", contact: null };
  const ids = { id, reservationId: randomUUID(), retakeId: randomUUID(), provider: "stripe" };
  await inTransaction((client) => insertPayment(client, { ...ids, ...amounts }));
  return id;
}

test("if two starts of a payment reach the provider, both return the page that is later captured", async () => {
  const id = await aStart();
  const note = (name: string) =>
    inTransaction((client) =>
      noteSession(client, id, { reference: `${name} ${id}`, url: `https://bank.test/${name}` }),
    );
  const [first, second] = await Promise.all([note("one"), note("other")]);
  expect(first.url).toBe(second.url);
  expect([first, second].filter(({ isNoted }) => isNoted)).toHaveLength(1);
});
