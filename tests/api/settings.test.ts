import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { pool } from "@/lib/db/pool";
import { asOwner } from "@/tests/setup/database";
import { aKey, aShopper, aStockedProduct, call, get, letRunOut, MAIN, OTHER, post, somebody } from "./api";

let key = "";
let viewer = "";

beforeAll(async () => {
  key = await aKey("admin");
  viewer = (await somebody("viewer")).cookie;
});

const patch = (path: string, body: unknown) => call("PATCH", `/api/admin/${path}`, { body, key });
const put = (path: string, body: unknown) => call("PUT", `/api/admin/${path}`, { body, key });
const history = async (subject: string, subjectId: string, said: { key?: string; cookie?: string } = { key }) => {
  const { body } = await get(`/api/admin/setting-changes?subject=${subject}&subjectId=${subjectId}`, said);
  return body.changes as {
    fields: { field: string; from: unknown; to: unknown }[];
    note: string | null;
    actor: string;
  }[];
};
const reserve = async (line: object) => post("/api/reservations", line, { cookie: await aShopper() });
const aSku = () => `NEW-${randomUUID().slice(0, 8).toUpperCase()}`;

const aNewProduct = (given: object = {}) => ({
  sku: aSku(),
  name: "Brass Diya, Set of 4",
  description: "Four hand-cast oil lamps.",
  category: "lifestyle",
  price: { amount: 649_00, currency: "INR" },
  policy: "standard",
  ...given,
});

