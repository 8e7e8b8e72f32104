import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { pool } from "@/lib/db/pool";
import type { InventoryRows } from "@/lib/inventory/inventory-schemas";
import { OPERATIONS } from "@/lib/openapi/operations";
import type { OrderActed, StaffOrder } from "@/lib/orders/admin-order-schemas";
import type { Claimed, PickBoard } from "@/lib/picking/picking-schemas";
import { aKey, aStockedProduct, call, countRows, get, MAIN, OTHER, post, somebody } from "./api";

let key = "";
let staff = { email: "", cookie: "" };

const asStaff = (method: string, path: string, body?: object) => call(method, path, { body, cookie: staff.cookie });

beforeAll(async () => {
  key = await aKey("admin");
  await aStockedProduct(0);
  staff = await somebody("staff", [MAIN.id]);
});

const PHONE = "+91 98000 12345";

/** A sold order with so many units from each of these warehouses, whose customer has an email address. */
async function anOrder(warehouseIds = [MAIN.id, OTHER.id], quantity = 2) {
  const product = await aStockedProduct(10);
  const email = `${randomUUID().slice(0, 12)}@shop.test`;
  const lines = warehouseIds.map((warehouseId) => ({ productId: product.id, warehouseId, quantity }));
  const customer = { email, name: "Asha Rao", phone: PHONE };
  const held = await post("/api/admin/reservations", { lines, customer, tellCustomer: false }, { key });
  expect(held.status, held.text).toBe(201);
  const paid = { note: "paid", method: "CASH", tellCustomer: false };
  const confirmed = await post(`/api/admin/reservations/${held.body.id}/confirm`, paid, { key });
  expect(confirmed.status, confirmed.text).toBe(200);
  return { id: held.body.id, product, email, lines };
}

async function lastEntry(sku: string, warehouseId: string): Promise<string> {
  const { body } = await get(`/api/audit?sku=${sku}&warehouseId=${warehouseId}&limit=1`, { key });
  return (body.entries as { id: string }[])[0]?.id ?? "";
}

