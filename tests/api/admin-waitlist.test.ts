import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { pool } from "@/lib/db/pool";
import { Demand, Queue } from "@/lib/waitlist/admin-waitlist-schemas";
import { aKey, get, MAIN, OTHER, post } from "./api";
import { allMailed, mailsTo } from "./mailed";
import { aSoldOutProduct, aWaiter, receive, waitlistEntryOf } from "./waitlisted";

let key = "";

beforeAll(async () => {
  key = await aKey("admin", "Meera");
});

const act = (id: string, verb: "offer" | "priority" | "remove", body: object, once?: string) =>
  post(`/api/admin/waitlist/${id}/${verb}`, { note: "A favour", ...body }, { key, ...(once ? { once } : {}) });

async function queueOf(productId: string, more = ""): Promise<Queue> {
  const answer = await get(`/api/admin/waitlist?productId=${productId}${more}`, { key });
  expect(answer.status, answer.text).toBe(200);
  return Queue.parse(answer.body);
}

const idsIn = ({ entries }: Queue) => entries.map(({ id }) => id);

/** Whoever was seen longer ago than a minute cannot be reached by their browser. */
const loseSight = (id: string) =>
  pool().query("update waitlist_entry set seen_at = seen_at - interval '10 minutes' where id = $1", [id]);

/** Whoever confirmed their address can be reached at any time. */
const confirmAddress = (id: string) =>
  pool().query("update waitlist_entry set email_confirmed_at = created_at where id = $1", [id]);

describe("demand", () => {
  test("says for each product who waits, for how much, and who can be reached", async () => {
    const product = await aSoldOutProduct();
    await aWaiter(product.id, { quantity: 3 });
    const lost = await aWaiter(product.id, { quantity: 2 });
    await loseSight(lost.id);
    const answer = await get(`/api/admin/waitlist/demand?q=${product.sku}`, { key });
    const [found, ...others] = Demand.parse(answer.body).products;
    expect(others).toEqual([]);
    expect(found).toMatchObject({ productId: product.id, people: 2, units: 5, reachable: 1, offered: 0, free: 0 });
    const { rows } = await pool().query("select price_amount as price from product where id = $1", [product.id]);
    expect(found?.value.amount).toBe(5 * rows[0]?.price);
  });

  test("pages by what it is sorted by, each product once", async () => {
    for (let made = 0; made < 3; made++) await aWaiter((await aSoldOutProduct()).id, { quantity: made + 1 });
    for (const sort of ["people", "units", "value"]) {
      const seen: string[] = [];
      let cursor: string | null = null;
      do {
        const at: string = cursor === null ? "" : `&cursor=${cursor}`;
        const page = Demand.parse((await get(`/api/admin/waitlist/demand?sort=${sort}&limit=2${at}`, { key })).body);
        seen.push(...page.products.map(({ productId }) => productId));
        cursor = page.nextCursor;
      } while (cursor !== null);
      const { rows } = await pool().query(
        "select count(distinct product_id)::integer as count from waitlist_entry where status = 'WAITING'",
      );
      expect(seen.length, sort).toBe(rows[0]?.count);
      expect(new Set(seen).size, sort).toBe(seen.length);
    }
  });
});

