import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { env } from "@/lib/env";
import { stockWriter } from "@/lib/stock/writer/stock-writer";
import { aKey, aShopper, call, get, letRunOut, MAIN, OTHER, post } from "@/tests/api/api";
import { aSoldOutProduct, aWaiter, receive, waitlistEntryOf } from "@/tests/api/waitlisted";
import { aCancelOrder, aReturn, aSetPolicy, aSetSafetyStock, aShip } from "@/tests/factories/commands";

let admin = "";

beforeAll(async () => {
  admin = await aKey("admin");
});

type SoldOut = Awaited<ReturnType<typeof aSoldOutProduct>>;

const byHand = (path: string, body: object) => post(`/api/admin/${path}`, body, { key: admin });

async function expectDone(answer: Promise<{ status: number; text: string }>): Promise<void> {
  const { status, text } = await answer;
  expect(status, text).toBeLessThan(300);
}

async function confirm({ hold }: SoldOut): Promise<void> {
  await expectDone(byHand(`reservations/${hold.id}/confirm`, { note: "paid at the counter" }));
}

async function submit(command: Parameters<ReturnType<typeof stockWriter>["submit"]>[0]): Promise<void> {
  expect(await stockWriter().submit(command)).toMatchObject({ ok: true });
}

/** Every way in which a unit of a sold-out product can become free. */
const SOURCES: [what: string, free: (product: SoldOut) => Promise<void>][] = [
  [
    "a hold that its shopper cancels",
    async ({ hold }) => {
      await expectDone(post(`/api/reservations/${hold.id}/release`, {}, { cookie: hold.cookie }));
    },
  ],
  [
    "a hold that an admin releases",
    async ({ hold }) => {
      await expectDone(byHand(`reservations/${hold.id}/release`, { note: "asked by phone" }));
    },
  ],
  [
    "a hold that runs out, found by its own shopper",
    async ({ hold }) => {
      await letRunOut(hold.id);
      await expectDone(get(`/api/reservations/${hold.id}`, { cookie: hold.cookie }));
    },
  ],
  [
    "a hold that runs out, found by the scheduler",
    async ({ hold }) => {
      await letRunOut(hold.id);
      const headers = { authorization: `Bearer ${env().CRON_SECRET}` };
      const swept = await call("GET", "/api/cron/expire", { headers });
      expect(swept.body).toMatchObject({ expired: 1, promoted: 1 });
    },
  ],
  [
    "a hold that runs out, found by another shopper who wants the unit",
    async ({ id, hold }) => {
      await letRunOut(hold.id);
      const late = await post("/api/reservations", { productId: id, quantity: 1 });
      expect(late.body.code, "nobody jumps the line").toBe("INSUFFICIENT_STOCK");
    },
  ],
  [
    "a hold that is replaced by another",
    async ({ hold }) => {
      const other = await aSoldOutProduct();
      await receive(other.id, 1);
      const swap = { productId: other.id, quantity: 1, replaces: hold.id };
      await expectDone(post("/api/reservations", swap, { cookie: hold.cookie }));
    },
  ],
  ["a receipt", ({ id }) => expectDone(byHand("receipts", { productId: id, warehouseId: MAIN.id, quantity: 1 }))],
  [
    "a receipt into a warehouse that had none",
    async ({ id }) => {
      await expectDone(byHand("receipts", { productId: id, warehouseId: OTHER.id, quantity: 1 }));
    },
  ],
  [
    "an adjustment",
    async ({ id }) => {
      const found = { productId: id, warehouseId: MAIN.id, mode: "delta", quantity: 1, reasonCode: "FOUND" };
      await expectDone(byHand("adjustments", found));
    },
  ],
  [
    "an order that is cancelled",
    async (product) => {
      await confirm(product);
      await submit(aCancelOrder({ reservationId: product.hold.id }));
    },
  ],
  [
    "an order that comes back",
    async (product) => {
      await confirm(product);
      await submit(aShip({ reservationId: product.hold.id }));
      await submit(aReturn({ reservationId: product.hold.id }));
    },
  ],
  [
    "a safety stock that is lowered",
    async ({ id, hold }) => {
      await submit(aSetSafetyStock({ productId: id, warehouseId: MAIN.id, quantity: 1 }));
      await expectDone(byHand("receipts", { productId: id, warehouseId: MAIN.id, quantity: 1 }));
      expect((await get(`/api/reservations/${hold.id}`, { cookie: hold.cookie })).body.status).toBe("PENDING");
      await submit(aSetSafetyStock({ productId: id, warehouseId: MAIN.id, quantity: 0 }));
    },
  ],
  [
    "a policy that promises more than lies there",
    async ({ id }) => {
      await submit(aSetPolicy({ productId: id, policyCode: "BACKORDER" }));
    },
  ],
];