describe("products", () => {
  test("one that was just created is sold at once after a receipt", async () => {
    await aStockedProduct(0);
    const made = await post(
      "/api/admin/products",
      aNewProduct({ barcode: null, cost: { amount: 310_00, currency: "INR" } }),
      { key },
    );
    expect(made.status, made.text).toBe(201);
    expect(made.body).toMatchObject({
      category: "Lifestyle",
      policy: "STANDARD",
      image: "/images/no-picture.webp",
      cost: { amount: 310_00 },
      isActive: true,
      available: 0,
    });
    const { id: productId, sku } = made.body as unknown as { id: string; sku: string };
    expect((await reserve({ sku, quantity: 1 })).body.code).toBe("INSUFFICIENT_STOCK");
    await post("/api/admin/receipts", { productId, warehouseId: MAIN.id, quantity: 3 }, { key });
    expect((await reserve({ sku, quantity: 1 })).status).toBe(201);
    expect((await get(`/api/products/${sku}`)).body).toMatchObject({ name: "Brass Diya, Set of 4", available: 2 });
    expect((await history("PRODUCT", productId))[0]?.fields).toContainEqual({ field: "sku", from: null, to: sku });
  });

  test("two of one name have different addresses, and a SKU, a barcode or an unknown policy is refused", async () => {
    const first = await post("/api/admin/products", aNewProduct({ name: "Same Name", barcode: "8901234567890" }), {
      key,
    });
    const second = await post("/api/admin/products", aNewProduct({ name: "Same Name" }), { key });
    expect([first.body.slug, second.body.slug]).toEqual(["same-name", "same-name-2"]);
    const refused = async (given: object) => (await post("/api/admin/products", aNewProduct(given), { key })).body.code;
    expect(await refused({ sku: String(first.body.sku).toLowerCase() })).toBe("SKU_TAKEN");
    expect(await refused({ barcode: "8901234567890" })).toBe("BARCODE_TAKEN");
    expect(await refused({ policy: "GENEROUS" })).toBe("POLICY_NOT_FOUND");
    const taken = await patch(`products/${second.body.id}`, { barcode: "8901234567890", name: "Other" });
    expect(taken).toMatchObject({ status: 409, body: { code: "BARCODE_TAKEN" } });
    expect((await get(`/api/admin/products/${second.body.id}`, { key })).body.name).toBe("Same Name");
  });

  test("a new price is for new holds alone, and is recorded with its author and its reason", async () => {
    const product = await aStockedProduct(5);
    const held = await reserve({ productId: product.id, quantity: 1 });
    const edited = await patch(`products/${product.id}`, { price: { amount: 199_00, currency: "INR" }, note: "Sale" });
    expect(edited.body).toMatchObject({ price: { amount: 199_00, currency: "INR" }, reserved: 1 });
    const running = await get(`/api/reservations/${held.body.id}`, { cookie: held.cookie });
    expect(running.status === 200 ? running.body.total : held.body.total).toMatchObject({
      amount: product.priceAmount,
    });
    expect((await reserve({ productId: product.id, quantity: 2 })).body.total).toMatchObject({ amount: 398_00 });
    const [change] = await history("PRODUCT", product.id);
    expect(change).toMatchObject({
      fields: [{ field: "price", from: product.priceAmount, to: 199_00 }],
      note: "Sale",
      actor: expect.stringMatching(/^key:admin-/),
    });
  });

  test("a stale edit is refused with the present state, and one that changes nothing leaves no trace", async () => {
    const product = await aStockedProduct(1);
    const seen = (await get(`/api/admin/products/${product.id}`, { key })).body.updatedAt;
    const first = await patch(`products/${product.id}`, { name: "Renamed once", expectedUpdatedAt: seen });
    expect(first.status, first.text).toBe(200);
    const second = await patch(`products/${product.id}`, { name: "Renamed twice", expectedUpdatedAt: seen });
    expect(second).toMatchObject({
      status: 409,
      body: { code: "CHANGED_MEANWHILE", current: { name: "Renamed once", updatedAt: first.body.updatedAt } },
    });
    const same = await patch(`products/${product.id}`, {
      name: "Renamed once",
      expectedUpdatedAt: first.body.updatedAt,
    });
    expect(same.body.updatedAt).toBe(first.body.updatedAt);
    expect(await history("PRODUCT", product.id)).toHaveLength(1);
  });

  test("one that is switched off is not sold, its holds go on, and who waited is served once it is on again", async () => {
    const product = await aStockedProduct(1);
    const cookie = await aShopper();
    const held = await post("/api/reservations", { productId: product.id, quantity: 2 }, { cookie });
    const off = await patch(`products/${product.id}`, { isActive: false });
    expect(off.body).toMatchObject({ isActive: false, available: 0, reserved: 2 });
    expect((await reserve({ productId: product.id, quantity: 1 })).body.code).toBe("PRODUCT_NOT_FOUND");
    expect((await post(`/api/reservations/${held.body.id}/confirm`, {}, { key })).status).toBe(200);
    await patch(`products/${product.id}`, { isActive: true });

    const [waiter, holder] = [await aShopper(), await aShopper()];
    await post("/api/admin/receipts", { productId: product.id, warehouseId: MAIN.id, quantity: 1 }, { key });
    const last = await post("/api/reservations", { productId: product.id, quantity: 1 }, { cookie: holder });
    const wait = { productId: product.id, quantity: 1 };
    const { body: place } = await post("/api/waitlist", wait, { cookie: waiter });
    await patch(`products/${product.id}`, { isActive: false });
    await letRunOut(last.body.id);
    await get(`/api/reservations/${last.body.id}`, { cookie: holder });
    const status = async () => (await get(`/api/waitlist/${place.id}`, { cookie: waiter })).body.status;
    expect(await status()).toBe("WAITING");
    await patch(`products/${product.id}`, { isActive: true });
    expect(await status()).toBe("OFFERED");
  });

  test("a new policy takes back-orders from now on, unless more than it allows are promised", async () => {
    const product = await aStockedProduct(1);
    expect((await patch(`products/${product.id}`, { policy: "backorder", name: "On order" })).body.policy).toBe(
      "BACKORDER",
    );
    expect((await reserve({ productId: product.id, warehouseId: MAIN.id, quantity: 4 })).status).toBe(201);
    const counted = await get(`/api/admin/policies?productId=${product.id}`, { key });
    const backorder = (code: string) => (counted.body.policies as { code: string }[]).find((one) => one.code === code);
    expect(backorder("BACKORDER")).toMatchObject({
      ...{ products: 1, holds: 1, waiting: 0 },
      mostPromised: { sku: product.sku, name: "On order", city: MAIN.city, units: 3 },
    });
    expect(backorder("STANDARD")).toMatchObject({ products: 0, holds: 0, heldUnits: [], mostPromised: null });
    const back = await patch(`products/${product.id}`, { policy: "STANDARD", name: "In stock" });
    expect(back).toMatchObject({ status: 409, body: { code: "INVALID_STOCK_STATE", missing: 3 } });
    expect((await get(`/api/admin/products/${product.id}`, { key })).body.name, "nothing of it was changed").toBe(
      "On order",
    );
  });

  test("viewers see everything but what a unit costs, now and in the history", async () => {
    const cost = { amount: 77_00, currency: "INR" };
    const { body } = await post("/api/admin/products", aNewProduct({ cost }), { key });
    await patch(`products/${body.id}`, { cost: { amount: 88_00, currency: "INR" } });
    const seen = await get(`/api/admin/products/${body.id}`, { cookie: viewer });
    expect(seen.body).toMatchObject({ name: "Brass Diya, Set of 4", cost: null });
    const listed = await get(`/api/admin/products?q=${body.sku}`, { cookie: viewer });
    expect(listed.body.products).toMatchObject([{ id: body.id, cost: null }]);
    const changes = await history("PRODUCT", body.id, { cookie: viewer });
    expect(JSON.stringify(changes)).not.toContain("cost");
    expect(changes).toHaveLength(2);
    expect(JSON.stringify(await history("PRODUCT", body.id))).toContain("8800");
  });

  test("are listed by words, state and order, page by page", async () => {
    const name = `Listed ${randomUUID().slice(0, 6)}`;
    for (const amount of [300_00, 100_00, 200_00]) {
      await post("/api/admin/products", aNewProduct({ name, price: { amount, currency: "INR" } }), { key });
    }
    const prices = async (query: string) => {
      const { body } = await get(`/api/admin/products?q=${encodeURIComponent(name)}&${query}`, { key });
      return { ...body, prices: (body.products as { price: { amount: number } }[]).map(({ price }) => price.amount) };
    };
    const first = await prices("sort=price&order=desc&limit=2");
    expect(first).toMatchObject({ prices: [300_00, 200_00], counts: { all: 3, active: 3, inactive: 0 } });
    expect(await prices(`sort=price&order=desc&limit=2&cursor=${first.nextCursor}`)).toMatchObject({
      prices: [100_00],
      nextCursor: null,
    });
    expect((await prices("isActive=false")).prices).toEqual([]);
  });

  test.each([
    [{ name: "" }, "name"],
    [{ price: { amount: -1, currency: "INR" } }, "price.amount"],
    [{ price: { amount: 1, currency: "USD" } }, "price.currency"],
    [{ hsn: "12345" }, "hsn"],
    [{ taxPercent: 18.005 }, "taxPercent"],
    [{ image: "https://elsewhere.example/a.webp" }, "image"],
    [{ image: "/images/products/nobody-has-it.webp" }, "image"],
    [{ expectedUpdatedAt: "yesterday", name: "A" }, "expectedUpdatedAt"],
    [{ sku: "OTHER" }, "sku"],
    [{ note: "only a note" }, ""],
    [{}, ""],
  ])("%j is refused at its field", async (body, path) => {
    const product = await aStockedProduct(0);
    const { status, body: answer } = await patch(`products/${product.id}`, body);
    expect([status, answer.errors[0]?.path]).toEqual([400, path]);
  });
});

