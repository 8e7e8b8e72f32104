import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { pool } from "@/lib/db/pool";
import type { Explanation, Term } from "@/lib/explain/explain-schemas";
import type { PolicyCode } from "@/tests/factories/product";
import { aKey, aShopper, aStockedProduct, call, get, letRunOut, MAIN, OTHER, post, somebody } from "./api";
import { aSoldOutProduct, aWaiter, receive, waitlistEntryOf } from "./waitlisted";

let key = "";

beforeAll(async () => {
  key = await aKey("admin", "Till 3");
});

async function explained(productId: string, warehouseId?: string): Promise<Explanation> {
  const of = warehouseId === undefined ? "" : `&warehouseId=${warehouseId}`;
  const answer = await get(`/api/admin/explain?productId=${productId}${of}`, { key });
  expect(answer.status, answer.text).toBe(200);
  return answer.body as unknown as Explanation;
}

const sum = (terms: readonly Term[]) => terms.reduce((total, { units }) => total + units, 0);
const put = (path: string, body: unknown) => call("PUT", `/api/admin/${path}`, { body, key });
const patch = (path: string, body: unknown) => call("PATCH", `/api/admin/${path}`, { body, key });
async function hold(productId: string, quantity: number, warehouseId?: string) {
  const held = await post("/api/reservations", { productId, quantity, ...(warehouseId && { warehouseId }) }, { key });
  return held.status === 201 ? held.body.id : null;
}