describe("another warehouse's", () => {
  type Case = [path: string, body?: object];
  type Named = {
    orderId: string;
    batchId: string;
    warehouseId: string;
    productId: string;
    entryId: string;
    deliveryId: string;
    incomingId: string;
    transferId: string;
    countId: string;
  };
  const tick = ({ orderId, productId }: Named) => ({ orderId, productId, picked: 1, from: 0 });
  const units = ({ productId, warehouseId }: Named, quantity = 1) => ({ productId, warehouseId, quantity });

  /** Every operation that staff may call, on what the ids name. */
  const CASES: Record<string, (named: Named) => Case> = {
    "GET /api/admin/inventory": ({ warehouseId }) => [`/api/admin/inventory?warehouseId=${warehouseId}`],
    "GET /api/admin/inventory/export": ({ warehouseId }) => [`/api/admin/inventory/export?warehouseId=${warehouseId}`],
    "GET /api/admin/orders/{id}": ({ orderId }) => [`/api/admin/orders/${orderId}`],
    "POST /api/admin/orders/{id}/pack": ({ orderId, warehouseId }) => [
      `/api/admin/orders/${orderId}/pack`,
      { warehouseId },
    ],
    "POST /api/admin/orders/{id}/ship": ({ orderId }) => [`/api/admin/orders/${orderId}/ship`, {}],
    "POST /api/admin/orders/{id}/short-pick": (named) => [
      `/api/admin/orders/${named.orderId}/short-pick`,
      { lines: [units(named)] },
    ],
    "GET /api/admin/pick-board": ({ warehouseId }) => [`/api/admin/pick-board?warehouseId=${warehouseId}`],
    "POST /api/admin/pick-batches": ({ warehouseId }) => ["/api/admin/pick-batches", { warehouseId, count: 1 }],
    "GET /api/admin/pick-batches/{id}": ({ batchId }) => [`/api/admin/pick-batches/${batchId}`],
    "POST /api/admin/pick-batches/{id}/take-over": ({ batchId }) => [
      `/api/admin/pick-batches/${batchId}/take-over`,
      { from: "key:asha" },
    ],
    "POST /api/admin/pick-batches/{id}/put-back": ({ batchId }) => [`/api/admin/pick-batches/${batchId}/put-back`, {}],
    "PUT /api/admin/pick-batches/{id}/picked": (named) => [
      `/api/admin/pick-batches/${named.batchId}/picked`,
      tick(named),
    ],
    "GET /api/admin/products": () => ["/api/admin/products?code=NONE"],
    "POST /api/admin/deliveries": ({ productId, warehouseId }) => [
      "/api/admin/deliveries",
      { warehouseId, reference: "DN-1", lines: [{ productId, good: 1, damaged: 0, missing: 0 }] },
    ],
    "GET /api/admin/deliveries": ({ warehouseId }) => [`/api/admin/deliveries?warehouseId=${warehouseId}`],
    "GET /api/admin/deliveries/export": ({ warehouseId }) => [
      `/api/admin/deliveries/export?warehouseId=${warehouseId}`,
    ],
    "GET /api/admin/deliveries/{id}": ({ deliveryId }) => [`/api/admin/deliveries/${deliveryId}`],
    "GET /api/admin/incoming": ({ warehouseId }) => [`/api/admin/incoming?warehouseId=${warehouseId}`],
    "GET /api/admin/incoming/export": ({ warehouseId }) => [`/api/admin/incoming/export?warehouseId=${warehouseId}`],
    "GET /api/admin/incoming/{id}": ({ incomingId }) => [`/api/admin/incoming/${incomingId}`],
    "POST /api/admin/incoming/{id}/receive": ({ incomingId, productId }) => [
      `/api/admin/incoming/${incomingId}/receive`,
      { lines: [{ productId, good: 1 }] },
    ],
    "GET /api/admin/transfers": ({ warehouseId }) => [`/api/admin/transfers?toWarehouseId=${warehouseId}`],
    "GET /api/admin/transfers/{id}": ({ transferId }) => [`/api/admin/transfers/${transferId}`],
    "POST /api/admin/transfers/{id}/ready": ({ transferId }) => [`/api/admin/transfers/${transferId}/ready`, {}],
    "POST /api/admin/transfers/{id}/send": ({ transferId }) => [`/api/admin/transfers/${transferId}/send`, {}],
    "POST /api/admin/transfers/{id}/receive": ({ transferId, productId }) => [
      `/api/admin/transfers/${transferId}/receive`,
      { lines: [{ productId, accepted: 1 }] },
    ],
    "GET /api/admin/counts": ({ warehouseId }) => [`/api/admin/counts?warehouseId=${warehouseId}`],
    "POST /api/admin/counts": ({ productId, warehouseId }) => [
      "/api/admin/counts",
      { warehouseId, productIds: [productId] },
    ],
    "GET /api/admin/counts/{id}": ({ countId }) => [`/api/admin/counts/${countId}`],
    "PUT /api/admin/counts/{id}/lines": ({ countId, productId }) => [
      `/api/admin/counts/${countId}/lines`,
      { lines: [{ productId, counted: 1 }] },
    ],
    "POST /api/admin/receipts": (named) => ["/api/admin/receipts", units(named)],
    "POST /api/admin/adjustments": ({ productId, warehouseId }) => [
      "/api/admin/adjustments",
      { productId, warehouseId, mode: "delta", quantity: 1, reasonCode: "FOUND" },
    ],
    "POST /api/admin/stock-changes/{ledgerEntryId}/undo": ({ entryId }) => [
      `/api/admin/stock-changes/${entryId}/undo`,
      {},
    ],
    "GET /api/admin/set-aside": ({ warehouseId }) => [`/api/admin/set-aside?warehouseId=${warehouseId}`],
    "POST /api/admin/set-aside": (named) => ["/api/admin/set-aside", { ...units(named), bucket: "DAMAGED" }],
    "POST /api/admin/put-back": (named) => ["/api/admin/put-back", { ...units(named), bucket: "DAMAGED" }],
  };

  let foreign: Named;
  let unknown: Named;

  beforeAll(async () => {
    const { id, product } = await anOrder([OTHER.id]);
    const entryId = await lastEntry((await aStockedProduct(3)).sku, OTHER.id);
    const { body } = await post(
      "/api/admin/set-aside",
      { ...units({ ...foreign, productId: product.id, warehouseId: OTHER.id }), bucket: "DAMAGED" },
      { key },
    );
    expect(body.setAside).toBe(1);
    const claimed = await post(
      "/api/admin/pick-batches",
      { warehouseId: OTHER.id, orderIds: [id] },
      { key: await aKey("admin", "asha") },
    );
    const came = {
      warehouseId: OTHER.id,
      reference: randomUUID(),
      lines: [{ productId: product.id, good: 1, damaged: 0, missing: 0 }],
    };
    const delivery = await post("/api/admin/deliveries", came, { key });
    expect(delivery.status, delivery.text).toBe(201);
    const count = await post("/api/admin/counts", { warehouseId: OTHER.id, productIds: [product.id] }, { key });
    expect(count.status, count.text).toBe(201);
    const batchId = (claimed.body as unknown as Claimed).batch.id;
    const announced = {
      ...{ warehouseId: OTHER.id, supplier: "Nila", reference: randomUUID(), expectedOn: "2027-01-01" },
      lines: [{ productId: product.id, quantity: 5 }],
    };
    const incoming = await post("/api/admin/incoming", announced, { key });
    expect(incoming.status, incoming.text).toBe(201);
    const third = { code: "HALL3", name: "Hall", city: "Pune", latitude: 18.5, longitude: 73.8 };
    const hall = await post("/api/admin/warehouses", third, { key });
    const elsewhere = {
      ...{ fromWarehouseId: OTHER.id, toWarehouseId: hall.body.id },
      lines: [{ productId: product.id, quantity: 1 }],
    };
    const transfer = await post("/api/admin/transfers", elsewhere, { key });
    expect(transfer.status, transfer.text).toBe(201);
    foreign = {
      orderId: id,
      batchId,
      warehouseId: OTHER.id,
      productId: product.id,
      entryId,
      deliveryId: delivery.body.id,
      countId: count.body.id,
      incomingId: incoming.body.id,
      transferId: transfer.body.id,
    };
    unknown = {
      ...{ orderId: randomUUID(), batchId: randomUUID(), warehouseId: randomUUID(), productId: product.id },
      ...{ entryId: randomUUID(), deliveryId: randomUUID(), countId: randomUUID() },
      ...{ incomingId: randomUUID(), transferId: randomUUID() },
    };
  });

  test("cases are those of every operation for staff", () => {
    const all = OPERATIONS.filter(({ isForStaff }) => isForStaff).map(({ method, path }) => `${method} ${path}`);
    expect(Object.keys(CASES).sort()).toEqual(all.sort());
  });

  test.each(Object.entries(CASES))("%s answers as of an unknown one, and changes nothing", async (name, caseOf) => {
    const [method = ""] = name.split(" ");
    const ask = async (named: Named) => {
      const answer = await asStaff(method, ...caseOf(named));
      const { serverTime: _, ...body } = answer.body;
      const seen = JSON.stringify({ status: answer.status, text: body.code ? "" : answer.text.length, ...body });
      return Object.entries(named).reduce((text, [is, id]) => text.replaceAll(id, is === "productId" ? id : is), seen);
    };
    const before = await countRows();
    expect(await ask(foreign)).toBe(await ask(unknown));
    expect(await countRows()).toEqual(before);
    const admin = await call(method, caseOf(foreign)[0], { key, body: caseOf(foreign)[1] });
    expect(admin.status, "an admin finds it").not.toBe(404);
  });
});

