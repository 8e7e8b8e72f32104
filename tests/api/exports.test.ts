import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { pool } from "@/lib/db/pool";
import { readFile } from "@/lib/imports/read-file";
import { onOneLine, plainText } from "@/lib/typed-text";
import { aKey, aStockedProduct, call, get, MAIN, OTHER, post, somebody } from "./api";
import { applied, checked, csv } from "./imported";

let key = "";

beforeAll(async () => {
  key = await aKey("admin");
  // Makes the warehouses.
  await aStockedProduct(1);
});

/** The lines of an export as objects by header. */
async function rowsOf(path: string, said: object = { key }): Promise<Record<string, string>[]> {
  const { status, text, headers } = await get(path, said);
  expect(status, text).toBe(200);
  expect(headers.get("content-disposition")).toMatch(/^attachment; filename="holdfast-[a-z-]+\.csv"$/);
  const read = await readFile(new TextEncoder().encode(`${text}\r\nx`));
  return read.lines
    .slice(0, -1)
    .map(({ cells }) => Object.fromEntries(read.headers.map((name, at) => [name, cells[at] ?? ""])));
}

/** Text in the form in which the shop keeps what people type. */
const said = (max: number, form = onOneLine) =>
  fc
    .string({ unit: "grapheme", minLength: 1, maxLength: max })
    .map((text) =>
      form(
        form(text.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, ""))
          .slice(0, max)
          .replace(/\p{Cs}/gu, ""),
      ),
    )
    .filter((text) => text !== "" && text.length <= max);

test("what the exports of products, stock, thresholds, counts and expected goods write is imported without a difference", async () => {
  const name = fc.oneof(said(40), fc.constantFrom("=1+1", "'=2", "a;=b", "-7", "@x", 'say "hi", ok', "Café “blue”"));
  const one = fc.record({
    name,
    description: fc.array(name, { minLength: 1, maxLength: 3 }).map((lines) => lines.join("\n")),
    price: fc.nat(2_000_000_000),
    cost: fc.option(fc.nat(2_000_000_000)),
    barcode: fc.boolean(),
    tax: fc.option(fc.integer({ min: 0, max: 10_000 }).map((parts) => parts / 100)),
    low: fc.option(fc.nat(1_000_000)),
    shelf: fc.option(said(40, plainText)),
    onHand: fc.nat(1_000_000_000),
    isActive: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(one, { minLength: 1, maxLength: 12 }), async (products) => {
      const category = `Round ${randomUUID()}`;
      const made = products.map((each) => ({ ...each, sku: `RT-${randomUUID().toUpperCase()}` }));
      await pool().query(
        `with made as (
           insert into product (id, sku, slug, name, description, category, price_amount, cost_amount, barcode, tax_percent,
             low_threshold, is_active, image, policy_code)
           select gen_random_uuid(), x.sku, lower(x.sku), x.name, x.description, $2, x.price, x.cost,
             case when x.barcode then x.sku end, x.tax, x.low, x."isActive", '/images/no-picture.webp', 'STANDARD'
           from jsonb_to_recordset($1::jsonb) x (sku text, name text, description text, price integer, cost integer, barcode boolean,
             tax numeric, low integer, "isActive" boolean)
           returning id, sku)
         insert into inventory (product_id, warehouse_id, on_hand, reserved, committed, shortfall, backorder_allowance, updated_at, safety_stock, low_threshold, shelf)
         select m.id, $3, x."onHand", 0, 0, 0, 0, now(), 0, x.low, x.shelf
         from made m join jsonb_to_recordset($1::jsonb) x (sku text, "onHand" integer, low integer, shelf text) using (sku)`,
        [JSON.stringify(made), category, MAIN.id],
      );
      const filter = `category=${encodeURIComponent(category)}`;
      const { text: list } = await get(`/api/admin/products/export?${filter}`, { key });
      const { text: rows } = await get(`/api/admin/inventory/export?${filter}`, { key });
      for (const [kind, file] of [
        ["PRODUCTS", list],
        ["STOCK", rows],
        ["THRESHOLDS", rows],
      ] as const) {
        const { status, fault, lines } = await checked(key, kind, file);
        expect({ kind, status, fault, lines }).toMatchObject({
          status: "CHECKED",
          lines: { SAME: made.length, CHANGE: 0, NEW: 0, ERROR: 0 },
        });
      }
    }),
    { numRuns: 8 },
  );
}, 120_000);

