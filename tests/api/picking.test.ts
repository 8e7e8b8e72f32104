import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import type { AdminOrderDetail } from "@/lib/orders/admin-order-schemas";
import type { Claimed, PickBatch, PickBoard } from "@/lib/picking/picking-schemas";
import { aKey, aStockedProduct, call, get, OTHER, post, somebody } from "./api";

const keys = { asha: "", ravi: "" };
type Person = keyof typeof keys;

beforeAll(async () => {
  for (const name of ["asha", "ravi"] as const) keys[name] = await aKey("admin", name);
});

/** A warehouse of its own for each test, so that "the oldest" are its own. */
async function aPickingWarehouse(): Promise<string> {
  const body = {
    code: randomUUID().slice(0, 6).toUpperCase(),
    name: "Picking",
    city: "Pune",
    latitude: 18.5,
    longitude: 73.8,
  };
  const made = await post("/api/admin/warehouses", body, { key: keys.asha });
  expect(made.status, made.text).toBe(201);
  return made.body.id;
}

async function stock(warehouseId: string, units: number) {
  const product = await aStockedProduct(1);
  const received = await post(
    "/api/admin/receipts",
    { productId: product.id, warehouseId, quantity: units },
    { key: keys.asha },
  );
  expect(received.status, received.text).toBe(200);
  return product;
}

async function anOrder(warehouseId: string, product: { sku: string }, quantity = 1): Promise<string> {
  const customer = { email: `${randomUUID().slice(0, 12)}@shop.test`, name: "Asha Rao", phone: "+91 98000 12345" };
  const wish = { sku: product.sku, quantity, warehouseId, shipTo: { postalCode: "560001" }, customer };
  const { body } = await post("/api/admin/reservations", { ...wish, tellCustomer: false }, { key: keys.asha });
  const confirm = { note: "paid", method: "CASH", tellCustomer: false };
  const confirmed = await post(`/api/admin/reservations/${body.id}/confirm`, confirm, { key: keys.asha });
  expect(confirmed.status, confirmed.text).toBe(200);
  return body.id;
}

async function someOrders(count: number, quantity = 1) {
  const warehouseId = await aPickingWarehouse();
  const product = await stock(warehouseId, count * quantity);
  const ids: string[] = [];
  for (let made = 0; made < count; made++) ids.push(await anOrder(warehouseId, product, quantity));
  return { warehouseId, product, ids };
}

const claim = (who: Person, body: object) => post("/api/admin/pick-batches", body, { key: keys[who] });

/** As a person would: again after BUSY, which means that nothing happened. */
async function claimPatiently(who: Person, body: object): ReturnType<typeof claim> {
  const answer = await claim(who, body);
  return answer.body.code === "BUSY" ? await claimPatiently(who, body) : answer;
}

async function claimed(who: Person, body: object): Promise<Claimed> {
  const answer = await claim(who, body);
  expect(answer.status, answer.text).toBe(201);
  return answer.body as unknown as Claimed;
}

async function board(warehouseId: string): Promise<PickBoard> {
  const answer = await get(`/api/admin/pick-board?warehouseId=${warehouseId}`, { key: keys.asha });
  expect(answer.status, answer.text).toBe(200);
  return answer.body as unknown as PickBoard;
}

const onBatch = (who: Person, id: string, act: string, body: object = {}) => {
  return call(act === "picked" ? "PUT" : "POST", `/api/admin/pick-batches/${id}/${act}`, { key: keys[who], body });
};

async function batchOf(id: string): Promise<PickBatch> {
  return (await get(`/api/admin/pick-batches/${id}`, { key: keys.asha })).body as unknown as PickBatch;
}

const idsOf = ({ batch }: Claimed) => batch.orders.map(({ orderId }) => orderId);
const stageOf = (one: PickBoard, stage: "toPick" | "packed" | "onHold") =>
  one[stage].parcels.map(({ orderId }) => orderId);