describe("a queue", () => {
  test("is in the order in which it is served, and says why each has no offer", async () => {
    const product = await aSoldOutProduct();
    const lost = await aWaiter(product.id);
    const big = await aWaiter(product.id, { quantity: 5 });
    const elsewhere = await aWaiter(product.id, { quantity: 3, warehouseId: OTHER.id });
    await loseSight(lost.id);
    await receive(product.id, 2, MAIN.id);
    const queue = await queueOf(product.id);
    expect(queue.product).toMatchObject({ people: 3, units: 9, free: 2 });
    expect(queue.entries).toMatchObject([
      { id: lost.id, position: 1, reachable: false, why: { code: "UNREACHABLE" } },
      { id: big.id, position: 2, why: { code: "TOO_FEW", free: 2, everywhere: 2 } },
      { id: elsewhere.id, position: 3, warehouseCode: "BLR", why: { code: "TOO_FEW", free: 0, everywhere: 2 } },
    ]);
    const first = await queueOf(product.id, "&limit=1");
    expect(idsIn(first)).toEqual([lost.id]);
    const second = await queueOf(product.id, `&limit=1&cursor=${first.nextCursor}`);
    expect(second.entries).toMatchObject([{ id: big.id, position: 2 }]);
  });

  test("names the limit that keeps somebody from an offer, and lists open offers first", async () => {
    const product = await aSoldOutProduct(2, "FLASH_SALE");
    const limited = await aWaiter(product.id, { quantity: 2 });
    const served = await aWaiter(product.id);
    await receive(product.id, 1);
    expect(await queueOf(product.id)).toMatchObject({
      product: { people: 1, offered: 1 },
      entries: [
        {
          id: served.id,
          status: "OFFERED",
          position: null,
          offers: 1,
          why: null,
          offer: { expiresAt: expect.any(String) },
        },
        { id: limited.id, position: 1 },
      ],
    });
    const hold = await get(`/api/admin/waitlist?productId=${randomUUID()}`, { key });
    expect([hold.status, hold.body.code]).toEqual([404, "PRODUCT_NOT_FOUND"]);
  });
});

describe("priority", () => {
  test("is served before all who came by themselves, recorded with a name, and can be taken back", async () => {
    const product = await aSoldOutProduct();
    const [first, second, third] = [await aWaiter(product.id), await aWaiter(product.id), await aWaiter(product.id)];
    const given = await act(third.id, "priority", { first: true });
    expect(given.status, given.text).toBe(200);
    expect(given.body).toMatchObject({ id: third.id, status: "WAITING", hasPriority: true });
    expect((await act(second.id, "priority", { first: true })).body).toMatchObject({ hasPriority: true });
    expect(await queueOf(product.id)).toMatchObject({
      entries: [
        { id: third.id, hasPriority: true, position: 1 },
        { id: second.id, hasPriority: true, position: 2 },
        { id: first.id, hasPriority: false, position: 3 },
      ],
    });
    expect(await waitlistEntryOf(first), "their owner sees it").toMatchObject({ position: 3 });
    expect((await act(second.id, "priority", { first: false, note: "A mistake" })).status).toBe(200);
    expect(idsIn(await queueOf(product.id))).toEqual([third.id, first.id, second.id]);
    const changes = await get(`/api/admin/setting-changes?subject=WAITLIST&subjectId=${second.id}`, { key });
    expect(changes.body.changes).toMatchObject([
      { actor: "key:Meera", note: "A mistake", fields: [{ field: "hasPriority", from: true, to: false }] },
      { actor: "key:Meera", note: "A favour", fields: [{ field: "hasPriority", from: false, to: true }] },
    ]);
    await receive(product.id, 1);
    expect(await waitlistEntryOf(third)).toMatchObject({ status: "OFFERED" });
    expect(await waitlistEntryOf(first)).toMatchObject({ status: "WAITING", position: 1 });
    const refused = await act(third.id, "priority", { first: true });
    expect([refused.status, refused.body.code]).toEqual([409, "NOT_WAITING"]);
  });

  test("needs a reason, and repeats under the same key", async () => {
    const product = await aSoldOutProduct();
    await aWaiter(product.id);
    const { id } = await aWaiter(product.id);
    const refused = await act(id, "priority", { first: true, note: " " });
    expect([refused.status, refused.body.code]).toEqual([400, "VALIDATION_ERROR"]);
    const once = randomUUID();
    const given = await act(id, "priority", { first: true }, once);
    expect((await act(id, "priority", { first: true }, once)).text).toBe(given.text);
  });
});

