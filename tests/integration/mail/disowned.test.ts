import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { pool } from "@/lib/db/pool";
import { doMailedAct } from "@/lib/mail/mailed-act";
import { enqueue } from "@/lib/outbox/outbox-statements";
import { runDueJobs } from "@/lib/outbox/run-jobs";
import { stockWriter } from "@/lib/stock/writer/stock-writer";
import { aConfirm, aJoinWaitlist, aLine, aReserve } from "../../factories/commands";
import { openShop } from "../../faults/shop";

type Mail = { kind: string; notMeUrl: string | null };

async function mailsTo(email: string): Promise<Mail[]> {
  const { rows } = await pool().query<Mail>(
    `select kind, not_me_url as "notMeUrl" from mail where recipient = $1 order by outbox_id`,
    [email],
  );
  return rows;
}

const tokenIn = (mail: Mail | undefined) => /\/open\/([\w-]+)/.exec(mail?.notMeUrl ?? "")?.[1] ?? "";

/** A guest's hold with a payment in this state. */
async function aPaidHold(email: string, status: string): Promise<{ reservationId: string; paymentId: string }> {
  const { products } = await openShop(pool(), 5);
  const [reservationId, paymentId, owner] = [randomUUID(), randomUUID(), `shopper:${randomUUID()}`];
  const lines = [aLine({ productId: products[0], quantity: 1 })];
  expect(await stockWriter().submit(aReserve({ reservationId, owner, actor: owner, lines }))).toMatchObject({
    ok: true,
  });
  await pool().query(
    `insert into payment (id, reservation_id, retake_id, provider, status, goods_amount, shipping_amount, currency, contact)
     values ($1, $2, $3, 'test', $4, 249900, 4900, 'INR', $5)`,
    [paymentId, reservationId, randomUUID(), status, JSON.stringify({ email })],
  );
  return { reservationId, paymentId };
}

test("whoever disowned an order is still told of its refunds, and of nothing else", async () => {
  const email = `${randomUUID()}@shop.test`;
  const { reservationId, paymentId } = await aPaidHold(email, "CAPTURED");
  expect(await stockWriter().submit(aConfirm({ reservationId, paymentId }))).toMatchObject({ ok: true });
  await runDueJobs();
  const [first] = await mailsTo(email);
  expect(await doMailedAct(tokenIn(first), { isTakenBack: false })).toBe(true);

  const back = { method: "CASH", amount: 100, reference: null };
  await enqueue(pool(), { kind: "REFUNDED", subjectId: paymentId, payload: { amount: 100_000 } });
  await enqueue(pool(), { kind: "REFUNDED_BY_HAND", subjectId: reservationId, payload: back });
  const cancelled = { reason: null, units: [{ name: "Lamp", quantity: 1 }] };
  await enqueue(pool(), { kind: "LINES_CANCELLED", subjectId: reservationId, payload: cancelled });
  const { paymentId: released } = await aPaidHold(email, "VOIDED");
  await enqueue(pool(), { kind: "PAYMENT_RELEASED", subjectId: released });
  await runDueJobs();
  const mails = await mailsTo(email);
  expect(mails.map(({ kind }) => kind)).toEqual(["ORDER_CONFIRMED", "REFUNDED", "REFUNDED_BY_HAND"]);
  for (const mail of mails) expect(tokenIn(mail), mail.kind).not.toBe("");
});

test("a released payment's mail to a typed address can be disowned, and then there is no other", async () => {
  const email = `${randomUUID()}@shop.test`;
  const release = async () => {
    const { paymentId } = await aPaidHold(email, "VOIDED");
    await enqueue(pool(), { kind: "PAYMENT_RELEASED", subjectId: paymentId });
    await runDueJobs();
  };
  await release();
  const [first] = await mailsTo(email);
  expect(await doMailedAct(tokenIn(first), { isTakenBack: false })).toBe(true);
  await release();
  expect(await mailsTo(email)).toHaveLength(1);
});

test("a place that an integration made for an address is left alone once it was disowned", async () => {
  const email = `${randomUUID()}@shop.test`;
  const { products } = await openShop(pool(), 1);
  const [waitlistEntryId, owner] = [randomUUID(), `key:${randomUUID()}`];
  const lines = [aLine({ productId: products[0], quantity: 1 })];
  await stockWriter().submit(aReserve({ reservationId: randomUUID(), owner: `shopper:${randomUUID()}`, lines }));
  const join = { waitlistEntryId, productId: products[0], owner, actor: owner, email, quantity: 1 };
  expect(await stockWriter().submit(aJoinWaitlist(join))).toMatchObject({ ok: true });
  await stockWriter().submit({ type: "LeaveWaitlist", waitlistEntryId, owner, actor: owner, isDisowned: false });
  const remove = async () => {
    await enqueue(pool(), { kind: "WAITLIST_REMOVED", subjectId: waitlistEntryId });
    await runDueJobs();
    return await mailsTo(email);
  };
  const [first] = await remove();
  expect(await doMailedAct(tokenIn(first), { isTakenBack: false })).toBe(true);
  expect(await remove()).toHaveLength(1);
});