describe("claiming", () => {
  test("two people at once share nothing, each gets the oldest that are left, and the last is told", async () => {
    const { warehouseId, ids } = await someOrders(7);
    const both = await Promise.all([
      claimed("asha", { warehouseId, count: 3 }),
      claimed("ravi", { warehouseId, count: 3 }),
    ]);
    expect(both.flatMap(idsOf).sort()).toEqual(ids.slice(0, 6).sort());
    expect(both.map((one) => idsOf(one).length)).toEqual([3, 3]);
    const rest = await claimed("asha", { warehouseId, count: 3 });
    expect(idsOf(rest)).toEqual(ids.slice(6));
    expect((await claim("ravi", { warehouseId, count: 1 })).body).toMatchObject({
      status: 409,
      code: "NOTHING_TO_PICK",
    });
    const { picking, toPick } = await board(warehouseId);
    expect(toPick.count).toBe(0);
    expect(picking.count).toBe(7);
    expect(picking.batches.map(({ actor }) => actor).sort()).toEqual(["key:asha", "key:asha", "key:ravi"]);
  });

  test("twenty people at once who each want all of one warehouse's orders: one has each", async () => {
    const { warehouseId, ids } = await someOrders(4);
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, at) => claimPatiently(at % 2 ? "asha" : "ravi", { warehouseId, orderIds: ids })),
    );
    const won = answers.filter(({ status }) => status === 201);
    expect(won.flatMap(({ body }) => idsOf(body as unknown as Claimed)).sort()).toEqual([...ids].sort());
    const lost = answers.filter(({ status }) => status !== 201);
    for (const { body } of lost) {
      expect(body).toMatchObject({ code: "NOTHING_TO_PICK" });
      expect(body.skipped).toEqual(
        expect.arrayContaining([
          { orderId: ids[0], number: expect.any(String), reason: "PICKED", by: expect.any(String) },
        ]),
      );
    }
  });

  test("sent again with the same id claims nothing more", async () => {
    const { warehouseId } = await someOrders(4);
    const id = randomUUID();
    const [one, again] = await Promise.all([1, 2].map(() => claimed("asha", { id, warehouseId, count: 2 })));
    expect(again?.batch.orders).toEqual(one?.batch.orders);
    expect((await board(warehouseId)).toPick.count).toBe(2);
  });

  test("chosen orders: what somebody else has, what is packed, held or cancelled is left out, and why", async () => {
    const { warehouseId, ids } = await someOrders(5);
    const [mine, theirs, packed, held, gone] = ids as [string, string, string, string, string];
    await claimed("ravi", { warehouseId, orderIds: [theirs] });
    await post(`/api/admin/orders/${packed}/pack`, { warehouseId }, { key: keys.asha });
    await call("PATCH", `/api/admin/orders/${held}/handling`, { key: keys.asha, body: { hold: "Address unclear" } });
    await post(`/api/admin/orders/${gone}/cancel`, {}, { key: keys.asha });
    const result = await claimed("asha", { warehouseId, orderIds: ids });
    expect(idsOf(result)).toEqual([mine]);
    expect(result.skipped.map(({ orderId, reason, by }) => [orderId, reason, by])).toEqual([
      [theirs, "PICKED", "key:ravi"],
      [packed, "PACKED", null],
      [held, "ON_HOLD", null],
      [gone, "NOTHING_LEFT", null],
    ]);
  });

  test("an order that nobody knows is said to be unknown, not to have nothing left", async () => {
    const { warehouseId } = await someOrders(1);
    const orderId = randomUUID();
    expect((await claim("asha", { warehouseId, orderIds: [orderId] })).body).toMatchObject({
      code: "NOTHING_TO_PICK",
      skipped: [{ orderId, number: null, reason: "NOT_FOUND", by: null }],
    });
  });

  test("by number skips orders whose units are not there, which the board says wait", async () => {
    const { warehouseId, product, ids } = await someOrders(2, 2);
    const down = { sku: product.sku, warehouseId, mode: "set", quantity: 1, reasonCode: "LOSS", onShortage: "release" };
    expect((await post("/api/admin/adjustments", down, { key: keys.asha })).status).toBe(200);
    const other = await stock(warehouseId, 1);
    const ready = await anOrder(warehouseId, other);
    expect((await board(warehouseId)).toPick.parcels.map(({ orderId, isWaiting }) => [orderId, isWaiting])).toEqual([
      [ids[0], true],
      [ids[1], true],
      [ready, false],
    ]);
    expect(idsOf(await claimed("asha", { warehouseId, count: 5 }))).toEqual([ready]);
  });
});