test("the same of counts and expected goods", async () => {
  const [one, two] = [await aStockedProduct(4), await aStockedProduct(4)];
  const counted = csv(
    ["sku", "warehouseCode", "counted"],
    [one.sku, "MAA", 3],
    [two.sku, "MAA", 4],
    [two.sku, "BLR", 9],
  );
  await applied(key, await checked(key, "COUNTS", counted));
  await post(
    "/api/admin/adjustments/bulk",
    { reasonCode: "CYCLE_COUNT", lines: [{ sku: one.sku, warehouseId: OTHER.id, mode: "set", quantity: 3 }] },
    { key },
  );
  const header = ["reference", "supplier", "warehouseCode", "expectedOn", "sku", "quantity", "note"];
  const file = csv(
    header,
    [one.sku, '"=Kaveri, Ltd"', "MAA", "2026-12-09", one.sku, 40, "-call first"],
    [one.sku, '"=Kaveri, Ltd"', "MAA", "2026-12-09", two.sku, 1, "-call first"],
    [two.sku, "Other", "BLR", "2026-12-10", two.sku, 7, ""],
  );
  await applied(key, await checked(key, "INCOMING", file));
  const { body } = await get(`/api/admin/incoming?q=${two.sku}&state=OPEN`, { key });
  await post(
    `/api/admin/incoming/${(body.incoming as { id: string; supplier: string }[]).find(({ supplier }) => supplier === "Other")?.id}/cancel`,
    {},
    { key },
  );

  for (const sku of [one.sku, two.sku]) {
    const counts = await checked(key, "COUNTS", (await get(`/api/admin/counts/export?q=${sku}`, { key })).text);
    expect(counts.lines).toMatchObject({ NEW: 0, ERROR: 0, CHANGE: 0 });
    expect(counts.lines.SAME).toBeGreaterThanOrEqual(2);
    const incoming = await checked(key, "INCOMING", (await get(`/api/admin/incoming/export?q=${sku}`, { key })).text);
    expect(incoming.lines).toMatchObject({ NEW: 0, ERROR: 0, CHANGE: 0 });
    expect(incoming.lines.SAME).toBeGreaterThanOrEqual(2);
  }
});