describe("an order", () => {
  test("shows staff the label and what their warehouse sends: no money, no email, no other parcel", async () => {
    const { id, email, product } = await anOrder();
    await post(
      `/api/admin/orders/${id}/ship`,
      { lines: [{ productId: product.id, warehouseId: OTHER.id, quantity: 1 }] },
      { key },
    );
    const seen = await asStaff("GET", `/api/admin/orders/${id}`);
    const order = seen.body as unknown as StaffOrder;
    expect(order.contact).toMatchObject({ name: "Asha Rao", phone: PHONE });
    expect(order.lines.map(({ warehouseId, quantity, shipped }) => [warehouseId, quantity, shipped])).toEqual([
      [MAIN.id, 2, 0],
    ]);
    expect([order.parcels.length, order.shipments, order.status]).toEqual([1, [], "PAID"]);
    for (const hidden of [email, "amount", "unitPrice", "total", "payment", "owner", "history", OTHER.id]) {
      expect(seen.text).not.toContain(hidden);
    }
    expect((await get(`/api/admin/orders/${id}`, { key })).text).toContain(email);
  });

  test("is picked, packed and shipped by staff as far as it lies with them, under their own name", async () => {
    const { id, product } = await anOrder();
    const claimed = await asStaff("POST", "/api/admin/pick-batches", { warehouseId: MAIN.id, orderIds: [id] });
    expect(claimed.status, claimed.text).toBe(201);
    const { batch } = claimed.body as unknown as Claimed;
    const tick = { orderId: id, productId: product.id, picked: 2, from: 0 };
    expect((await asStaff("PUT", `/api/admin/pick-batches/${batch.id}/picked`, tick)).status).toBe(200);
    expect((await asStaff("POST", `/api/admin/orders/${id}/pack`, { warehouseId: MAIN.id })).status).toBe(200);
    const shipped = await asStaff("POST", `/api/admin/orders/${id}/ship`, {
      carrier: "Delhivery",
      trackingNumber: "X1",
    });
    expect(shipped.status, shipped.text).toBe(200);
    const acted = shipped.body as unknown as OrderActed;
    expect(acted.lines.map(({ warehouseId, shipped: units }) => [warehouseId, units])).toEqual([[MAIN.id, 2]]);
    const { rows } = await pool().query(
      "select warehouse_id as at, actor, tracking_number as tracked from shipment where reservation_id = $1",
      [id],
    );
    expect(rows).toEqual([{ at: MAIN.id, actor: `admin:${staff.email}`, tracked: "X1" }]);
  });

  test("keeps its lines of another warehouse, also if staff name them", async () => {
    const { id, lines, product } = await anOrder();
    for (const act of ["ship", "short-pick"]) {
      const refused = await asStaff("POST", `/api/admin/orders/${id}/${act}`, { lines });
      expect([refused.status, refused.body.code, refused.body.movable]).toEqual([409, "QUANTITY_NOT_MOVABLE", 0]);
    }
    const { rows } = await pool().query("select from ledger_entry where product_id = $1 and type = 'SHIPPED'", [
      product.id,
    ]);
    expect(rows).toEqual([]);
  });

  test("that is on hold elsewhere tells staff nothing of it", async () => {
    const { id } = await anOrder([OTHER.id]);
    await call("PATCH", `/api/admin/orders/${id}/handling`, { key, body: { hold: "Fraud?" } });
    for (const [act, body] of [
      ["ship", {}],
      ["pack", { warehouseId: MAIN.id }],
      ["pack", { warehouseId: OTHER.id }],
    ] as const) {
      expect((await asStaff("POST", `/api/admin/orders/${id}/${act}`, body)).text).not.toContain("Fraud");
    }
  });

  test("of another warehouse is not named when staff ask to pick it", async () => {
    const { id } = await anOrder([OTHER.id]);
    const refused = await asStaff("POST", "/api/admin/pick-batches", { warehouseId: MAIN.id, orderIds: [id] });
    expect(refused.body.skipped).toEqual([{ orderId: id, number: null, reason: "NOT_FOUND", by: null }]);
  });

  test("is found by staff by its number and products, not by its customer", async () => {
    const { id, email, product } = await anOrder();
    const find = async (q: string) => {
      const { body } = await asStaff("GET", `/api/admin/pick-board?warehouseId=${MAIN.id}&q=${encodeURIComponent(q)}`);
      return (body as unknown as PickBoard).toPick.parcels.map(({ orderId }) => orderId);
    };
    const { number } = (await asStaff("GET", `/api/admin/orders/${id}`)).body as unknown as StaffOrder;
    for (const q of [number, product.sku]) expect(await find(q)).toContain(id);
    for (const q of [email, PHONE, "Asha Rao"]) expect(await find(q)).not.toContain(id);
  });

  test("has no email address in place of a missing name on the board", async () => {
    const { id, email } = await anOrder();
    await pool().query("update reservation_contact set contact = contact - 'name' where reservation_id = $1", [id]);
    const read = async (who: object) => (await get(`/api/admin/pick-board?warehouseId=${MAIN.id}`, who)).text;
    expect(await read({ key })).toContain(email);
    expect(await read({ cookie: staff.cookie })).not.toContain(email);
  });
});