describe("a batch", () => {
  test("can be put back in part or whole, and claimed by others then; only its own person does that", async () => {
    const { warehouseId, ids } = await someOrders(3);
    const { batch } = await claimed("asha", { warehouseId, count: 3 });
    expect((await onBatch("ravi", batch.id, "put-back")).body).toMatchObject({
      code: "BATCH_TAKEN",
      actor: "key:asha",
    });
    await onBatch("asha", batch.id, "put-back", { orderIds: [ids[1]] });
    expect(idsOf(await claimed("ravi", { warehouseId, count: 3 }))).toEqual([ids[1]]);
    const empty = await onBatch("asha", batch.id, "put-back");
    expect(empty.body).toMatchObject({ orders: [], lines: [] });
    expect(stageOf(await board(warehouseId), "toPick")).toEqual([ids[0], ids[2]]);
  });

  test("is taken over from who has it; of two who do so at once one is told the other's name", async () => {
    const { warehouseId, product, ids } = await someOrders(1);
    const { batch } = await claimed("asha", { warehouseId, count: 1 });
    const tick = { orderId: ids[0], productId: product.id, picked: 1, from: 0 };
    expect((await onBatch("asha", batch.id, "picked", tick)).status).toBe(200);
    const third = await aKey("admin", "meera");
    const path = `/api/admin/pick-batches/${batch.id}/take-over`;
    const both = await Promise.all([keys.ravi, third].map((key) => post(path, { from: "key:asha" }, { key })));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const winner = both.find(({ status }) => status === 200)?.body as unknown as PickBatch;
    expect(winner).toMatchObject({ takenFrom: "key:asha", lines: [{ orders: [{ picked: 1 }] }] });
    expect(both.find(({ status }) => status === 409)?.body).toMatchObject({ code: "BATCH_TAKEN", actor: winner.actor });
    // Whoever had it is told as soon as they go on.
    expect((await onBatch("asha", batch.id, "picked", { ...tick, picked: 0, from: 1 })).body).toMatchObject({
      code: "BATCH_TAKEN",
      actor: winner.actor,
      detail: expect.stringMatching(/^Key (ravi|meera) picks this batch\.$/),
    });
  });

  test("lists products by shelf, then name, with the units for each order", async () => {
    const warehouseId = await aPickingWarehouse();
    const onShelf = async (shelf: string) => {
      const product = await stock(warehouseId, 5);
      const path = `/api/admin/inventory/${product.id}/${warehouseId}`;
      expect((await call("PATCH", path, { key: keys.asha, body: { shelf } })).status).toBe(200);
      return product;
    };
    const [ten, two, bare] = [await onShelf("B-10"), await onShelf("B-2"), await stock(warehouseId, 5)];
    const first = await anOrder(warehouseId, bare, 1);
    const second = await anOrder(warehouseId, ten, 2);
    const third = await anOrder(warehouseId, two, 3);
    const fourth = await anOrder(warehouseId, ten, 1);
    const { batch } = await claimed("asha", { warehouseId, count: 9 });
    expect(batch.lines.map(({ shelf, orders }) => [shelf, orders.map((one) => [one.orderId, one.needed])])).toEqual([
      ["B-2", [[third, 3]]],
      [
        "B-10",
        [
          [second, 2],
          [fourth, 1],
        ],
      ],
      [null, [[first, 1]]],
    ]);
  });
});