describe("warehouses", () => {
  const aNewWarehouse = (given: object = {}) => ({
    code: `w${randomUUID().slice(0, 6)}`,
    name: "Jaipur Warehouse",
    city: "Jaipur",
    latitude: 26.9124,
    longitude: 75.7873,
    ...given,
  });

  test("a new one is there for everybody, after all others", async () => {
    await aStockedProduct(0);
    const made = await post("/api/admin/warehouses", aNewWarehouse(), { key });
    expect(made.status, made.text).toBe(201);
    expect(made.body).toMatchObject({ isActive: true, isPaused: false, onHand: 0 });
    expect(made.body.priority as number).toBeGreaterThan(OTHER.priority);
    const again = await post("/api/admin/warehouses", aNewWarehouse({ code: made.body.code }), { key });
    expect(again).toMatchObject({ status: 409, body: { code: "CODE_TAKEN" } });
    const { body } = await get("/api/warehouses");
    expect(body.warehouses).toContainEqual(expect.objectContaining({ id: made.body.id, city: "Jaipur" }));
  });

  test("what lies in a paused one is not for sale, its holds go on and may be changed, and all of it comes back", async () => {
    const { body: warehouse } = await post("/api/admin/warehouses", aNewWarehouse(), { key });
    const product = await aStockedProduct(0);
    const stock = { productId: product.id, warehouseId: warehouse.id };
    await post("/api/admin/receipts", { ...stock, quantity: 5 }, { key });
    const cookie = await aShopper();
    const held = await post("/api/reservations", { ...stock, quantity: 2 }, { cookie });
    expect((await patch(`warehouses/${warehouse.id}`, { isPaused: true })).body).toMatchObject({
      isPaused: true,
      reserved: 2,
    });
    const listed = await get(`/api/admin/inventory?productId=${product.id}&warehouseId=${warehouse.id}`, { key });
    expect(listed.body.rows).toMatchObject([{ isPaused: true, onHand: 5, available: 0 }]);
    const seen = await get(`/api/products/${product.sku}`);
    expect(seen.body).toMatchObject({ available: 0 });
    expect((await reserve({ productId: product.id, quantity: 1 })).body.code).toBe("INSUFFICIENT_STOCK");
    expect((await reserve({ ...stock, quantity: 1 })).body).toMatchObject({
      code: "INSUFFICIENT_STOCK",
      shortages: [{ available: 0 }],
    });
    const more = await post("/api/reservations", { ...stock, quantity: 3, replaces: held.body.id }, { cookie });
    expect(more.body, "more than was held").toMatchObject({
      code: "INSUFFICIENT_STOCK",
      shortages: [{ available: 2 }],
    });
    const fewer = await post("/api/reservations", { ...stock, quantity: 1, replaces: held.body.id }, { cookie });
    expect(fewer.status, fewer.text).toBe(201);
    const place = await post("/api/waitlist", { productId: product.id, quantity: 3 }, { cookie: await aShopper() });
    expect(place.status, "nothing is available, so one may wait").toBe(201);
    expect((await post(`/api/reservations/${fewer.body.id}/confirm`, {}, { key })).status).toBe(200);

    await patch(`warehouses/${warehouse.id}`, { isPaused: false });
    const offered = async () => (await get(`/api/waitlist/${place.body.id}`, { key })).body.status;
    await expect.poll(offered).toBe("OFFERED");
    expect((await get(`/api/products/${product.sku}`)).body).toMatchObject({ available: 1 });
  });

  test("one that is in use is not closed, and its edit says what is in the way", async () => {
    const { body: warehouse } = await post("/api/admin/warehouses", aNewWarehouse(), { key });
    const product = await aStockedProduct(0);
    const stock = { productId: product.id, warehouseId: warehouse.id };
    await post("/api/admin/receipts", { ...stock, quantity: 4 }, { key });
    await reserve({ ...stock, quantity: 3 });
    const close = () => patch(`warehouses/${warehouse.id}`, { isActive: false, name: "Closed" });
    expect(await close()).toMatchObject({
      status: 409,
      body: { code: "WAREHOUSE_IN_USE", products: 1, onHand: 4, reserved: 3, committed: 0, shortfall: 0 },
    });
    const empty = { ...stock, mode: "set", quantity: 0, reasonCode: "LOSS", onShortage: "release" };
    await post("/api/admin/adjustments", empty, { key });
    expect(await close()).toMatchObject({ status: 200, body: { isActive: false, name: "Closed" } });
    expect((await reserve({ ...stock, quantity: 1 })).body.code).toBe("WAREHOUSE_NOT_FOUND");
    const refused = { status: 409, body: { code: "WAREHOUSE_CLOSED", warehouseCode: warehouse.code } };
    expect(await post("/api/admin/receipts", { ...stock, quantity: 1 }, { key })).toMatchObject(refused);
    const more = { ...stock, mode: "delta", quantity: 1, reasonCode: "FOUND" };
    expect(await post("/api/admin/adjustments", more, { key })).toMatchObject(refused);
    const lines = [{ productId: product.id, good: 1, damaged: 0, missing: 0 }];
    const delivery = { warehouseId: warehouse.id, reference: aSku(), lines };
    expect(await post("/api/admin/deliveries", delivery, { key })).toMatchObject(refused);
  });

  test("what lies in a closed one, from before that was refused, is nowhere available", async () => {
    const { body: warehouse } = await post("/api/admin/warehouses", aNewWarehouse(), { key });
    const product = await aStockedProduct(0);
    const stock = { productId: product.id, warehouseId: warehouse.id };
    await post("/api/admin/receipts", { ...stock, quantity: 2 }, { key });
    await pool().query("update warehouse set is_active = false where id = $1::uuid", [warehouse.id]);
    const of = `productId=${product.id}&warehouseId=${warehouse.id}`;
    const { body: list } = await get(`/api/admin/inventory?${of}`, { key });
    expect(list).toMatchObject({ rows: [{ onHand: 2, available: 0, isSold: false }], counts: { low: 0 } });
    const { body: why } = await get(`/api/admin/explain?${of}`, { key });
    expect(why).toMatchObject({ warehouses: [{ available: 0 }] });
    const fewer = { ...stock, mode: "set", quantity: 1, reasonCode: "LOSS" };
    expect((await post("/api/admin/adjustments", fewer, { key })).body).toMatchObject({
      onHand: 1,
      available: 0,
    });
  });

  test("many edits at once lose none of them", async () => {
    const { body: warehouse } = await post("/api/admin/warehouses", aNewWarehouse(), { key });
    const edits = Array.from({ length: 8 }, (_, n) => patch(`warehouses/${warehouse.id}`, { priority: 100 + n }));
    for (const { status, text } of await Promise.all(edits)) expect(status, text).toBe(200);
    const changes = await history("WAREHOUSE", warehouse.id);
    const steps = changes
      .map(({ fields: [field] }) => [field?.from, field?.to])
      .reverse()
      .slice(1);
    expect(steps).toHaveLength(8);
    for (const [n, [from]] of steps.slice(1).entries())
      expect(from, "each begins where the last ended").toBe(steps[n]?.[1]);
  });
});

