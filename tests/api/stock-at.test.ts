import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { pool } from "@/lib/db/pool";
import type { Explanation } from "@/lib/explain/explain-schemas";
import type { StockAt, StockRowsAt } from "@/lib/explain/stock-at-schemas";
import { aKey, aStockedProduct, call, get, MAIN, OTHER, post } from "./api";
import { receive } from "./waitlisted";

let key = "";

beforeAll(async () => {
  key = await aKey("admin", "Till 3");
});

async function explained(productId: string): Promise<Explanation> {
  const answer = await get(`/api/admin/explain?productId=${productId}`, { key });
  expect(answer.status, answer.text).toBe(200);
  return answer.body as unknown as Explanation;
}

async function asked<Answer>(query: Record<string, string>): Promise<Answer> {
  const answer = await get(`/api/admin/stock-at?${new URLSearchParams(query)}`, { key });
  expect(answer.status, answer.text).toBe(200);
  return answer.body as Answer;
}

const stockAt = (productId: string, at: string) => asked<StockAt>({ productId, at });
const rowsAt = (query: Record<string, string>) => asked<StockRowsAt>(query);
const put = (path: string, body: unknown) => call("PUT", `/api/admin/${path}`, { body, key });
const patch = (path: string, body: unknown) => call("PATCH", `/api/admin/${path}`, { body, key });

/** The database's time, and nothing happens at it any more. */
async function moment(): Promise<string> {
  const { rows } = await pool().query("select clock_timestamp()::timestamptz(3) as at, pg_sleep(0.003)");
  return rows[0].at.toISOString();
}

async function hold(productId: string, quantity: number, warehouseId: string) {
  const held = await post("/api/reservations", { productId, quantity, warehouseId }, { key });
  expect(held.status, held.text).toBe(201);
  return held.body.id;
}