describe("ticks", () => {
  async function aTickedBatch(quantity = 3) {
    const { warehouseId, product, ids } = await someOrders(1, quantity);
    const [orderId = ""] = ids;
    const { batch } = await claimed("asha", { warehouseId, count: 1 });
    const set = (picked: number, from: number) =>
      onBatch("asha", batch.id, "picked", { orderId, productId: product.id, picked, from });
    const line = async () => (await batchOf(batch.id)).lines[0]?.orders[0];
    const units = (count: number) => [{ productId: product.id, warehouseId, quantity: count }];
    return { warehouseId, orderId, batch, set, line, units };
  }

  test("stay; go no further than is needed; and nobody overwrites a figure they have not seen", async () => {
    const { set, line } = await aTickedBatch();
    expect((await set(2, 0)).status).toBe(200);
    expect((await set(2, 0)).status).toBe(200);
    expect((await set(1, 0)).body).toMatchObject({ code: "CHANGED_MEANWHILE", picked: 2 });
    expect((await set(4, 2)).body).toMatchObject({ code: "QUANTITY_NOT_MOVABLE", movable: 3 });
    expect(await line()).toMatchObject({ picked: 2, needed: 3 });
    expect((await set(0, 2)).status).toBe(200);
    expect(await line()).toMatchObject({ picked: 0 });
  });

  test("units that are not found are no longer in hand, whoever reports them, and first those nobody had ticked", async () => {
    const { warehouseId, orderId, batch, set, line, units } = await aTickedBatch();
    await set(2, 0);
    const missing = () => post(`/api/admin/orders/${orderId}/short-pick`, { lines: units(1) }, { key: keys.ravi });
    expect((await missing()).status).toBe(200);
    expect(await line()).toMatchObject({ picked: 2, needed: 2 });
    await post(`/api/admin/orders/${orderId}/pack`, { warehouseId }, { key: keys.asha });
    expect((await missing()).status).toBe(200);
    expect(await line()).toMatchObject({ picked: 1, needed: 1, state: "PICKING" });
    expect((await batchOf(batch.id)).orders).toMatchObject([{ picked: 1, units: 1, isRepack: true }]);
    expect((await board(warehouseId)).picking.batches).toMatchObject([{ picked: 1, units: 1 }]);
  });

  test("after a cancellation the board counts no more picked than is needed", async () => {
    const { warehouseId, orderId, set, units } = await aTickedBatch();
    await set(3, 0);
    await post(`/api/admin/orders/${orderId}/cancel`, { lines: units(2) }, { key: keys.ravi });
    expect((await board(warehouseId)).picking.batches).toMatchObject([{ picked: 1, units: 1 }]);
  });

  test("of an order or product that is not in the batch say so", async () => {
    const { batch, orderId } = await aTickedBatch();
    const other = await someOrders(1);
    const tick = { orderId, productId: other.product.id, picked: 1, from: 0 };
    expect((await onBatch("asha", batch.id, "picked", tick)).body).toMatchObject({
      status: 404,
      code: "PRODUCT_NOT_FOUND",
    });
    expect((await onBatch("asha", batch.id, "picked", { ...tick, orderId: other.ids[0] })).body).toMatchObject({
      status: 404,
      code: "ORDER_NOT_FOUND",
    });
  });

  test("a cancellation that meets a pick: the units in hand are to go back, and no more are picked", async () => {
    const { orderId, batch, set, line, units } = await aTickedBatch();
    await set(3, 0);
    await post(`/api/admin/orders/${orderId}/cancel`, { lines: units(2) }, { key: keys.ravi });
    expect(await line()).toMatchObject({ picked: 3, needed: 1, state: "PICKING" });
    await post(`/api/admin/orders/${orderId}/cancel`, {}, { key: keys.ravi });
    expect(await line()).toMatchObject({ picked: 3, needed: 0, state: "CANCELLED" });
    expect((await set(4, 3)).body).toMatchObject({ code: "QUANTITY_NOT_MOVABLE", movable: 0 });
    expect((await set(0, 3)).status).toBe(200);
    expect((await batchOf(batch.id)).lines).toEqual([]);
    expect((await batchOf(batch.id)).orders).toMatchObject([{ state: "CANCELLED" }]);
  });

  test("an order that is put on hold is picked, packed and shipped no further until it is off hold", async () => {
    const { warehouseId, orderId, set, line } = await aTickedBatch();
    await set(1, 0);
    const handling = `/api/admin/orders/${orderId}/handling`;
    await call("PATCH", handling, { key: keys.ravi, body: { hold: "Customer calls back" } });
    const refused = { code: "ORDER_ON_HOLD", reason: "Customer calls back", by: "key:ravi" };
    expect((await set(2, 1)).body).toMatchObject(refused);
    expect((await post(`/api/admin/orders/${orderId}/pack`, { warehouseId }, { key: keys.asha })).body).toMatchObject(
      refused,
    );
    expect((await post(`/api/admin/orders/${orderId}/ship`, {}, { key: keys.asha })).body).toMatchObject(refused);
    expect(await line()).toMatchObject({ state: "ON_HOLD", picked: 1 });
    const { onHold, picking } = await board(warehouseId);
    expect(onHold.parcels).toMatchObject([
      { orderId, hold: { reason: "Customer calls back" }, pickedBy: { by: "key:asha" } },
    ]);
    expect(picking.count).toBe(0);
    await call("PATCH", handling, { key: keys.ravi, body: { hold: null } });
    expect((await set(2, 1)).status).toBe(200);
  });

  test("a hold never changes what a repeated request was answered before", async () => {
    const { orderId } = await aTickedBatch();
    const once = randomUUID();
    const first = await post(`/api/admin/orders/${orderId}/ship`, {}, { key: keys.asha, once });
    await call("PATCH", `/api/admin/orders/${orderId}/handling`, { key: keys.ravi, body: { hold: "Wait" } });
    const again = await post(`/api/admin/orders/${orderId}/ship`, {}, { key: keys.asha, once });
    expect([again.status, again.text]).toEqual([200, first.text]);
  });
});