describe("policies", () => {
  const POLICY = "TICKET";

  test("new terms are for new holds; running ones keep theirs", async () => {
    const product = await aStockedProduct(9, POLICY);
    const before = await reserve({ productId: product.id, quantity: 1 });
    const { body } = await get("/api/admin/policies", { key });
    const found = (body.policies as { code: string; holdSeconds: number; updatedAt: string }[]).find(
      ({ code }) => code === POLICY,
    );
    const seen = found?.updatedAt;
    const edited = await patch(`policies/${POLICY.toLowerCase()}`, {
      holdSeconds: 60,
      maxHeld: 2,
      expectedUpdatedAt: seen,
    });
    expect(edited.status, edited.text).toBe(200);
    expect(edited.body).toMatchObject({ code: POLICY, holdSeconds: 60, maxHeld: 2, ttlSecondsMax: 600 });
    const after = await reserve({ productId: product.id, quantity: 1 });
    const lasts = ({ body: hold }: typeof after) =>
      Date.parse(String(hold.expiresAt)) - Date.parse(String(hold.createdAt));
    expect([lasts(before), lasts(after)]).toEqual([480_000, 60_000]);
    expect((await reserve({ productId: product.id, quantity: 3 })).body).toMatchObject({
      code: "HOLD_LIMIT_REACHED",
      maximum: 2,
    });
    expect(await patch(`policies/${POLICY}`, { holdSeconds: 90, expectedUpdatedAt: seen })).toMatchObject({
      status: 409,
      body: { code: "CHANGED_MEANWHILE", current: { holdSeconds: 60 } },
    });
  });

  test("say how many shoppers hold and wait for how many units", async () => {
    const [product, another] = [await aStockedProduct(4, "FLASH_SALE"), await aStockedProduct(1, "FLASH_SALE")];
    const both = [
      { productId: product.id, quantity: 1 },
      { productId: another.id, quantity: 2 },
    ];
    const units = async () => {
      const { body } = await get("/api/admin/policies", { key });
      return (body.policies as { code: string }[]).find(({ code }) => code === "FLASH_SALE");
    };
    expect(await units()).toMatchObject({ heldUnits: [], waitingUnits: [] });
    expect((await reserve({ lines: both })).status).toBe(201);
    await post("/api/reservations", { productId: product.id, quantity: 2 }, { key: await aKey("shop", "no limit") });
    await post("/api/waitlist", { productId: another.id, quantity: 1 }, { cookie: await aShopper() });
    expect(await units()).toMatchObject({
      heldUnits: [{ units: 2, people: 1 }],
      waitingUnits: [{ units: 1, people: 1 }],
    });
  });

  test("back-orders are allowed and taken back for every row, but not those that are promised", async () => {
    const product = await aStockedProduct(1, POLICY);
    await patch(`policies/${POLICY}`, { backorderPerRow: 3, maxHeld: 8 });
    expect((await get(`/api/products/${product.sku}`)).body.available).toBe(8);
    const held = await reserve({ productId: product.id, warehouseId: MAIN.id, quantity: 3 });
    expect(held.status, held.text).toBe(201);
    expect(await patch(`policies/${POLICY}`, { backorderPerRow: 1 })).toMatchObject({
      status: 409,
      body: { code: "INVALID_STOCK_STATE", missing: 1 },
    });
    expect((await patch(`policies/${POLICY}`, { backorderPerRow: 2 })).status).toBe(200);
    expect((await get(`/api/products/${product.sku}`)).body.available).toBe(3);
    await post(`/api/admin/reservations/${held.body.id}/release`, { note: "test" }, { key });
    expect((await patch(`policies/${POLICY}`, { backorderPerRow: 0 })).status).toBe(200);
    const { rows } = await pool().query(
      "select note, actor from ledger_entry where product_id = $1 and type = 'POLICY_SET' order by position",
      [product.id],
    );
    expect(rows).toHaveLength(6);
    const proof = await get("/api/admin/proof", { key });
    expect(proof.body.divergences).toEqual([]);
  });

  test.each([
    [{ holdSeconds: 29 }, "holdSeconds"],
    [{ maxHeld: 0 }, "maxHeld"],
    [{ maxBought: 0 }, "maxBought"],
    [{ backorderPerRow: -1 }, "backorderPerRow"],
    [{ holdSeconds: 5_000 }, "ttlSecondsMax"],
    [{ ttlSecondsMax: 59 }, "ttlSecondsMax"],
    [{ holdSeconds: 60.5 }, "holdSeconds"],
    [{}, ""],
  ])("%j is refused at its field", async (body, path) => {
    const { status, body: answer } = await patch("policies/STANDARD", body);
    expect([status, answer.errors[0]?.path]).toEqual([400, path]);
  });
});

