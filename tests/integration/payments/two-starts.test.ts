import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { inTransaction } from "@/lib/db/in-transaction";
import { insertPayment, noteSession } from "@/lib/payments/payment-statements";

/** A payment whose start nobody has written down yet. */
async function aStart(): Promise<string> {
  const id = randomUUID();
  const amounts = { goods: 100, shipping: 0, currency: "INR", contact: null };
  const ids = { id, reservationId: randomUUID(), retakeId: randomUUID(), provider: "stripe" };
  await inTransaction((client) => insertPayment(client, { ...ids, ...amounts }));
  return id;
}

test("where two starts of a payment met at the provider, both lead to the page that is captured from", async () => {
  const id = await aStart();
  const note = (name: string) =>
    inTransaction((client) =>
      noteSession(client, id, { reference: `${name} ${id}`, url: `https://bank.test/${name}` }),
    );
  const [first, second] = await Promise.all([note("one"), note("other")]);
  expect(first.url).toBe(second.url);
  expect([first, second].filter(({ isNoted }) => isNoted)).toHaveLength(1);
});