describe("an offer by hand", () => {
  test("holds free units for somebody who could not be reached, with the name and reason in the ledger", async () => {
    const product = await aSoldOutProduct();
    const lost = await aWaiter(product.id, { quantity: 2 });
    await loseSight(lost.id);
    const short = await act(lost.id, "offer", {});
    expect([short.status, short.body.code]).toEqual([409, "INSUFFICIENT_STOCK"]);
    expect(short.body.shortages).toEqual([{ productId: product.id, requested: 2, available: 0 }]);
    await receive(product.id, 2);
    expect(await queueOf(product.id)).toMatchObject({
      product: { free: 2 },
      entries: [{ why: { code: "UNREACHABLE" } }],
    });
    const offered = await act(lost.id, "offer", { note: "On the phone" });
    expect(offered.status, offered.text).toBe(200);
    expect(offered.body).toMatchObject({ status: "OFFERED", hasPriority: false });
    const { rows } = await pool().query(
      "select type, actor, note, reserved_delta as units from ledger_entry where reservation_id = $1",
      [offered.body.reservationId],
    );
    expect(rows).toEqual([{ type: "RESERVED", actor: "key:Meera", note: "On the phone", units: 2 }]);
    expect(await waitlistEntryOf(lost)).toMatchObject({ status: "OFFERED", reservationId: offered.body.reservationId });
    const again = await act(lost.id, "offer", {});
    expect([again.status, again.body.code]).toEqual([409, "NOT_WAITING"]);
    const unknown = await act(randomUUID(), "offer", {});
    expect([unknown.status, unknown.body.code]).toEqual([404, "WAITLIST_ENTRY_NOT_FOUND"]);
  });

  test("is refused beyond what one shopper may hold", async () => {
    const product = await aSoldOutProduct(1, "FLASH_SALE");
    const waiter = await aWaiter(product.id, { quantity: 2 });
    await receive(product.id, 1);
    expect(
      (await post("/api/reservations", { productId: product.id, quantity: 1 }, { cookie: waiter.cookie })).status,
    ).toBe(201);
    await receive(product.id, 2);
    expect(await queueOf(product.id)).toMatchObject({
      entries: [{ id: waiter.id, why: { code: "HOLD_LIMIT", limit: "maxHeld", maximum: 2, current: 1 } }],
    });
    const refused = await act(waiter.id, "offer", {});
    expect([refused.status, refused.body.code]).toEqual([409, "HOLD_LIMIT_REACHED"]);
  });
});

describe("removal", () => {
  test("ends a place with a reason, tells whoever confirmed their address, and says so to its owner", async () => {
    const product = await aSoldOutProduct();
    const email = `${randomUUID().slice(0, 12)}@shop.test`;
    const told = await aWaiter(product.id, { email });
    const untold = await aWaiter(product.id);
    await confirmAddress(told.id);
    expect((await act(told.id, "remove", { note: "Bought at the counter" })).body).toMatchObject({
      status: "CANCELLED",
    });
    expect((await act(untold.id, "remove", {})).body).toMatchObject({ status: "CANCELLED" });
    await allMailed();
    const [mail] = await mailsTo(email, "WAITLIST_REMOVED");
    expect(mail?.text).toContain("Bought at the counter");
    expect(await waitlistEntryOf(told)).toMatchObject({ status: "CANCELLED", releaseReason: "ADMIN" });
    const again = await act(told.id, "remove", {});
    expect([again.status, again.body.code]).toEqual([409, "NOT_WAITING"]);
    expect((await queueOf(product.id)).entries).toEqual([]);
  });

  test("ends an open offer, whose units go to the next in line", async () => {
    const product = await aSoldOutProduct();
    const [first, second] = [await aWaiter(product.id), await aWaiter(product.id)];
    await receive(product.id, 1);
    const { reservationId } = await waitlistEntryOf(first);
    expect((await act(first.id, "remove", { tellCustomer: false })).body).toMatchObject({ status: "CANCELLED" });
    expect(await waitlistEntryOf(second)).toMatchObject({ status: "OFFERED" });
    const hold = await get(`/api/admin/reservations/${reservationId}`, { key });
    expect(hold.body).toMatchObject({ status: "RELEASED", releaseReason: "ADMIN" });
  });
});
