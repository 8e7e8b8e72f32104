import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { pool } from "@/lib/db/pool";
import { readOpenToken } from "@/lib/links/open-token";
import { doMailedAct } from "@/lib/mail/mailed-act";
import { enqueue } from "@/lib/outbox/outbox-statements";
import { runDueJobs } from "@/lib/outbox/run-jobs";
import { stockWriter } from "@/lib/stock/writer/stock-writer";
import { asOwner } from "@/tests/setup/database";
import { aConfirm, aJoinWaitlist, aLine, anAdjust, aRelease, aReserve } from "../../factories/commands";
import { openShop } from "../../faults/shop";

beforeEach(async () => {
  await asOwner("truncate outbox, mail restart identity");
});

type Written = { kind: string; recipient: string; subject: string; text: string };

async function mails(): Promise<Written[]> {
  const { rows } = await pool().query<Written>(
    "select kind, recipient, subject, text_body as text from mail order by outbox_id",
  );
  return rows;
}

async function mailOf(kind: string): Promise<Written> {
  const found = (await mails()).filter((mail) => mail.kind === kind);
  if (found.length !== 1 || !found[0]) throw new Error(`there are ${found.length} mails of the kind ${kind}`);
  return found[0];
}

/** A product with `units` at one warehouse, in Pune; each costs ₹2,499. */
async function aProductInPune(units: number): Promise<string> {
  return (await openShop(pool(), units)).products[0];
}

async function reserve(productId: string, owner: string, quantity = 1): Promise<string> {
  const reservationId = randomUUID();
  const wish = aReserve({ reservationId, owner, actor: owner, lines: [aLine({ productId, quantity })] });
  const outcome = await stockWriter().submit(wish);
  expect(outcome).toMatchObject({ ok: true });
  return reservationId;
}

/** A captured payment, as the provider's webhook would leave it. */
async function aPayment(reservationId: string, contact: object | null): Promise<string> {
  const id = randomUUID();
  await pool().query(
    `insert into payment (id, reservation_id, retake_id, provider, status, goods_amount, shipping_amount, currency, contact)
     values ($1, $2, $3, 'test', 'CAPTURED', 499800, 14900, 'INR', $4)`,
    [id, reservationId, randomUUID(), contact && JSON.stringify(contact)],
  );
  return id;
}

async function confirm(reservationId: string, paymentId: string | null): Promise<void> {
  const outcome = await stockWriter().submit(aConfirm({ reservationId, paymentId }));
  expect(outcome).toMatchObject({ ok: true });
}

const aShopper = () => `shopper:${randomUUID()}`;

async function anAccount(owner: string, email: string): Promise<void> {
  await pool().query(
    `insert into auth_user (id, name, email, email_verified, role, shopper_id, created_at, updated_at)
     values ($1, 'Asha', $2, true, 'shopper', $3::uuid, now(), now())`,
    [randomUUID(), email, owner.slice("shopper:".length)],
  );
}

async function joinWaitlist(productId: string, owner: string, email: string | null): Promise<string> {
  const waitlistEntryId = randomUUID();
  const outcome = await stockWriter().submit(
    aJoinWaitlist({ waitlistEntryId, productId, owner, actor: owner, email, isConfirmed: email !== null, quantity: 1 }),
  );
  expect(outcome).toMatchObject({ ok: true });
  return waitlistEntryId;
}

/** Somebody waits for the last unit, which is then released: their offer. */
async function anOffer(owner: string, email: string | null): Promise<string> {
  const productId = await aProductInPune(1);
  const held = await reserve(productId, aShopper());
  await joinWaitlist(productId, owner, email);
  await stockWriter().submit(aRelease({ reservationId: held }));
  const { rows } = await pool().query<{ id: string }>(
    "select reservation_id as id from waitlist_entry where owner = $1",
    [owner],
  );
  return rows[0]?.id ?? "";
}

async function makeAllDue(): Promise<void> {
  await pool().query("update outbox set due_at = clock_timestamp()");
}