describe("GET /api/admin/explain", () => {
  test("names the hold, the policy and who set the safety stock, and its terms add up", async () => {
    const { cookie } = await somebody("admin");
    const product = await aStockedProduct(10, "FLASH_SALE");
    await call("PUT", "/api/admin/safety-stock", {
      body: { productId: product.id, warehouseId: MAIN.id, quantity: 3, note: "For the window" },
      cookie,
    });
    const id = await hold(product.id, 2, MAIN.id);
    const row = await explained(product.id, MAIN.id);
    expect(row).toMatchObject({ onHand: 10, reserved: 2, safetyStock: 3, available: 5, policy: { maxHeld: 2 } });
    expect(row.terms).toEqual([
      { term: "onHand", units: 10 },
      { term: "reserved", units: -2 },
      { term: "safetyStock", units: -3 },
    ]);
    expect(row.holds).toMatchObject({ total: 1, units: 2 });
    const [first] = row.holds.holds;
    expect(first).toMatchObject({ reservationId: id, quantity: 2, customer: { keyName: "Till 3" }, isOffer: false });
    expect(row.warehouses[0]?.safetyStockSet).toMatchObject({
      actor: expect.stringMatching(/^admin:/),
      note: "For the window",
    });
    expect(row.entries[0]).toMatchObject({ type: "RESERVED", reservationId: id });
    const both = await explained(product.id);
    expect(both).toMatchObject({ warehouseId: null, onHand: 20, available: 15 });
    expect(both.warehouses.map(({ warehouseCode }) => warehouseCode)).toEqual(["MAA", "BLR"]);
  });

  test("names unshipped orders behind committed units, and says when there are more than it lists", async () => {
    const product = await aStockedProduct(40);
    for (let sold = 0; sold < 22; sold++) {
      const id = await hold(product.id, 1, MAIN.id);
      await post(`/api/reservations/${id}/confirm`, {}, { key });
    }
    const { committed, unshipped, terms } = await explained(product.id, MAIN.id);
    expect(committed).toBe(22);
    expect(unshipped).toMatchObject({ total: 22, units: 22 });
    expect(unshipped.orders).toHaveLength(20);
    expect(unshipped.orders[0]?.orderNumber).toMatch(/^HF-\d+$/);
    expect(terms).toContainEqual({ term: "committed", units: -22 });
  });

  test("says of each who waits why there is no offer", async () => {
    const product = await aSoldOutProduct(2, "TICKET");
    const far = await aWaiter(product.id, { quantity: 1 });
    await pool().query("update waitlist_entry set seen_at = now() - interval '1 hour' where id = $1", [far.id]);
    const many = await aWaiter(product.id, { quantity: 5 });
    const pinned = await aWaiter(product.id, { quantity: 3, warehouseId: MAIN.id });
    await receive(product.id, 2, OTHER.id);
    const { waitlist, available } = await explained(product.id);
    expect(available).toBe(2);
    expect(waitlist).toMatchObject({ total: 3, units: 9 });
    expect(waitlist.entries.map(({ id, position, why }) => ({ id, position, why }))).toEqual([
      { id: far.id, position: 1, why: { code: "UNREACHABLE" } },
      { id: many.id, position: 2, why: { code: "TOO_FEW", free: 2, everywhere: 2 } },
      { id: pinned.id, position: 3, why: { code: "TOO_FEW", free: 0, everywhere: 2 } },
    ]);
  });

  test("an owner at their limit is told with the limit", async () => {
    const product = await aStockedProduct(2, "FLASH_SALE");
    const cookie = await aShopper();
    const held = await post("/api/reservations", { productId: product.id, quantity: 4 }, { key });
    expect(held.status, held.text).toBe(201);
    const joined = await post("/api/waitlist", { productId: product.id, quantity: 2 }, { cookie });
    expect(joined.status, joined.text).toBe(201);
    await receive(product.id, 1);
    expect((await post("/api/reservations", { productId: product.id, quantity: 1 }, { cookie })).status).toBe(201);
    await receive(product.id, 3);
    const { waitlist } = await explained(product.id);
    expect(waitlist.entries[0]?.why).toEqual({ code: "HOLD_LIMIT", limit: "maxHeld", maximum: 2, current: 1 });
  });

  test("units of holds that ran out are for those who wait, and its NEXT is who the next sweep offers them", async () => {
    const product = await aSoldOutProduct(3);
    const big = await aWaiter(product.id, { quantity: 4 });
    const next = await aWaiter(product.id, { quantity: 2 });
    const late = await aWaiter(product.id, { quantity: 2 });
    await letRunOut(product.hold.id);
    const before = await explained(product.id, MAIN.id);
    expect(before).toMatchObject({ reserved: 0, available: 0, holds: { total: 0 } });
    expect(before.terms).toContainEqual({ term: "offeredNext", units: -3 });
    expect(before.waitlist.entries.map(({ why }) => why.code)).toEqual(["TOO_FEW", "NEXT", "TOO_FEW"]);
    await get(`/api/reservations/${product.hold.id}`, { key });
    const standing = await Promise.all([big, next, late].map(async (one) => (await waitlistEntryOf(one)).status));
    expect(standing).toEqual(["WAITING", "OFFERED", "WAITING"]);
    expect((await explained(product.id)).holds.holds[0]).toMatchObject({ isOffer: true, quantity: 2 });
  });

  test("an inactive product and a paused warehouse are terms, and what is unknown is 404", async () => {
    const product = await aStockedProduct(5);
    await patch(`warehouses/${OTHER.id}`, { isPaused: true });
    const paused = await explained(product.id);
    await patch(`warehouses/${OTHER.id}`, { isPaused: false });
    expect(paused.terms).toEqual([
      { term: "onHand", units: 10 },
      { term: "paused", units: -5 },
    ]);
    await patch(`products/${product.id}`, { isActive: false });
    expect(await explained(product.id, MAIN.id)).toMatchObject({ isActive: false, available: 0 });
    const code = async (query: string) => (await get(`/api/admin/explain?${query}`, { key })).body.code;
    expect(await code(`productId=${randomUUID()}`)).toBe("PRODUCT_NOT_FOUND");
    expect(await code(`productId=${product.id}&warehouseId=${randomUUID()}`)).toBe("WAREHOUSE_NOT_FOUND");
    expect(await code("productId=1")).toBe("VALIDATION_ERROR");
  });
});