describe("a unit that becomes free is offered to the waitlist in the same transaction:", () => {
  test.each(SOURCES)("%s", async (_, free) => {
    const product = await aSoldOutProduct();
    const waiter = await aWaiter(product.id);
    expect(await waitlistEntryOf(waiter)).toMatchObject({ status: "WAITING", position: 1 });
    await free(product);

    const offered = await waitlistEntryOf(waiter);
    expect(offered).toMatchObject({ status: "OFFERED", position: null, offerExpiresAt: expect.any(String) });
    const hold = await get(`/api/reservations/${offered.reservationId}`, { cookie: waiter.cookie });
    expect(hold.body).toMatchObject({ status: "PENDING", lines: [{ sku: product.sku, quantity: 1 }] });
    expect(hold.body.expiresAt).toBe(offered.offerExpiresAt);
  });

  test("a transfer to the only warehouse that is waited for", async () => {
    const product = await aSoldOutProduct();
    const waiter = await aWaiter(product.id, { warehouseId: OTHER.id });
    await receive(product.id, 1);
    expect((await waitlistEntryOf(waiter)).status, "the other warehouse's unit is not what is waited for").toBe(
      "WAITING",
    );
    const moved = { productId: product.id, fromWarehouseId: MAIN.id, toWarehouseId: OTHER.id, quantity: 1 };
    await expectDone(byHand("transfers", moved));
    const offered = await waitlistEntryOf(waiter);
    expect(offered.status).toBe("OFFERED");
    const hold = await get(`/api/reservations/${offered.reservationId}`, { cookie: waiter.cookie });
    expect(hold.body.lines).toMatchObject([{ warehouseCode: OTHER.code, quantity: 1 }]);
  });
});