describe("a confirmed order", () => {
  test("is mailed to whoever paid, with the shipping price, origin and destination", async () => {
    const owner = aShopper();
    await anAccount(owner, "account-1@example.com");
    const id = await reserve(await aProductInPune(5), owner, 2);
    const contact = {
      email: "payer@example.com",
      name: "Asha Rao",
      line1: "1 Lake Road",
      city: "Chennai",
      postalCode: "600020",
    };
    await confirm(id, await aPayment(id, contact));
    await runDueJobs();
    const { recipient, subject, text } = await mailOf("ORDER_CONFIRMED");
    expect(recipient).toBe("payer@example.com");
    expect(subject).toMatch(/^Order HF-\d+ is confirmed$/);
    expect(text).toContain("ships from Pune.");
    expect(text).toContain("Shipping: ₹149\nTotal: ₹5,147\n");
    expect(text).toContain("Asha Rao\n1 Lake Road\nChennai 600020");
    expect(openedBy(text)).toEqual({ kind: "order", id, days: 90 });
  });

  test("comes by email if it is for tickets", async () => {
    const productId = await aProductInPune(5);
    await asOwner(`update product set policy_code = 'TICKET' where id = '${productId}'`);
    const id = await reserve(productId, aShopper(), 2);
    await confirm(id, await aPayment(id, { email: "payer@example.com" }));
    await runDueJobs();
    const { text } = await mailOf("ORDER_CONFIRMED");
    expect(text).toContain("Your tickets come by email.");
    expect(text).not.toContain("Pune");
  });

  test("is mailed to the account if nothing was paid here, without a line on shipping", async () => {
    const owner = aShopper();
    await anAccount(owner, "account-2@example.com");
    await confirm(await reserve(await aProductInPune(1), owner), null);
    await runDueJobs();
    const { recipient, text } = await mailOf("ORDER_CONFIRMED");
    expect(recipient).toBe("account-2@example.com");
    expect(text).not.toContain("Shipping");
  });

  test("is mailed to the waitlist entry's address if there is no other", async () => {
    const offer = await anOffer(aShopper(), "waited@example.com");
    await confirm(offer, await aPayment(offer, null));
    await runDueJobs();
    expect((await mailOf("ORDER_CONFIRMED")).recipient).toBe("waited@example.com");
  });

  test("is mailed to the contact last given if staff confirm it, with the shipping price and address", async () => {
    const id = await reserve(await aProductInPune(5), aShopper(), 2);
    await aPayment(id, { email: "earlier@example.com" });
    await aPayment(id, { email: "asha@example.com", line1: "1 Lake Road", city: "Chennai", postalCode: "600020" });
    await aPayment(id, null);
    await confirm(id, null);
    await runDueJobs();
    const { recipient, text } = await mailOf("ORDER_CONFIRMED");
    expect(recipient).toBe("asha@example.com");
    expect(text).toContain("Shipping: ₹149\nTotal: ₹5,147\n");
    expect(text).toContain("1 Lake Road\nChennai 600020");
  });

  test("names the city of a pincode that was given alone, as the order's page does", async () => {
    const id = await reserve(await aProductInPune(5), aShopper());
    await confirm(id, await aPayment(id, { email: "api@example.com", line1: "1 Lake Road", postalCode: "600020" }));
    await runDueJobs();
    expect((await mailOf("ORDER_CONFIRMED")).text).toContain("1 Lake Road\nChennai 600020");
  });

  test("can be disowned by whoever reads a typed address, which stops the next guest's, and taken back", async () => {
    const email = `typed-${randomUUID()}@example.com`;
    const buy = async (owner = aShopper()) => {
      const id = await reserve(await aProductInPune(1), owner);
      await confirm(id, await aPayment(id, { email }));
      await runDueJobs();
    };
    await buy();
    const token = /\/open\/([\w-]+)\n*$/.exec((await mailOf("ORDER_CONFIRMED")).text)?.[1] ?? "";
    expect(readOpenToken(token)).toMatchObject({ kind: "notMyOrder" });
    expect(await doMailedAct(token, { isTakenBack: false })).toBe(true);
    await buy();
    expect(await mails(), "the next guest's order").toHaveLength(1);

    const owner = aShopper();
    await anAccount(owner, email.toUpperCase());
    await buy(owner);
    expect(await mails(), "an order of the account with this address").toHaveLength(2);
    expect((await mails())[1]?.text, "whose address is not just typed").not.toContain("This wasn't me");

    await doMailedAct(token, { isTakenBack: true });
    await buy();
    expect(await mails()).toHaveLength(3);
  });

  test("is not mailed if nobody left an address", async () => {
    await confirm(await reserve(await aProductInPune(1), aShopper()), null);
    expect(await runDueJobs()).toMatchObject({ done: 1, retried: 0 });
    expect(await mails()).toEqual([]);
  });
});

