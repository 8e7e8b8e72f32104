import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { STANDARD_RULES } from "@/lib/stock/routing/delivery-rules";
import { aKey, aShopper, aStockedProduct, call, get, post, somebody } from "./api";

const IN_DELHI = { postalCode: "110001" };
const IN_BANGALORE = { postalCode: "560001" };

let key = "";
beforeAll(async () => {
  key = await aKey("admin");
});

const patch = (id: string, body: unknown) => call("PATCH", `/api/admin/warehouses/${id}`, { body, key });
const rupees = (amount: number) => ({ amount: amount * 100, currency: "INR" });

type Made = { warehouse: { id: string; updatedAt: string }; product: { id: string; sku: string } };

/** A warehouse in Bangalore with five units of a product that is nowhere else. */
async function aStockedWarehouse(given: object = {}): Promise<Made> {
  const place = { name: "Bangalore North", city: "Bangalore", latitude: 13.1, longitude: 77.6 };
  const code = `D${randomUUID().slice(0, 6)}`;
  const made = await post("/api/admin/warehouses", { code, ...place, ...given }, { key });
  expect(made.status, made.text).toBe(201);
  const product = await aStockedProduct(0);
  const warehouse = made.body as unknown as Made["warehouse"];
  await post("/api/admin/receipts", { productId: product.id, warehouseId: warehouse.id, quantity: 5 }, { key });
  return { warehouse, product };
}

const optionsTo = async ({ id }: { id: string }, shipTo: object) => {
  const { body } = await post("/api/delivery-options", { productId: id, quantity: 2, shipTo });
  return body as unknown as {
    shipTo: object;
    options: { shippingPrice: object; parcels: object[] }[];
    shortages: object[];
  };
};

test("a new warehouse delivers everywhere by the standard rules, and keeps others that it is given", async () => {
  const { warehouse } = await aStockedWarehouse();
  expect(warehouse).toMatchObject({ postalRanges: [], ...STANDARD_RULES });
  const bands = [{ upToKm: null, transitDays: 3, price: rupees(40) }];
  const own = {
    postalRanges: ["600001 – 600099", " 56"],
    cutOffTime: "17:30",
    workingDays: ["SUN", "MON"],
    shippingBands: bands,
  };
  const { warehouse: other } = await aStockedWarehouse(own);
  const kept = {
    postalRanges: ["56", "600001-600099"],
    cutOffTime: "17:30",
    workingDays: ["MON", "SUN"],
    shippingBands: bands,
  };
  expect(other).toMatchObject(kept);
  expect((await get(`/api/admin/warehouses/${other.id}`, { key })).body).toMatchObject(kept);
});

test.each([
  ["a pincode that starts with 0", { postalRanges: ["056"] }, "postalRanges.0"],
  ["a range of beginnings", { postalRanges: ["56-57"] }, "postalRanges.0"],
  ["a range that ends before it starts", { postalRanges: ["560099-560001"] }, "postalRanges.0"],
  ["ranges that overlap", { postalRanges: ["56", "110001", "560050-560060"] }, "postalRanges"],
  ["no time", { cutOffTime: "24:00" }, "cutOffTime"],
  ["no working day", { workingDays: [] }, "workingDays"],
  ["a day twice", { workingDays: ["MON", "MON"] }, "workingDays"],
  [
    "no band for what is farther",
    { shippingBands: [{ upToKm: 60, transitDays: 1, price: rupees(49) }] },
    "shippingBands.0.upToKm",
  ],
  [
    "bands that do not rise",
    {
      shippingBands: [
        { upToKm: 60, transitDays: 1, price: rupees(49) },
        { upToKm: 60, transitDays: 2, price: rupees(59) },
        { upToKm: null, transitDays: 3, price: rupees(69) },
      ],
    },
    "shippingBands.1.upToKm",
  ],
  [
    "a price below 0",
    { shippingBands: [{ upToKm: null, transitDays: 1, price: rupees(-1) }] },
    "shippingBands.0.price.amount",
  ],
])("refuses %s", async (_, body, path) => {
  const { warehouse } = await aStockedWarehouse();
  const { status, body: answer } = await patch(warehouse.id, body);
  expect([status, answer.errors?.[0]?.path]).toEqual([400, path]);
});

test("edits are recorded field by field, and a stale one is refused; a viewer cannot edit", async () => {
  const { warehouse } = await aStockedWarehouse();
  const seen = warehouse.updatedAt;
  const edit = {
    postalRanges: ["56"],
    cutOffTime: "16:00",
    workingDays: STANDARD_RULES.workingDays,
    expectedUpdatedAt: seen,
  };
  expect((await patch(warehouse.id, edit)).status).toBe(200);
  const { body } = await get(`/api/admin/setting-changes?subject=WAREHOUSE&subjectId=${warehouse.id}`, { key });
  const [last] = body.changes as { fields: object[] }[];
  expect(last?.fields).toEqual([
    { field: "cutOffTime", from: "14:00", to: "16:00" },
    { field: "postalRanges", from: [], to: ["56"] },
  ]);
  expect(await patch(warehouse.id, edit)).toMatchObject({
    status: 409,
    body: { code: "CHANGED_MEANWHILE", current: { cutOffTime: "16:00" } },
  });
  const { cookie } = await somebody("viewer");
  const viewed = await call("PATCH", `/api/admin/warehouses/${warehouse.id}`, {
    body: { cutOffTime: "10:00" },
    cookie,
  });
  expect(viewed.status).toBe(403);
});