describe("safety stock", () => {
  test("keeps units from sale, and serves who waits for what it frees", async () => {
    const product = await aStockedProduct(2);
    const row = { sku: product.sku, warehouseId: MAIN.id };
    const set = await put("safety-stock", { ...row, quantity: 2, note: "For the showroom" });
    expect(set.body).toMatchObject({ safetyStock: 2, available: 0, onHand: 2 });
    expect((await get(`/api/products/${product.sku}`)).body.available).toBe(2);
    const place = await post("/api/waitlist", { productId: product.id, quantity: 3 }, { cookie: await aShopper() });
    await put("safety-stock", { ...row, quantity: 1 });
    expect((await get(`/api/waitlist/${place.body.id}`, { key })).body.status).toBe("OFFERED");
    expect((await put("safety-stock", { ...row, quantity: -1 })).body.errors).toMatchObject([{ path: "quantity" }]);
  });
});

test("the history is listed newest first, page by page, where ids gain a digit", async () => {
  const product = await aStockedProduct(0);
  await asOwner("select setval(pg_get_serial_sequence('setting_change', 'id'), 99997)");
  const names = ["One", "Two", "Three", "Four", "Five"];
  for (const name of names) await patch(`products/${product.id}`, { name });
  const list = `/api/admin/setting-changes?subject=PRODUCT&subjectId=${product.id}&limit=2`;
  const seen: unknown[] = [];
  let cursor: unknown = "";
  while (cursor !== null) {
    const { body } = await get(cursor === "" ? list : `${list}&cursor=${cursor}`, { key });
    seen.push(...(body.changes as { fields: { to: unknown }[] }[]).map(({ fields }) => fields[0]?.to));
    cursor = body.nextCursor;
  }
  expect(seen).toEqual(names.toReversed());
});

test("the history cannot be rewritten", async () => {
  await expect(pool().query("update setting_change set actor = 'nobody'")).rejects.toMatchObject({
    code: expect.stringMatching(/^(23000|42501)$/),
  });
  await expect(pool().query("delete from setting_change")).rejects.toMatchObject({
    code: expect.stringMatching(/^(23000|42501)$/),
  });
});