describe("a packed parcel", () => {
  test("of which a unit is then not found is not packed any more, and its slip is out of date", async () => {
    const { warehouseId, product, ids } = await someOrders(1, 3);
    const [orderId = ""] = ids;
    const { batch } = await claimed("asha", { warehouseId, count: 1 });
    await post(`/api/admin/orders/${orderId}/pack`, { warehouseId }, { key: keys.asha });
    expect(stageOf(await board(warehouseId), "packed")).toEqual([orderId]);
    expect((await batchOf(batch.id)).orders).toMatchObject([{ state: "PACKED" }]);
    const lines = [{ productId: product.id, warehouseId, quantity: 1 }];
    await post(`/api/admin/orders/${orderId}/short-pick`, { lines }, { key: keys.asha });
    const now = await board(warehouseId);
    expect(now.packed.count).toBe(0);
    expect(now.picking.batches).toMatchObject([
      { parcels: [{ orderId, units: 2, short: 1, isRepack: true, packed: null }] },
    ]);
    await post(`/api/admin/orders/${orderId}/pack`, { warehouseId }, { key: keys.asha });
    expect(stageOf(await board(warehouseId), "packed")).toEqual([orderId]);
  });

  test("leaves the board when it ships, is listed as handed over, and what remains can be claimed anew", async () => {
    const { warehouseId, product, ids } = await someOrders(1, 3);
    const [orderId = ""] = ids;
    const { batch } = await claimed("asha", { warehouseId, count: 1 });
    const lines = [{ productId: product.id, warehouseId, quantity: 2 }];
    await post(`/api/admin/orders/${orderId}/pack`, { warehouseId }, { key: keys.asha });
    await post(`/api/admin/orders/${orderId}/ship`, { lines, carrier: "Delhivery" }, { key: keys.asha });
    const now = await board(warehouseId);
    expect(now.handedOver).toMatchObject({
      count: 1,
      parcels: [{ orderId, units: 2, carrier: "Delhivery", by: "key:asha" }],
    });
    expect(now.toPick.parcels).toMatchObject([{ orderId, units: 1, isRepack: false }]);
    expect((await batchOf(batch.id)).orders).toMatchObject([{ state: "SHIPPED" }]);
    expect(idsOf(await claimed("ravi", { warehouseId, count: 1 }))).toEqual([orderId]);
    expect((await batchOf(batch.id)).orders).toMatchObject([{ state: "SHIPPED" }]);
  });
});

describe("a search of the board", () => {
  test("finds a parcel in any column by number, name, SKU or barcode, and leaves out the rest", async () => {
    const { warehouseId, product, ids } = await someOrders(3);
    const [first = "", second = "", third = ""] = ids;
    const other = await stock(warehouseId, 1);
    const barcode = `89${Date.now()}`;
    await call("PATCH", `/api/admin/products/${other.id}`, { key: keys.asha, body: { barcode } });
    const alone = await anOrder(warehouseId, other);
    await claimed("asha", { warehouseId, orderIds: [second] });
    await post(`/api/admin/orders/${third}/ship`, {}, { key: keys.asha });
    const numberOf = async (id: string) => (await get(`/api/admin/orders/${id}`, { key: keys.asha })).body.number;
    const found = async (q: string) => {
      const path = `/api/admin/pick-board?warehouseId=${warehouseId}&q=${encodeURIComponent(q)}`;
      const one = (await get(path, { key: keys.asha })).body as unknown as PickBoard;
      const inBatches = one.picking.batches.flatMap(({ parcels }) => parcels.map(({ orderId }) => orderId));
      return [stageOf(one, "toPick"), inBatches, one.handedOver.parcels.map(({ orderId }) => orderId)];
    };
    expect(await found(`${await numberOf(first)}`)).toEqual([[first], [], []]);
    expect(await found(product.sku.toLowerCase())).toEqual([[first], [second], [third]]);
    expect(await found(`${barcode.slice(0, 5)} ${barcode.slice(5)}`)).toEqual([[alone], [], []]);
    expect(await found("asha rao")).toEqual([[first, alone], [second], [third]]);
    expect(await found("nobody of this name")).toEqual([[], [], []]);
  });
});