/** A product explained while the shop says the same before and after: resuming a warehouse serves the waitlist a moment later. */
async function settled(id: string, sku: string): Promise<{ why: Explanation; available: unknown }> {
  const available = async () => (await get(`/api/inventory/${sku}`)).body.available;
  for (;;) {
    const [before, why, after] = [await available(), await explained(id), await available()];
    if (before === after) return { why, available: before };
  }
}

/** Repeats the same walk each time: a random one that fails could not be looked at. */
function aDie(seed: number) {
  let state = seed;
  return (sides: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * sides);
  };
}

test("over many states, the terms of every row and product add up to what the shop says is available", async () => {
  const policies: PolicyCode[] = ["STANDARD", "BACKORDER", "TICKET"];
  const products: Awaited<ReturnType<typeof aStockedProduct>>[] = [];
  for (const policy of policies) products.push(await aStockedProduct(4, policy));
  const die = aDie(21);
  const holds: string[] = [];
  const met = new Set<string>();
  for (let step = 0; step < 50; step++) {
    const product = products[die(products.length)];
    if (!product) throw new Error("a die has that side");
    const warehouse = die(2) === 0 ? MAIN : OTHER;
    const acts = [
      async () => holds.push(...[await hold(product.id, 1 + die(5), warehouse.id)].filter((id) => id !== null)),
      async () => letRunOut(holds.at(-1 - die(4)) ?? randomUUID()),
      async () => {
        const all = await hold(product.id, Number((await get(`/api/inventory/${product.sku}`)).body.available));
        await post("/api/waitlist", { productId: product.id, quantity: 1 + die(8) }, { cookie: await aShopper() });
        const fate = die(3);
        if (all !== null && fate === 0) await letRunOut(all);
        if (all !== null && fate === 1) await post(`/api/reservations/${all}/confirm`, {}, { key });
      },
      async () => put("safety-stock", { productId: product.id, warehouseId: warehouse.id, quantity: die(4) }),
      async () => patch(`warehouses/${warehouse.id}`, { isPaused: die(3) === 0 }),
      async () => receive(product.id, 1 + die(3), warehouse.id),
      async () => {
        const aside = { productId: product.id, warehouseId: warehouse.id, bucket: "DAMAGED", quantity: 1 + die(2) };
        return post(`/api/admin/${die(3) === 0 ? "put-back" : "set-aside"}`, aside, { key });
      },
      async () =>
        post(
          "/api/admin/adjustments",
          {
            ...{ productId: product.id, warehouseId: warehouse.id, mode: "set", quantity: die(5) },
            ...{ reasonCode: "LOSS", onShortage: "release" },
          },
          { key },
        ),
    ];
    await acts[die(acts.length)]?.();
    for (const { id, sku } of products) {
      const { why, available } = await settled(id, sku);
      const said = `step ${step}: ${JSON.stringify(why.terms)}`;
      expect({ sum: sum(why.terms), available: why.available }, said).toEqual({ sum: available, available });
      for (const row of why.warehouses) expect(sum(row.terms), said).toBe(row.available);
      const running = why.warehouses.reduce((units, row) => units + row.reserved, 0);
      expect(why.holds.units, said).toBe(running);
      for (const { term } of why.terms) met.add(term);
    }
    const [row] = (await explained(product.id, warehouse.id)).warehouses;
    const [entry] = (await explained(product.id, warehouse.id)).entries;
    expect(entry?.onHand, `step ${step}`).toBe(row?.onHand);
  }
  for (const warehouse of [MAIN, OTHER]) await patch(`warehouses/${warehouse.id}`, { isPaused: false });
  expect([...met].sort()).toEqual(
    [
      "backorder",
      "committed",
      "offeredNext",
      "onHand",
      "overpromised",
      "paused",
      "reserved",
      "safetyStock",
      "setAside",
    ].sort(),
  );
}, 120_000);