describe("the line", () => {
  test("is served by arrival; one too big for the free units does not block those behind it", async () => {
    const product = await aSoldOutProduct(3);
    const [big, small] = [await aWaiter(product.id, { quantity: 3 }), await aWaiter(product.id)];
    await receive(product.id, 1);
    expect([(await waitlistEntryOf(big)).status, (await waitlistEntryOf(small)).status]).toEqual([
      "WAITING",
      "OFFERED",
    ]);
    await receive(product.id, 3);
    expect((await waitlistEntryOf(big)).status).toBe("OFFERED");
  });

  test("is not overtaken by a reserve for units it can use, but by one for units it cannot", async () => {
    const product = await aSoldOutProduct();
    const waiter = await aWaiter(product.id, { quantity: 2 });
    await receive(product.id, 1);
    expect((await post("/api/reservations", { productId: product.id, quantity: 1 })).status).toBe(201);
    expect((await waitlistEntryOf(waiter)).position).toBe(1);
  });

  test("of one unit serves everybody in turn as each releases it, and then sells it to anybody", async () => {
    const product = await aSoldOutProduct();
    const line = [await aWaiter(product.id), await aWaiter(product.id), await aWaiter(product.id)];
    const [passes, lapses, leaves] = line;
    if (!passes || !lapses || !leaves) throw new Error("three stand in line");
    await receive(product.id, 1);
    await expectDone(post(`/api/waitlist/${passes.id}/pass`, {}, { cookie: passes.cookie }));
    await letRunOut(String((await waitlistEntryOf(lapses)).reservationId));
    await waitlistEntryOf(lapses);
    await expectDone(call("DELETE", `/api/waitlist/${leaves.id}`, { cookie: leaves.cookie }));
    const ends = await Promise.all(line.map(async (waiter) => (await waitlistEntryOf(waiter)).status));
    expect(ends).toEqual(["PASSED", "LAPSED", "CANCELLED"]);
    expect((await post("/api/reservations", { productId: product.id, quantity: 1 })).status).toBe(201);
  });

  test("ends once its owner has bought what they waited for", async () => {
    const product = await aSoldOutProduct();
    const waiter = await aWaiter(product.id);
    await receive(product.id, 1);
    const { reservationId } = await waitlistEntryOf(waiter);
    await expectDone(byHand(`reservations/${reservationId}/confirm`, { note: "paid at the counter" }));
    expect(await waitlistEntryOf(waiter)).toMatchObject({ status: "ACCEPTED", position: null, reservationId });
    const again = await post(`/api/waitlist/${waiter.id}/pass`, {}, { cookie: waiter.cookie });
    expect(again.body.code).toBe("NO_OFFER");
  });

  test("counts a hold that its owner releases as passed on", async () => {
    const product = await aSoldOutProduct();
    const [waiter, next] = [await aWaiter(product.id), await aWaiter(product.id)];
    await receive(product.id, 1);
    const { reservationId } = await waitlistEntryOf(waiter);
    await expectDone(post(`/api/reservations/${reservationId}/release`, {}, { cookie: waiter.cookie }));
    expect([(await waitlistEntryOf(waiter)).status, (await waitlistEntryOf(next)).status]).toEqual([
      "PASSED",
      "OFFERED",
    ]);
  });

  test("keeps its order for a shopper who lost an offer to a recount", async () => {
    const product = await aSoldOutProduct();
    const [first, second] = [await aWaiter(product.id), await aWaiter(product.id)];
    await receive(product.id, 1);
    expect((await waitlistEntryOf(first)).status).toBe("OFFERED");
    const lost = { productId: product.id, warehouseId: MAIN.id, mode: "set", quantity: 1, reasonCode: "LOSS" };
    await expectDone(byHand("adjustments", { ...lost, onShortage: "release" }));
    expect(await waitlistEntryOf(first)).toMatchObject({ status: "WAITING", position: 1, reservationId: null });
    expect((await waitlistEntryOf(second)).position).toBe(2);
  });

  test("moves on when a shopper reads, without any sweeper", async () => {
    const product = await aSoldOutProduct();
    const waiter = await aWaiter(product.id);
    await letRunOut(product.hold.id);
    await expect.poll(async () => (await waitlistEntryOf(waiter)).status).toBe("OFFERED");
  });

  test("gives nobody two units if ten shoppers wait for one, whoever asks at once", async () => {
    const product = await aSoldOutProduct();
    const line = await Promise.all(Array.from({ length: 10 }, () => aWaiter(product.id)));
    const reserve = async () =>
      post("/api/reservations", { productId: product.id, quantity: 1 }, { cookie: await aShopper() });
    const rivals = Array.from({ length: 10 }, reserve);
    await Promise.all([receive(product.id, 1), ...rivals]);
    const refused = (await Promise.all(rivals)).map(({ body }) => body.code);
    expect(new Set(refused)).toEqual(new Set(["INSUFFICIENT_STOCK"]));
    const entries = await Promise.all(line.map(waitlistEntryOf));
    expect(entries.filter(({ status }) => status === "OFFERED")).toHaveLength(1);
    const positions = entries.flatMap(({ position }) => (position === null ? [] : [Number(position)]));
    expect(positions.sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(entries.find(({ status }) => status === "OFFERED")?.id).toBe(
      line.find(({ joined }) => joined.body.position === 1)?.id,
    );
  });

  test("is joined once per key, however often that is repeated", async () => {
    const product = await aSoldOutProduct();
    const said = { cookie: await aShopper(), once: randomUUID() };
    const join = () => post("/api/waitlist", { productId: product.id, quantity: 1 }, said);
    const answers = await Promise.all([join(), join(), join()]);
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect((await get("/api/waitlist", said)).body.entries).toHaveLength(1);
  });
});