describe("how an order is handled", () => {
  test("is in its history: packed with who and how much, on hold and off it, also once it has left", async () => {
    const { warehouseId, ids } = await someOrders(1, 2);
    const path = `/api/admin/orders/${ids[0]}`;
    const hold = (reason: string | null) =>
      call("PATCH", `${path}/handling`, { key: keys.ravi, body: { hold: reason } });
    const pack = (packed: boolean) => post(`${path}/pack`, { warehouseId, packed }, { key: keys.asha });
    await hold("Address unclear");
    await hold(null);
    await pack(true);
    await pack(false);
    await pack(true);
    await pack(true);
    await post(`${path}/ship`, {}, { key: keys.ravi });
    const { history, timeline } = (await get(path, { key: keys.asha })).body as unknown as AdminOrderDetail;
    const acts = history.filter(({ event }) => /PACKED|HOLD|SHIPPED/.test(event));
    expect(acts.map(({ event, by, note }) => [event, by, note])).toEqual([
      ["SHIPPED", "key:ravi", null],
      ["PACKED", "key:asha", expect.stringMatching(/^2 units in /)],
      ["UNPACKED", "key:asha", expect.any(String)],
      ["PACKED", "key:asha", expect.stringMatching(/^2 units in /)],
      ["OFF_HOLD", "key:ravi", null],
      ["ON_HOLD", "key:ravi", "Address unclear"],
    ]);
    const told = timeline.filter(({ event }) => event === "PACKED" || event === "SHIPPED");
    expect(told.map(({ event, by, quantity }) => [event, by, quantity])).toEqual([
      ["PACKED", "shop", 2],
      ["SHIPPED", "shop", 2],
    ]);
  });

  test("a tracking number that is too long is told its limit", async () => {
    const { ids } = await someOrders(1);
    const refused = await post(
      `/api/admin/orders/${ids[0]}/ship`,
      { trackingNumber: "7".repeat(300) },
      { key: keys.asha },
    );
    expect(refused.body).toMatchObject({
      errors: [{ path: "trackingNumber", message: "must have at most 64 characters" }],
    });
  });

  test("is given to an admin or to staff of its warehouse, and to nobody from elsewhere", async () => {
    const { ids } = await someOrders(1);
    const path = `/api/admin/orders/${ids[0]}`;
    const assign = (assignee: string) => call("PATCH", `${path}/handling`, { key: keys.asha, body: { assignee } });
    const { warehouseId } = ((await get(path, { key: keys.asha })).body as unknown as AdminOrderDetail).lines[0] ?? {};
    const [here, there] = [await somebody("staff", [String(warehouseId)]), await somebody("staff", [OTHER.id])];
    expect((await assign(there.email)).body).toMatchObject({ errors: [{ path: "assignee" }] });
    expect((await assign(here.email)).body).toMatchObject({ assignee: here.email });
    const { admins } = (await get(path, { key: keys.asha })).body as unknown as AdminOrderDetail;
    expect(admins).toContain(here.email);
    expect(admins).not.toContain(there.email);
  });

  test("is read with it; only what is given changes; and a stale edit changes nothing", async () => {
    const { ids } = await someOrders(1);
    const path = `/api/admin/orders/${ids[0]}`;
    const edit = (body: object) => call("PATCH", `${path}/handling`, { key: keys.asha, body });
    expect((await edit({ assignee: "nobody@shop.test" })).body).toMatchObject({ code: "VALIDATION_ERROR" });
    const noted = await edit({ note: "Gift: no invoice in the box" });
    expect(noted.body).toMatchObject({ note: "Gift: no invoice in the box", hold: null, assignee: null });
    await edit({ hold: "Fraud check", expectedUpdatedAt: noted.body.updatedAt });
    expect((await edit({ note: null, expectedUpdatedAt: noted.body.updatedAt })).body).toMatchObject({
      code: "CHANGED_MEANWHILE",
      current: { hold: { reason: "Fraud check", by: "key:asha" } },
    });
    const { handling } = (await get(path, { key: keys.asha })).body as unknown as AdminOrderDetail;
    expect(handling).toMatchObject({ note: "Gift: no invoice in the box", hold: { reason: "Fraud check" } });
  });
});