describe("every list", () => {
  test("honours its filters, has product names and a local time beside the codes, and begins with a BOM", async () => {
    const product = await aStockedProduct(5);
    const [first] = await rowsOf(`/api/admin/inventory/export?productId=${product.id}&sort=warehouse`);
    expect(await rowsOf(`/api/admin/inventory/export?productId=${product.id}&state=held`)).toEqual([]);
    expect(first).toMatchObject({ sku: product.sku, product: product.name, warehouseCode: "BLR", onHand: "5" });
    const { updatedAt = "", localTime } = first ?? {};
    expect(localTime).toBe(
      new Date(Date.parse(updatedAt) + 5.5 * 3_600_000).toISOString().slice(0, 19).replace("T", " "),
    );
    const response = await get(`/api/admin/inventory/export?productId=${product.id}`, { key });
    expect(response.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    for (const path of ["ledger/export?sku=", "stock-at/export?productId="]) {
      const [row] = await rowsOf(`/api/admin/${path}${path.includes("sku") ? product.sku : product.id}`);
      expect(row).toMatchObject({
        sku: product.sku,
        product: product.name,
        localTime: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/),
      });
    }
  });

  test("holds, orders, customers, waitlist, shortfalls, mails and a webhook's log", async () => {
    const product = await aStockedProduct(1);
    const held = await post(
      "/api/admin/reservations",
      { sku: product.sku, warehouseId: MAIN.id, quantity: 1, customer: { email: "asha@shop.test", name: "=Asha" } },
      { key },
    );
    expect(held.status, held.text).toBe(201);
    expect(await rowsOf(`/api/admin/reservations/export?productId=${product.id}`)).toMatchObject([
      {
        id: held.body.id,
        status: "PENDING",
        sku: product.sku,
        product: product.name,
        warehouseCode: "MAA",
        quantity: "1",
        email: "asha@shop.test",
        customer: "'=Asha",
      },
    ]);
    await post(`/api/admin/reservations/${held.body.id}/confirm`, { note: "paid in cash" }, { key });
    await post("/api/waitlist", { sku: product.sku, quantity: 5 }, { key: await aKey("shop") });
    const orders = await rowsOf(`/api/admin/orders/export?q=${product.sku}`);
    expect(orders).toMatchObject([
      { number: expect.stringMatching(/^HF-/), sku: product.sku, shipped: "0", unitPrice: "2499.00" },
    ]);
    expect(await rowsOf("/api/admin/customers/export?q=asha@shop.test")).toMatchObject([
      { email: "asha@shop.test", orders: "1" },
    ]);
    expect(await rowsOf(`/api/admin/waitlist/demand/export?q=${product.sku}`)).toMatchObject([
      { sku: product.sku, units: "5" },
    ]);
    await post(
      "/api/admin/adjustments",
      { sku: product.sku, warehouseId: MAIN.id, mode: "set", quantity: 0, reasonCode: "LOSS", onShortage: "release" },
      { key },
    );
    expect(await rowsOf(`/api/admin/shortfalls/export?productId=${product.id}`)).toMatchObject([
      { sku: product.sku, units: "1", reason: "LOSS" },
    ]);
    expect((await rowsOf("/api/admin/mail/export")).every(({ recipient }) => recipient !== undefined)).toBe(true);
  });

  test("warehouses, policies, imports and suggested transfers", async () => {
    const product = await aStockedProduct(4);
    const low = { lowThreshold: 30, fillTo: 40 };
    await call("PATCH", `/api/admin/inventory/${product.id}/${MAIN.id}`, { body: low, key });
    await post("/api/admin/receipts", { sku: product.sku, warehouseId: OTHER.id, quantity: 900_000_000 }, { key });
    const places = await rowsOf("/api/admin/warehouses/export");
    expect(places).toContainEqual(expect.objectContaining({ code: "MAA", id: MAIN.id, isActive: "true" }));
    const policies = await rowsOf("/api/admin/policies/export");
    expect(policies).toContainEqual(
      expect.objectContaining({ code: "STANDARD", maxHeld: expect.stringMatching(/^\d+$/) }),
    );
    const sent = await checked(
      key,
      "STOCK",
      csv(["sku", "warehouseCode", "onHand"], [product.sku, "MAA", 4]),
      "=x.csv",
    );
    const [newest] = await rowsOf("/api/admin/imports/export?kind=STOCK");
    expect(newest).toMatchObject({ number: sent.number, fileName: "'=x.csv", same: "1", errors: "0" });
    expect((await rowsOf("/api/admin/imports/export?kind=COUNTS")).every(({ kind }) => kind === "COUNTS")).toBe(true);
    const lines = await rowsOf(`/api/admin/transfers/suggestions/export?toWarehouseId=${MAIN.id}`);
    const own = {
      sku: product.sku,
      product: product.name,
      fromWarehouseCode: "BLR",
      toWarehouseCode: "MAA",
      quantity: "36",
    };
    expect(lines.filter(({ sku }) => sku === product.sku)).toMatchObject([own]);
    const others = await rowsOf(`/api/admin/transfers/suggestions/export?toWarehouseId=${OTHER.id}`);
    expect(others.filter(({ sku }) => sku === product.sku)).toEqual([]);
  });

  test("costs are for admins; customers and mails are too; staff export their own warehouses", async () => {
    const product = await aStockedProduct(1);
    const [viewer, staff] = [await somebody("viewer"), await somebody("staff", [OTHER.id])];
    const path = `/api/admin/products/export?q=${product.sku}`;
    expect(Object.keys((await rowsOf(path, { cookie: viewer.cookie }))[0] ?? {})).not.toContain("cost");
    expect(Object.keys((await rowsOf(path))[0] ?? {})).toContain("cost");
    const rows = await rowsOf(`/api/admin/inventory/export?productId=${product.id}`, { cookie: staff.cookie });
    expect(rows.map(({ warehouseCode }) => warehouseCode)).toEqual(["BLR"]);
  });
});