test("options, holds and new destinations keep to where it delivers, and say so", async () => {
  const { warehouse, product } = await aStockedWarehouse();
  const cookie = await aShopper();
  const reserve = (more: object) =>
    post("/api/reservations", { productId: product.id, quantity: 2, ...more }, { cookie });
  const before = await reserve({ shipTo: IN_BANGALORE });
  expect(before.status, before.text).toBe(201);
  await patch(warehouse.id, { postalRanges: ["56"] });

  expect((await optionsTo(product, IN_BANGALORE)).options).toHaveLength(1);
  const away = await optionsTo(product, IN_DELHI);
  const shortage = { productId: product.id, requested: 2, available: 0, undelivered: 3 };
  expect(away).toMatchObject({ options: [], shortages: [shortage] });
  // A point counts as the pincode nearest to it, which is not told.
  const near = await optionsTo(product, { latitude: 12.98, longitude: 77.6 });
  expect(near.options).toHaveLength(1);
  expect(near.shipTo).toEqual({ latitude: 12.98, longitude: 77.6, city: expect.any(String), postalCode: null });
  expect((await optionsTo(product, { latitude: 28.63, longitude: 77.22 })).options).toEqual([]);

  const refused = {
    status: 409,
    body: { code: "DESTINATION_NOT_SERVED", postalCode: "110001", shortages: [shortage] },
  };
  expect(await reserve({ shipTo: IN_DELHI })).toMatchObject(refused);
  expect((await reserve({ shipTo: IN_DELHI })).body.detail).toBe(
    "It is in stock, but not in a warehouse that delivers to 110001.",
  );
  expect(await reserve({ shipTo: IN_DELHI, warehouseId: warehouse.id })).toMatchObject({
    status: 409,
    body: { code: "DESTINATION_NOT_SERVED", shortages: [{ warehouseId: warehouse.id }] },
  });
  const moved = await call("PUT", `/api/reservations/${before.body.id}/ship-to`, {
    body: { shipTo: IN_DELHI },
    cookie,
  });
  expect(moved).toMatchObject({ status: 409, body: { code: "DESTINATION_NOT_SERVED" } });
  const contact = { email: "a@example.com", line1: "1 MG Road", ...IN_DELHI };
  const paid = await post(`/api/reservations/${before.body.id}/payment`, { contact }, { cookie });
  expect(paid).toMatchObject({ status: 409, body: { code: "DESTINATION_NOT_SERVED" } });
  expect((await get(`/api/reservations/${before.body.id}`, { cookie })).body).toMatchObject({
    status: "PENDING",
    route: { shipTo: IN_BANGALORE },
  });
});

test("a hold keeps the dates and price that it was promised, and a payment asks for that price", async () => {
  const bands = [{ upToKm: null, transitDays: 12, price: rupees(777) }];
  const { warehouse, product } = await aStockedWarehouse({ shippingBands: bands });
  const cookie = await aShopper();
  const option = (await optionsTo(product, IN_BANGALORE)).options[0];
  expect(option?.shippingPrice).toEqual(rupees(777));
  const held = await post(
    "/api/reservations",
    { productId: product.id, quantity: 2, shipTo: IN_BANGALORE },
    { cookie },
  );
  expect(held.body.route).toMatchObject({ shippingPrice: rupees(777), parcels: [{ rules: { shippingBands: bands } }] });
  await patch(warehouse.id, { shippingBands: STANDARD_RULES.shippingBands });
  expect((await optionsTo(product, IN_BANGALORE)).options[0]?.shippingPrice).toEqual(rupees(49));
  const now = await get(`/api/reservations/${held.body.id}`, { cookie });
  expect(now.body.route).toEqual(held.body.route);
  const { body: payment } = await post(`/api/reservations/${held.body.id}/payment`, {}, { cookie });
  expect((payment.amount as { amount: number }).amount).toBe((held.body.total as { amount: number }).amount + 777_00);
});

test("what came in, left and lies there is counted day by day, from the ledger", async () => {
  const { warehouse, product } = await aStockedWarehouse();
  const row = { productId: product.id, warehouseId: warehouse.id };
  const loss = { ...row, mode: "delta", quantity: -2, reasonCode: "LOSS" };
  expect((await post("/api/admin/adjustments", loss, { key })).status).toBe(200);
  await post("/api/reservations", { ...row, quantity: 1 }, { cookie: await aShopper() });
  const read = async (query = "") => {
    const { body } = await get(`/api/admin/warehouses/${warehouse.id}/movement${query}`, { key });
    return body.days as { date: string; in: number; out: number; onHand: number }[];
  };
  const days = await read();
  expect(days).toHaveLength(30);
  const india = (at: Date) => new Date(at.getTime() + 5.5 * 3_600_000).toISOString().slice(0, 10);
  expect(days.at(-1)).toEqual({ date: india(new Date()), in: 5, out: 2, onHand: 3 });
  expect(days.at(-2), "yesterday nothing was there").toMatchObject({ in: 0, out: 0, onHand: 0 });
  expect(await read("?days=1")).toEqual(days.slice(-1));
  expect(await get(`/api/admin/warehouses/${warehouse.id}/movement?days=91`, { key })).toMatchObject({ status: 400 });
});