describe("an offer", () => {
  test("is mailed to the shopper who waits, with its end", async () => {
    const offer = await anOffer(aShopper(), "waits@example.com");
    await runDueJobs();
    const { recipient, subject, text } = await mailOf("OFFER_MADE");
    expect(recipient).toBe("waits@example.com");
    expect(subject).toMatch(/^Your turn: 1 × .+, held until \d\d:\d\d IST$/);
    expect(openedBy(text)).toEqual({ kind: "offer", id: await entryOf(offer), days: 1 });
  });

  test("is mailed to the account's verified address if the entry has none", async () => {
    const owner = aShopper();
    await anAccount(owner, "account-3@example.com");
    await anOffer(owner, null);
    await runDueJobs();
    expect((await mailOf("OFFER_MADE")).recipient).toBe("account-3@example.com");
  });

  test("is mailed again when it ends soon, and not before", async () => {
    const offer = await anOffer(aShopper(), "waits@example.com");
    await makeAllDue();
    await runDueJobs();
    expect((await mails()).map(({ kind }) => kind)).toEqual(["OFFER_MADE"]);

    await enqueueLapsing(offer);
    // Even if its hold is new: a replaced hold keeps the end of the first.
    await pool().query("update reservation set expires_at = clock_timestamp() + interval '10 minutes' where id = $1", [
      offer,
    ]);
    await runDueJobs();
    const { subject } = await mailOf("OFFER_LAPSING");
    expect(subject).toMatch(/^Ends soon: /);
  });

  test("is mailed to have ended if its units turn out to be missing, though its entry waits again", async () => {
    const productId = await aProductInPune(1);
    const held = await reserve(productId, aShopper());
    await joinWaitlist(productId, aShopper(), "waits-1@example.com");
    await stockWriter().submit(aRelease({ reservationId: held }));
    const { rows } = await pool().query<{ id: string }>(
      "select warehouse_id as id from inventory where product_id = $1",
      [productId],
    );
    const missing = anAdjust({ productId, warehouseId: rows[0]?.id ?? "", quantity: 0, onShortage: "release" });
    expect(await stockWriter().submit(missing)).toMatchObject({ ok: true });
    await runDueJobs();
    const { recipient, text } = await mailOf("HOLD_RELEASED");
    expect(recipient).toBe("waits-1@example.com");
    expect(text).toContain("items in it are no longer there");
  });

  test("gets no reminder once it is accepted or being paid for", async () => {
    for (const change of [
      "payment_started_at = clock_timestamp()",
      "status = 'RELEASED', release_reason = 'CANCELLED', released_at = clock_timestamp()",
    ]) {
      const offer = await anOffer(aShopper(), "waits@example.com");
      await runDueJobs();
      await asOwner("truncate outbox, mail restart identity");
      await enqueueLapsing(offer);
      await pool().query(
        `update reservation set expires_at = clock_timestamp() + interval '10 minutes', ${change} where id = $1`,
        [offer],
      );
      expect(await runDueJobs()).toMatchObject({ done: 1 });
      expect(await mails(), change).toEqual([]);
    }
  });
});

async function enqueueLapsing(offer: string): Promise<void> {
  await enqueue(pool(), { kind: "OFFER_LAPSING", subjectId: await entryOf(offer) });
}

async function entryOf(offer: string): Promise<string> {
  const { rows } = await pool().query<{ id: string }>("select id from waitlist_entry where reservation_id = $1", [
    offer,
  ]);
  return rows[0]?.id ?? "";
}

/** What the link in a mail opens, and for how many days. */
function openedBy(text: string) {
  const token = /\/open\/([\w-]+)\n/.exec(text)?.[1] ?? "";
  const opened = readOpenToken(token);
  if (!opened) throw new Error(`no link in ${text}`);
  const { kind, id, until } = opened;
  return { kind, id, days: Math.round((until.getTime() - Date.now()) / 86_400_000) };
}

test("each refund is mailed to whoever paid, with its amount", async () => {
  const id = await reserve(await aProductInPune(5), aShopper(), 2);
  const payment = await aPayment(id, { email: "payer@example.com" });
  await confirm(id, payment);
  await asOwner("truncate outbox");
  await pool().query("update payment set refunded_amount = 249900, status = 'PARTIALLY_REFUNDED' where id = $1", [
    payment,
  ]);
  await enqueue(pool(), { kind: "REFUNDED", subjectId: payment, payload: { amount: 100_000 } });
  await runDueJobs();
  const { recipient, subject, text } = await mailOf("REFUNDED");
  expect(recipient).toBe("payer@example.com");
  expect(subject).toMatch(/^Your refund of ₹1,000 for order HF-\d+$/);
  expect(text).toMatch(/This refund is for order HF-\d+\./);
  await asOwner("truncate outbox, mail restart identity");
  await pool().query("update reservation_line set cancelled = 1 where reservation_id = $1", [id]);
  await enqueue(pool(), { kind: "REFUNDED", subjectId: payment, payload: { amount: 149_900 } });
  await runDueJobs();
  expect((await mailOf("REFUNDED")).text).toMatch(/Part of order HF-\d+ is cancelled\./);
});