describe("GET /api/admin/stock-at", () => {
  test("is the stock at each earlier moment, with the settings of that moment", async () => {
    const product = await aStockedProduct(0);
    const known: { at: string; figures: object }[] = [];
    const mark = async () => {
      const why = await explained(product.id);
      const figures = why.warehouses.map(({ onHand, reserved, committed, safetyStock, setAside, available }) => {
        return { onHand, reserved, committed, safetyStock, setAside, available };
      });
      known.push({ at: await moment(), figures });
    };
    await receive(product.id, 8);
    await mark();
    const held = await hold(product.id, 3, MAIN.id);
    await mark();
    await put("safety-stock", { productId: product.id, warehouseId: MAIN.id, quantity: 2 });
    await mark();
    await post(`/api/reservations/${held}/confirm`, {}, { key });
    await patch(`warehouses/${MAIN.id}`, { isPaused: true });
    await mark();
    await patch(`warehouses/${MAIN.id}`, { isPaused: false });
    await patch(`products/${product.id}`, { policy: "BACKORDER" });
    await mark();
    await put("safety-stock", { productId: product.id, warehouseId: MAIN.id, quantity: 0 });
    const aside = { productId: product.id, warehouseId: MAIN.id, bucket: "DISPLAY" };
    expect((await post("/api/admin/set-aside", { ...aside, quantity: 3 }, { key })).status).toBe(200);
    await mark();
    await post("/api/admin/put-back", { ...aside, quantity: 2 }, { key });
    for (let times = 0; times < 9; times++) await receive(product.id, 1);
    await mark();
    for (const { at, figures } of known) {
      const stock = await stockAt(product.id, at);
      expect(stock.at).toBe(at);
      const rows = stock.warehouses.map(({ onHand, reserved, committed, safetyStock, setAside, available }) => {
        return { onHand, reserved, committed, safetyStock, setAside, available };
      });
      expect(rows, at).toEqual(figures);
    }
    expect(known.map(({ figures }) => (figures as { available: number }[])[0]?.available)).toEqual([
      8, 5, 3, 0, 53, 52, 63,
    ]);
  });

  test("before its first entry a row has nothing, and its last entry by then is named", async () => {
    await aStockedProduct(1);
    const early = await moment();
    const product = await aStockedProduct(4);
    const [before] = (await stockAt(product.id, early)).warehouses;
    expect(before).toMatchObject({ onHand: 0, available: 0, entryId: null, before: null });
    const now = await stockAt(product.id, await moment());
    expect(now.warehouses[0]).toMatchObject({ onHand: 4, available: 4 });
    const entry = await get(`/api/admin/ledger/${now.warehouses[0]?.entryId}`, { key });
    expect(entry.body.entry).toMatchObject({ type: "RECEIVED", onHand: 4 });
  });

  test("what is asked for must exist, and a moment must be in the ledger", async () => {
    const { id: productId } = await aStockedProduct(4);
    const later = await moment();
    const refusal = async (query: Record<string, string>, path = "") => {
      const answer = await get(`/api/admin/stock-at${path}?${new URLSearchParams(query)}`, { key });
      const [error] = answer.body.errors ?? [];
      return error ? `${answer.status} ${error.path} ${error.message}` : `${answer.status} ${answer.body.code}`;
    };
    expect(await refusal({ productId: randomUUID(), at: later })).toBe("404 PRODUCT_NOT_FOUND");
    expect(await refusal({ productId, warehouseId: randomUUID() })).toBe("404 WAREHOUSE_NOT_FOUND");
    expect(await refusal({ warehouseId: randomUUID(), at: later })).toBe("404 WAREHOUSE_NOT_FOUND");
    const form =
      "must be a time like 2026-01-31T09:30:00.000Z, 2026-01-31T15:00:00+05:30 or, in India's time, 2026-01-31T15:00";
    for (const known of [{ productId }, {}] as Record<string, string>[]) {
      for (const at of ["yesterday", "2026-02-31T00:00Z", ""])
        expect(await refusal({ ...known, at })).toBe(`400 at ${form}`);
      expect(await refusal({ ...known, at: "2100-01-01T00:00Z" })).toMatch(
        /^400 at is in the future: it is 20.*Z now$/,
      );
      const early = { ...known, at: "2020-01-01T00:00Z" };
      expect(await refusal(early)).toMatch(/^400 at is before the first ledger entry, of 20/);
      expect(await refusal({ ...known, since: early.at })).toMatch(/^400 since is before the first ledger entry/);
      expect(await refusal({ ...known, at: later, since: later })).toBe("400 since must be before at");
    }
    expect(await refusal({ at: "2100-01-01T00:00Z" }, "/export")).toMatch(/^400 at is in the future/);
    expect(await refusal({ since: "2100-01-01T00:00Z" }, "/changes")).toMatch(/^400 since is in the future/);
    expect(await refusal({}, "/changes")).toBe("400 since is required");
    expect(await refusal({ cursor: "bm9uZQ.AAAA" })).toBe("400 cursor is not a cursor of this list");
    // With another offset, with a + that became a space, and in the shop's own time.
    const here = new Date(Date.parse(later) + 5.5 * 3_600_000).toISOString().replace("Z", "");
    for (const same of [`${here}+05:30`, `${here} 05:30`, here, here.replace("T", " ")]) {
      expect((await stockAt(productId, same)).at).toBe(later);
    }
  });

  test("all rows come in pages of one moment, by name, narrowed to a warehouse, a category or words", async () => {
    const products = [await aStockedProduct(3), await aStockedProduct(4), await aStockedProduct(5)];
    const at = await moment();
    await receive(products[1]?.id ?? "", 7);
    const rows: StockRowsAt["rows"] = [];
    let cursor: string | null = "";
    while (cursor !== null) {
      const page: StockRowsAt = await rowsAt({ at, limit: "2", ...(cursor && { cursor }) });
      expect(page).toMatchObject({ at, since: null });
      rows.push(...page.rows);
      expect(page.total).toBeGreaterThanOrEqual(rows.length);
      cursor = page.nextCursor;
    }
    const names = rows.map(({ name, productId, warehouseCode }) => `${name} ${productId} ${warehouseCode}`);
    expect(names).toEqual(names.toSorted());
    for (const [index, { id }] of products.entries()) {
      const own = rows.filter(({ productId }) => productId === id);
      expect(own.map(({ onHand }) => onHand)).toEqual([3 + index, 3 + index]);
    }
    const [first, , third] = products;
    const own = await rowsAt({ q: first?.sku ?? "", warehouseId: OTHER.id });
    expect(own.rows).toMatchObject([{ productId: first?.id, warehouseId: OTHER.id, onHand: 3, before: null }]);
    expect((await rowsAt({ category: "No such category" })).rows).toEqual([]);
    // Without a moment, further pages are still of that of the first.
    const start = await rowsAt({ limit: "1" });
    await receive(third?.id ?? "", 1);
    expect((await rowsAt({ limit: "1", cursor: start.nextCursor ?? "" })).at).toBe(start.at);
  });

  test("two moments differ in the rows whose counters do, and the types of entry say why", async () => {
    const product = await aStockedProduct(9);
    const still = await aStockedProduct(9);
    const cautious = await aStockedProduct(9);
    const since = await moment();
    await receive(product.id, 3, MAIN.id);
    const held = await hold(product.id, 2, MAIN.id);
    await post(`/api/reservations/${held}/confirm`, {}, { key });
    const briefly = await hold(still.id, 1, MAIN.id);
    await post(`/api/reservations/${briefly}/release`, {}, { key });
    await put("safety-stock", { productId: cautious.id, warehouseId: MAIN.id, quantity: 1 });
    const at = await moment();
    await receive(product.id, 50);
    const { rows, total } = await rowsAt({ at, since });
    expect(rows.toSorted((a, b) => b.onHand - a.onHand)).toMatchObject([
      {
        ...{ productId: product.id, warehouseId: MAIN.id, onHand: 12, committed: 2, available: 10 },
        before: { onHand: 9, committed: 0, available: 9 },
      },
      {
        ...{ productId: cautious.id, warehouseId: MAIN.id, onHand: 9, safetyStock: 1, available: 8 },
        before: { onHand: 9, safetyStock: 0, available: 9 },
      },
    ]);
    expect(total).toBeNull();
    const kindsOf = async (query: Record<string, string>) => {
      const changes = await get(`/api/admin/stock-at/changes?${new URLSearchParams({ at, since, ...query })}`, { key });
      return (changes.body.kinds as { type: string }[]).toSorted((a, b) => (a.type < b.type ? -1 : 1));
    };
    const none = { onHand: 0, reserved: 0, committed: 0, setAside: 0 };
    expect(await kindsOf({})).toMatchObject([
      { ...none, type: "CONFIRMED", entries: 1, reserved: -2, committed: 2 },
      expect.objectContaining({ type: "POLICY_SET" }),
      { ...none, type: "RECEIVED", entries: 1, onHand: 3 },
      { ...none, type: "RELEASED", entries: 1, reserved: -1 },
      { ...none, type: "RESERVED", entries: 2, reserved: 3 },
    ]);
    const own = await kindsOf({ productId: product.id, warehouseId: MAIN.id });
    expect(own.map(({ type }) => type)).toEqual(["CONFIRMED", "RECEIVED", "RESERVED"]);
    // A product in all its warehouses, also in those where nothing changed.
    const one = await asked<StockAt>({ at, since, productId: product.id });
    expect(one.warehouses).toMatchObject([
      { warehouseCode: "MAA", onHand: 12, before: { onHand: 9 } },
      { warehouseCode: "BLR", onHand: 9, before: { onHand: 9 } },
    ]);
    const csv = await get(`/api/admin/stock-at/export?${new URLSearchParams({ at, since })}`, { key });
    const lines = csv.text.trim().split("\r\n");
    expect(lines).toHaveLength(3);
    expect(lines[0]).toContain("at,localTime,since,sku,product,warehouseCode,onHand,reserved,");
    const line = lines.find((one) => one.includes(product.sku));
    expect(line).toMatch(new RegExp(`^${at},[-: \\d]{19},${since},${product.sku},`));
    expect(line).toContain(",MAA,12,0,2,0,0,0,10,9,0,0,0,0,0,9,");
  });

  test("the ledger's span is from its first entry until now, with about as many entries as there are", async () => {
    await aStockedProduct(1);
    const { body } = await get("/api/admin/stock-at/span", { key });
    const { rows } = await pool().query(
      "select min(created_at) as first, count(*)::integer as count from ledger_entry",
    );
    expect(body.firstAt).toBe(rows[0].first.toISOString());
    expect(Date.parse(String(body.now))).toBeGreaterThan(Date.parse(String(body.firstAt)));
    const density = body.density as number[];
    expect(density).toHaveLength(60);
    expect(density.reduce((sum, entries) => sum + entries, 0)).toBeGreaterThanOrEqual(rows[0].count);
  });
});