describe("stock", () => {
  test("is listed, received, counted and set aside in their own warehouses", async () => {
    const product = await aStockedProduct(5);
    const { body } = await asStaff("GET", `/api/admin/inventory?productId=${product.id}`);
    const { rows, counts } = body as unknown as InventoryRows;
    expect(rows.map(({ warehouseId }) => warehouseId)).toEqual([MAIN.id]);
    expect(counts.all).toBe(1);
    const at = { productId: product.id, warehouseId: MAIN.id };
    const done = [
      await asStaff("POST", "/api/admin/receipts", { ...at, quantity: 2, reference: randomUUID() }),
      await asStaff("POST", "/api/admin/adjustments", { ...at, mode: "set", quantity: 6, reasonCode: "CYCLE_COUNT" }),
      await asStaff("POST", "/api/admin/set-aside", { ...at, quantity: 1, bucket: "DAMAGED" }),
      await asStaff("POST", "/api/admin/put-back", { ...at, quantity: 1, bucket: "DAMAGED" }),
    ];
    expect(done.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    const audit = await get(`/api/audit?sku=${product.sku}&type=COUNTED`, { key });
    expect((audit.body.entries as { actor: string }[]).map(({ actor }) => actor)).toEqual([`admin:${staff.email}`]);
    const undone = await asStaff("POST", `/api/admin/stock-changes/${await lastEntry(product.sku, MAIN.id)}/undo`, {});
    expect(undone.body.code, undone.text).toBe("NOT_UNDOABLE");
  });

  test("comes in with deliveries, of which staff see their own, also as CSV, and look up what they scan", async () => {
    const product = await aStockedProduct(0);
    const reference = randomUUID();
    const lines = [{ productId: product.id, good: 2, damaged: 1, missing: 0 }];
    for (const warehouseId of [MAIN.id, OTHER.id]) {
      const wish = { warehouseId, reference: `${reference} ${warehouseId}`, lines };
      const received = await post("/api/admin/deliveries", wish, warehouseId === MAIN.id ? staff : { key });
      expect(received.status, received.text).toBe(201);
    }
    const { deliveries, total } = (await asStaff("GET", `/api/admin/deliveries?q=${reference}`)).body;
    expect([(deliveries as { warehouseId: string }[]).map(({ warehouseId }) => warehouseId), total]).toEqual([
      [MAIN.id],
      1,
    ]);
    const csv = (await asStaff("GET", `/api/admin/deliveries/export?q=${reference}`)).text;
    expect([csv.includes(`${reference} ${MAIN.id}`), csv.includes(OTHER.id)]).toEqual([true, false]);
    await pool().query("update product set cost_amount = 100 where id = $1", [product.id]);
    const scanned = await asStaff("GET", `/api/admin/products?code=${product.sku}`);
    expect((scanned.body.products as { sku: string; cost: unknown }[]).map(({ sku, cost }) => [sku, cost])).toEqual([
      [product.sku, null],
    ]);
    expect((await asStaff("GET", `/api/admin/products?q=${product.sku}`)).status).toBe(403);
  });

  test("that is promised is neither released nor explained by staff", async () => {
    const product = await aStockedProduct(3);
    await post("/api/reservations", { sku: product.sku, quantity: 2, warehouseId: MAIN.id }, { key });
    const wish = { productId: product.id, warehouseId: MAIN.id, mode: "set", quantity: 0, reasonCode: "CYCLE_COUNT" };
    const refused = await asStaff("POST", "/api/admin/adjustments", wish);
    expect([refused.status, refused.body.code, refused.body.holdsToRelease]).toEqual([
      409,
      "INVALID_STOCK_STATE",
      undefined,
    ]);
    const released = await asStaff("POST", "/api/admin/adjustments", { ...wish, onShortage: "release" });
    expect([released.status, released.body.code]).toEqual([403, "FORBIDDEN"]);
    const shown = await get(`/api/inventory/${product.sku}`, { cookie: staff.cookie });
    expect(shown.body.activeReservations).toBeUndefined();
  });
});

test("a warehouse or the role that is taken away counts from the next request", async () => {
  const { email, cookie } = await somebody("staff", [MAIN.id, OTHER.id]);
  const status = async (warehouseId: string) =>
    (await get(`/api/admin/pick-board?warehouseId=${warehouseId}`, { cookie })).status;
  expect([await status(MAIN.id), await status(OTHER.id)]).toEqual([200, 200]);
  const session = await get("/api/auth/get-session", { cookie });
  expect(session.body.admin).toMatchObject({ role: "staff", warehouseIds: [MAIN.id, OTHER.id].sort() });
  const { rows } = await pool().query<{ id: string }>("select id from auth_user where email = $1", [email]);
  await pool().query("delete from staff_warehouse where user_id = $1 and warehouse_id = $2", [rows[0]?.id, OTHER.id]);
  expect([await status(MAIN.id), await status(OTHER.id)]).toEqual([200, 404]);
  await pool().query("update auth_user set role = 'viewer' where email = $1", [email]);
  const refused = await call("POST", "/api/admin/receipts", {
    cookie,
    body: { sku: "NONE", warehouseId: MAIN.id, quantity: 1 },
  });
  expect([refused.status, refused.body.code]).toEqual([403, "FORBIDDEN"]);
});

test("a transfer is made ready and sent by who works at its origin, and received by who works where it arrives", async () => {
  const product = await aStockedProduct(9);
  const lines = [{ productId: product.id, quantity: 2 }];
  const draft = async (fromWarehouseId: string, toWarehouseId: string) => {
    const { status, body } = await post("/api/admin/transfers", { fromWarehouseId, toWarehouseId, lines }, { key });
    expect(status).toBe(201);
    return `/api/admin/transfers/${body.id}`;
  };
  const [leaving, arriving] = [await draft(MAIN.id, OTHER.id), await draft(OTHER.id, MAIN.id)];
  const part = { lines: [{ productId: product.id, accepted: 2 }] };
  expect(await asStaff("POST", `${leaving}/ready`)).toMatchObject({ status: 200, body: { status: "READY" } });
  expect(await asStaff("POST", `${leaving}/send`)).toMatchObject({ status: 200, body: { status: "SENT" } });
  expect(await asStaff("POST", `${leaving}/receive`, part)).toMatchObject({ status: 403, body: { code: "FORBIDDEN" } });
  for (const act of ["ready", "send"]) expect((await asStaff("POST", `${arriving}/${act}`)).status).toBe(403);
  expect((await post(`${arriving}/send`, {}, { key })).status).toBe(200);
  expect(await asStaff("POST", `${arriving}/receive`, part)).toMatchObject({
    status: 200,
    body: { status: "RECEIVED" },
  });
  expect((await asStaff("POST", `${leaving}/cancel`)).status).toBe(403);
  const { body } = await asStaff("GET", `/api/admin/transfers?productId=${product.id}`);
  expect(body).toMatchObject({ counts: { all: 2, SENT: 1, RECEIVED: 1 } });
});
