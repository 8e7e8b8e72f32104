import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import type { LedgerEntry } from "@/lib/ledger/ledger-schemas";
import { proveNow } from "@/lib/ledger/proof";
import type { Delivery, ListedDelivery } from "@/lib/receiving/receiving-schemas";
import { aKey, aShopper, aStockedProduct, call, get, MAIN, OTHER, post } from "./api";

let key = "";

beforeAll(async () => {
  key = await aKey("admin", "Meera");
});

const path = "/api/admin/deliveries";
const receive = (body: object, more: object = {}) => post(path, { warehouseId: MAIN.id, ...body }, { key, ...more });
const line = (given: object) => ({ good: 0, damaged: 0, missing: 0, ...given });
const list = async (query: string) => (await get(`${path}?${query}`, { key })).body;
const namesOf = (found: object) => (found as { deliveries: ListedDelivery[] }).deliveries.map((one) => one.reference);
const rowOf = async (sku: string) => {
  const { body } = await get(`/api/inventory/${sku}`, { key });
  return (body.warehouses as { warehouseCode: string; onHand: number }[]).find(
    (row) => row.warehouseCode === MAIN.code,
  );
};

describe("a delivery", () => {
  test("is one document: good units for sale, damaged ones set aside, missing ones recorded", async () => {
    const [lamp, book] = [await aStockedProduct(0), await aStockedProduct(0)];
    const reference = `GRN ${randomUUID()}`;
    const lines = [
      line({ sku: lamp.sku, expected: 12, good: 8, damaged: 2, missing: 1 }),
      line({ productId: book.id, good: 3 }),
    ];
    const { status, headers, body } = await receive({ reference, lines, note: "one box torn" });
    expect([status, headers.get("location")]).toEqual([201, `${path}/${body.id}`]);
    expect(body).toMatchObject({
      warehouseId: MAIN.id,
      warehouseCode: MAIN.code,
      reference,
      receivedBy: "key:Meera",
      note: "one box torn",
      lines: [
        { productId: lamp.id, sku: lamp.sku, expected: 12, good: 8, damaged: 2, missing: 1 },
        { productId: book.id, expected: null, good: 3, damaged: 0, missing: 0 },
      ],
    });
    expect((await get(`${path}/${body.id}`, { key })).body).toEqual(body);
    expect(await rowOf(lamp.sku)).toMatchObject({ onHand: 10, setAside: 2, available: 8 });
    expect(await rowOf(book.sku)).toMatchObject({ onHand: 3, available: 3 });
    const searched = (await get(`/api/audit?q=${encodeURIComponent(reference)}`, { key })).body
      .entries as LedgerEntry[];
    expect(searched.map(({ type }) => type)).toEqual(["RECEIVED", "RECEIVED", "RECEIVED"]);
    const { body: audit } = await get(`/api/audit?from=${body.receivedAt}`, { key });
    const entries = (audit.entries as LedgerEntry[]).filter((entry) => entry.reference === reference);
    const told = entries.map(({ type, sku, onHandDelta, setAsideDelta = 0 }) => [
      type,
      sku,
      onHandDelta + setAsideDelta,
    ]);
    expect(told).toEqual([
      ["RECEIVED", book.sku, 3],
      ["SET_ASIDE", lamp.sku, 2],
      ["RECEIVED", lamp.sku, 2],
      ["RECEIVED", lamp.sku, 8],
    ]);
    for (const { id } of entries) {
      const { delivery } = (await get(`/api/admin/ledger/${id}`, { key })).body;
      expect(delivery).toEqual({ id: body.id, reference });
    }
    expect((await proveNow()).divergences).toEqual([]);
  });

  test("comes in whole or not at all", async () => {
    const { sku } = await aStockedProduct(0);
    const reference = `GRN ${randomUUID()}`;
    const lines = [
      line({ sku, good: 5 }),
      line({ sku: "NO-SUCH-SKU", good: 1 }),
      line({ productId: randomUUID(), good: 1 }),
    ];
    expect(await receive({ reference, lines })).toMatchObject({
      status: 409,
      body: {
        code: "LINES_REFUSED",
        conflicts: [
          { path: "lines.1", code: "PRODUCT_NOT_FOUND", sku: "NO-SUCH-SKU" },
          { path: "lines.2", code: "PRODUCT_NOT_FOUND" },
        ],
      },
    });
    expect(await rowOf(sku)).toBeUndefined();
    expect((await list(`q=${encodeURIComponent(reference)}`)).total).toBe(0);
  });

  test("that is sent again with its key is the same document", async () => {
    const { sku } = await aStockedProduct(0);
    const body = { reference: `GRN ${randomUUID()}`, lines: [line({ sku, good: 5, damaged: 1 })] };
    const once = randomUUID();
    const answers = await Promise.all(Array.from({ length: 5 }, () => receive(body, { once })));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(answers[0]?.status).toBe(201);
    expect((await rowOf(sku))?.onHand).toBe(6);
    const other = { ...body, lines: [line({ sku, good: 6 })] };
    expect(await receive(other, { once })).toMatchObject({ status: 422, body: { code: "IDEMPOTENCY_KEY_REUSED" } });
  });

  test("under a reference that came in before is refused with the earlier one, unless that is allowed", async () => {
    const { sku } = await aStockedProduct(0);
    const other = await aStockedProduct(0);
    const reference = `GRN-${randomUUID()}`;
    const body = { reference, lines: [line({ sku, good: 5 })] };
    const answers = await Promise.all(Array.from({ length: 4 }, () => receive(body)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
    const first = answers.find(({ status }) => status === 201)?.body as unknown as Delivery;
    const again = {
      reference: reference.toLowerCase().replaceAll("-", "–"),
      lines: [line({ sku: other.sku, good: 1 })],
    };
    expect(await receive(again)).toMatchObject({
      status: 409,
      body: {
        code: "DUPLICATE_REFERENCE",
        reference,
        delivery: { id: first.id, reference, units: 5, receivedBy: "key:Meera", receivedAt: first.receivedAt },
      },
    });
    const alone = await post("/api/admin/receipts", { sku, warehouseId: MAIN.id, quantity: 1, reference }, { key });
    expect(alone).toMatchObject({ status: 409, body: { code: "DUPLICATE_REFERENCE", entry: { onHandDelta: 5 } } });
    expect((await receive({ ...body, warehouseId: OTHER.id })).status).toBe(201);
    expect((await receive({ ...again, allowDuplicate: true })).status).toBe(201);
  });

  test("serves who waits", async () => {
    const { sku } = await aStockedProduct(0);
    const cookie = await aShopper();
    const { body: place } = await post("/api/waitlist", { sku, quantity: 2 }, { cookie });
    await receive({ reference: `GRN ${randomUUID()}`, lines: [line({ sku, good: 2, damaged: 4 })] });
    const offered = await get(`/api/waitlist/${place.id}`, { cookie });
    expect(offered.body).toMatchObject({ status: "OFFERED", reservationId: expect.any(String) });
    expect(await rowOf(sku)).toMatchObject({ onHand: 6, setAside: 4, available: 0 });
  });

  test("of which nothing came is kept", async () => {
    const { sku } = await aStockedProduct(0);
    const body = { reference: `GRN ${randomUUID()}`, lines: [line({ sku, expected: 5, missing: 5 })] };
    const received = await receive(body);
    expect(received.status).toBe(201);
    expect((await get(`${path}/${received.body.id}`, { key })).body).toEqual(received.body);
    expect(await receive(body)).toMatchObject({ status: 409, body: { delivery: { units: 0 } } });
  });

  test.each([
    { wrong: { warehouseId: randomUUID() }, status: 404, code: "WAREHOUSE_NOT_FOUND" },
    { wrong: { reference: "" }, status: 400, path: "reference" },
    { wrong: { reference: undefined }, status: 400, path: "reference" },
    { wrong: { lines: [] }, status: 400, path: "lines" },
    { wrong: { lines: [line({ sku: "A" })] }, status: 400, path: "lines.0.good" },
    { wrong: { lines: [line({ sku: "A", good: -1 })] }, status: 400, path: "lines.0.good" },
    { wrong: { lines: [line({ good: 1 })] }, status: 400, path: "lines.0.productId" },
    { wrong: { lines: [{ sku: "A", good: 1 }] }, status: 400, path: "lines.0.damaged" },
    { wrong: { note: "x".repeat(501) }, status: 400, path: "note" },
  ])("is refused: $wrong", async ({ wrong, status, path: at, code = "VALIDATION_ERROR" }) => {
    const { sku } = await aStockedProduct(0);
    const { status: answered, body } = await receive({ reference: "GRN", lines: [line({ sku, good: 1 })], ...wrong });
    expect([answered, body.code, body.errors?.[0]?.path]).toEqual([status, code, at]);
  });
});

describe("deliveries", () => {
  test("are found by reference, product, warehouse, time and what was wrong with them, page by page", async () => {
    const { sku, name } = await aStockedProduct(0);
    const common = randomUUID().slice(0, 8);
    const send = async (which: string, of: object, more: object = {}) => {
      return await receive({ reference: `${common}-${which}`, lines: [line({ sku, ...of })], ...more });
    };
    await send("A", { expected: 3, good: 3 });
    await send("B", { expected: 3, good: 2 }, { warehouseId: OTHER.id });
    await send("C", { good: 2, damaged: 1 });
    const { body: last } = await send("D", { expected: 1, good: 3, missing: 1 });
    const all = await list(`q=${common}`);
    expect(namesOf(all)).toEqual(["D", "C", "B", "A"].map((which) => `${common}-${which}`));
    expect(all).toMatchObject({ total: 4, nextCursor: null });
    expect(all.deliveries).toMatchObject([
      { products: 1, good: 3, damaged: 0, missing: 1, short: 0, over: 3 },
      { damaged: 1, short: 0, over: 0 },
      { short: 1, warehouseCode: OTHER.code },
      { short: 0, over: 0 },
    ]);
    const search = async (query: string) =>
      namesOf(await list(query))
        .map((one) => one.slice(-1))
        .join("");
    expect(await search(`q=${sku}`)).toBe("DCBA");
    expect(await search(`q=${encodeURIComponent(name)}&warehouseId=${OTHER.id}`)).toBe("B");
    expect(await search(`q=${common}-C`)).toBe("C");
    expect(await search(`q=${common}&flag=DIFFERENT`)).toBe("DB");
    expect(await search(`q=${common}&flag=DAMAGED`)).toBe("C");
    expect(await search(`q=${common}&to=${last.receivedAt}`)).toBe("CBA");
    expect(await search(`q=${common}&from=${last.receivedAt}`)).toBe("D");
    expect(await search(`q=${common}&skip=2&limit=1`)).toBe("B");
    const first = await list(`q=${common}&limit=3`);
    const next = await list(`q=${common}&limit=3&cursor=${encodeURIComponent(first.nextCursor ?? "")}`);
    expect([...namesOf(first), ...namesOf(next)]).toEqual(namesOf(all));
    expect((await get(`${path}?cursor=x`, { key })).status).toBe(400);
  });

  test("are exported line by line", async () => {
    const [lamp, book] = [await aStockedProduct(0), await aStockedProduct(0)];
    const reference = `=GRN ${randomUUID().slice(0, 8)}`;
    await receive({
      reference,
      lines: [line({ sku: lamp.sku, expected: 3, good: 2 }), line({ sku: book.sku, good: 1 })],
    });
    const { text, headers } = await get(`${path}/export?q=${encodeURIComponent(reference)}`, { key });
    expect(headers.get("content-disposition")).toContain("holdfast-deliveries.csv");
    const [head, ...rows] = text.trim().split("\r\n");
    expect(head).toContain("receivedAt,localTime,warehouseCode,reference,sku,name,expected,good,damaged,missing");
    const cells = rows.map((row) => row.split(",").slice(2, 10));
    expect(cells).toMatchObject([
      [MAIN.code, `'${reference}`, lamp.sku, expect.anything(), "3", "2", "0", "0"],
      [MAIN.code, `'${reference}`, book.sku, expect.anything(), "", "1", "0", "0"],
    ]);
  });

  test("that do not exist are not found", async () => {
    expect(await get(`${path}/${randomUUID()}`, { key })).toMatchObject({
      status: 404,
      body: { code: "DELIVERY_NOT_FOUND" },
    });
    expect((await get(`${path}/nonsense`, { key })).status).toBe(400);
  });
});

test("a product is found by its SKU or barcode as it is scanned, and by nothing else", async () => {
  const { id, sku } = await aStockedProduct(0);
  const barcode = `89 0${String(Date.now()).slice(-10)}`;
  const given = await call("PATCH", `/api/admin/products/${id}`, { body: { barcode }, key });
  expect(given.status).toBe(200);
  const digits = barcode.replace(" ", "");
  for (const code of [sku.toLowerCase(), barcode, digits, `${digits.slice(0, 4)}-${digits.slice(4)}`]) {
    const { body } = await get(`/api/admin/products?code=${encodeURIComponent(code)}`, { key });
    expect(body.products, code).toMatchObject([{ id, sku }]);
  }
  for (const code of [sku.slice(0, -1), digits.slice(1)]) {
    expect((await get(`/api/admin/products?code=${code}`, { key })).body.products).toEqual([]);
  }
});
