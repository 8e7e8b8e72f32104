import { randomUUID } from "node:crypto";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { pool } from "@/lib/db/pool";
import { countLedgerEntries } from "@/lib/ledger/ledger-queries";
import type { LedgerEntry, LedgerEntryInContext, RecentMoves } from "@/lib/ledger/ledger-schemas";
import { stockWriter } from "@/lib/stock/writer/stock-writer";
import { aReceive } from "@/tests/factories/commands";
import { EventReader } from "@/tests/factories/event-reader";
import { asOwner } from "@/tests/setup/database";
import { aKey, aShopper, aStockedProduct, get, MAIN, OTHER, post, send, somebody } from "./api";

let key = "";
const open = new Set<EventReader>();

beforeAll(async () => {
  key = await aKey("admin", "Meera");
});

afterEach(async () => {
  await Promise.all([...open].map((reader) => reader.cut()));
  open.clear();
});

async function follow(query = "", lastEventId?: string, who: { key?: string; cookie?: string } = { key }) {
  const headers: Record<string, string> = lastEventId === undefined ? {} : { "last-event-id": lastEventId };
  const response = await send("GET", `/api/admin/ledger/stream${query}`, { ...who, headers });
  expect(response.status).toBe(200);
  expect(response.headers.get("content-type")).toMatch(/^text\/event-stream/);
  if (!response.body) throw new Error("a stream has a body");
  const reader = new EventReader(response.body);
  open.add(reader);
  return reader;
}

const ready = (reader: EventReader) => reader.until(({ event }) => event === "ready");
const entriesOf = (reader: EventReader) => {
  return reader.events.filter(({ event }) => event === "entry").map(({ data }) => data as LedgerEntry);
};
const hold = async (sku: string, more: object = {}) => {
  const held = await post("/api/reservations", { sku, quantity: 1, ...more }, { cookie: await aShopper() });
  expect(held.status).toBe(201);
  return held.body.id;
};
const audit = async (query: string) => (await get(`/api/audit?${query}`, { key })).body.entries as LedgerEntry[];
const isOf = (reservationId: string) => {
  return ({ event, data }: { event: string; data: unknown }) => {
    return event === "entry" && (data as LedgerEntry).reservationId === reservationId;
  };
};

describe("GET /api/admin/ledger/stream", () => {
  test("is for the panel only", async () => {
    expect((await get("/api/admin/ledger/stream")).status).toBe(401);
    expect((await get("/api/admin/ledger/stream", { key: await aKey("shop") })).status).toBe(403);
    expect((await get("/api/admin/ledger/stream?from=2026-01-01T00:00:00.000Z", { key })).status).toBe(400);
  });

  test("may be read by a viewer", async () => {
    const { cookie } = await somebody("viewer");
    const { sku } = await aStockedProduct(5);
    const stream = await follow(`?sku=${sku}`, undefined, { cookie });
    await ready(stream);
    await stream.until(isOf(await hold(sku)));
  });

  test("sends new entries as they are written, in the audit's format", async () => {
    const { sku } = await aStockedProduct(5);
    const stream = await follow();
    await ready(stream);
    const id = await hold(sku, { warehouseId: MAIN.id });
    const brought = await stream.until(isOf(id));
    const [audited] = await audit(`reservationId=${id}`);
    expect(brought.data).toEqual(audited);
    expect(brought.id).toMatch(/^\d+$/);
    expect(entriesOf(stream)).toHaveLength(1);
  });

  test("resumes after Last-Event-ID without gaps or repetitions", async () => {
    const { sku } = await aStockedProduct(50);
    const first = await follow(`?sku=${sku}`);
    await ready(first);
    const seen = await hold(sku);
    const { id: lastSeen } = await first.until(isOf(seen));
    await first.cut();
    const missed = [];
    for (let count = 0; count < 5; count++) missed.push(await hold(sku));
    const second = await follow(`?sku=${sku}`, lastSeen);
    const after = await hold(sku);
    await second.until(isOf(after));
    expect(entriesOf(second).map(({ reservationId }) => reservationId)).toEqual([...missed, after]);
    expect(second.events.some(({ event }) => event === "ready")).toBe(false);
    const ids = second.ids.map(BigInt);
    expect(ids.every((id, index) => index === 0 || id > (ids[index - 1] ?? 0n))).toBe(true);
  });

  test("resumes when the missed entries need more than one read", async () => {
    const product = await aStockedProduct(1);
    const stream = await follow();
    const { id: from } = await ready(stream);
    await stream.cut();
    await pool().query(
      `insert into ledger_entry (type, product_id, warehouse_id, on_hand_delta, reserved_delta, committed_delta,
         shortfall_delta, on_hand, reserved, committed, shortfall, reason_code, reference, actor, created_at)
       select 'ADJUSTED', $1, $2, 0, 0, 0, 0, 1, 0, 0, 0, 'CORRECTION', n::text, 'system', clock_timestamp()
       from generate_series(1, 450) n`,
      [product.id, MAIN.id],
    );
    const resumed = await follow(`?sku=${product.sku}`, from);
    await resumed.until(({ data }) => (data as LedgerEntry).reference === "450");
    expect(entriesOf(resumed).map(({ reference }) => Number(reference))).toEqual(
      Array.from({ length: 450 }, (_, index) => index + 1),
    );
  });

  test("waits for a lower position that commits later, and skips none", async () => {
    const product = await aStockedProduct(3);
    const stream = await follow(`?sku=${product.sku}`);
    await ready(stream);
    const slow = await pool().connect();
    const entry = (reference: string) => ({
      text: `insert into ledger_entry (type, product_id, warehouse_id, on_hand_delta, reserved_delta, committed_delta,
         shortfall_delta, on_hand, reserved, committed, shortfall, reason_code, reference, actor, created_at)
       values ('ADJUSTED', $1, $2, 0, 0, 0, 0, 3, 0, 0, 0, 'CORRECTION', $3, 'system', clock_timestamp())`,
      values: [product.id, MAIN.id, reference],
    });
    try {
      await slow.query("begin");
      await slow.query(entry("slow"));
      await pool().query(entry("fast"));
      await new Promise((resolve) => setTimeout(resolve, 800));
      expect(entriesOf(stream)).toEqual([]);
      await slow.query("commit");
    } finally {
      slow.release();
    }
    await stream.until(({ data }) => (data as LedgerEntry).reference === "fast");
    expect(entriesOf(stream).map(({ reference }) => reference)).toEqual(["slow", "fast"]);
  });

  test("sends only what its filters match", async () => {
    const [one, other] = [await aStockedProduct(9), await aStockedProduct(9)];
    const streams = await Promise.all([
      follow(`?sku=${one.sku}`),
      follow(`?warehouseId=${OTHER.id}&type=RESERVED`),
      follow("?actor=shopper"),
      follow(`?q=${encodeURIComponent(other.sku.toLowerCase())}`),
    ]);
    await Promise.all(streams.map(ready));
    const inMain = await hold(one.sku, { warehouseId: MAIN.id });
    const inOther = await hold(other.sku, { warehouseId: OTHER.id });
    await post(
      "/api/admin/receipts",
      { sku: other.sku, warehouseId: MAIN.id, quantity: 1, reference: "last" },
      { key },
    );
    const [bySku, byPlace, byActor, byWord] = streams as [EventReader, EventReader, EventReader, EventReader];
    await byWord.until(({ data }) => (data as LedgerEntry).reference === "last");
    await Promise.all([bySku.until(isOf(inMain)), byPlace.until(isOf(inOther)), byActor.until(isOf(inOther))]);
    expect(entriesOf(bySku).map(({ reservationId }) => reservationId)).toEqual([inMain]);
    expect(entriesOf(byPlace).map(({ reservationId }) => reservationId)).toEqual([inOther]);
    expect(entriesOf(byActor).map(({ reservationId }) => reservationId)).toEqual([inMain, inOther]);
    expect(entriesOf(byWord).map(({ type }) => type)).toEqual(["RESERVED", "RECEIVED"]);
  });
});

describe("GET /api/audit", () => {
  test("finds words of the product and of who did it", async () => {
    const product = await aStockedProduct(4);
    const id = await hold(product.sku);
    await post(`/api/admin/reservations/${id}/confirm`, { note: "paid in cash" }, { key });
    const types = (entries: LedgerEntry[]) => entries.map(({ type }) => type);
    const bySku = `q=${encodeURIComponent(product.sku.slice(0, -1))}`;
    expect(types(await audit(bySku))).toEqual(["CONFIRMED", "RESERVED", "RECEIVED", "RECEIVED"]);
    expect(types(await audit(`${bySku}&actor=shopper`))).toEqual(["RESERVED"]);
    expect(types(await audit(`${bySku}&actor=key%3AMeera`))).toEqual(["CONFIRMED"]);
    expect(await audit(`${bySku}%20zeppelin`)).toEqual([]);
    expect(await audit("q=100%25%5F")).toEqual([]);
  });
});

describe("GET /api/admin/ledger/{id}", () => {
  test("shows an entry with the others of its row, and of no other", async () => {
    const { sku } = await aStockedProduct(30);
    for (let count = 0; count < 25; count++) await hold(sku, { warehouseId: MAIN.id });
    await hold(sku, { warehouseId: OTHER.id });
    const ofRow = (await audit(`sku=${sku}&warehouseId=${MAIN.id}`)).reverse();
    const middle = ofRow[22];
    const found = await get(`/api/admin/ledger/${middle?.id}`, { key });
    expect(found.status).toBe(200);
    const { entry, around } = found.body as unknown as LedgerEntryInContext;
    expect(entry).toEqual(middle);
    expect(around).toEqual(ofRow.slice(10));
  });

  test("is 404 for unknown ids", async () => {
    const { sku } = await aStockedProduct(1);
    const [entry] = await audit(`sku=${sku}`);
    const wrongTime = `00000000${entry?.id.slice(8)}`;
    for (const id of [randomUUID(), wrongTime]) {
      const unknown = await get(`/api/admin/ledger/${id}`, { key });
      expect([unknown.status, unknown.body.code]).toEqual([404, "LEDGER_ENTRY_NOT_FOUND"]);
    }
    expect((await get("/api/admin/ledger/17", { key })).status).toBe(400);
    expect((await get(`/api/admin/ledger/${entry?.id}`)).status).toBe(401);
  });
});

test("GET /api/admin/ledger/count says how many entries match, and counts no further than it must", async () => {
  const { sku } = await aStockedProduct(5);
  await hold(sku);
  await hold(sku);
  const count = async (query: string) => (await get(`/api/admin/ledger/count?sku=${sku}${query}`, { key })).body;
  expect(await count("")).toEqual({ count: (await audit(`sku=${sku}`)).length, isMore: false });
  expect(await count("&type=RESERVED")).toEqual({ count: 2, isMore: false });
  expect(await count("&type=RESERVED&to=2020-01-01T00:00:00Z")).toEqual({ count: 0, isMore: false });
  expect(await countLedgerEntries({ sku, type: "RESERVED" }, 1)).toBe(1);
  expect(await count("&type=RESERVED&upTo=1")).toEqual({ count: 1, isMore: true });
});

test("GET /api/admin/ledger/recent has one row per product, with all that its last burst changed", async () => {
  const adjusted = await aStockedProduct(5);
  for (const quantity of [3, -2, 3]) {
    const body = { sku: adjusted.sku, warehouseId: MAIN.id, mode: "delta", quantity, reasonCode: "CYCLE_COUNT" };
    await post("/api/admin/adjustments", body, { key });
  }
  const { sku } = await aStockedProduct(20);
  // Their receipts were an hour ago.
  await asOwner(`alter table ledger_entry disable trigger user;
    update ledger_entry set created_at = created_at - interval '1 hour' where type = 'RECEIVED'
      and product_id in (select id from product where sku in ('${sku}', '${adjusted.sku}'));
    alter table ledger_entry enable trigger user;`);
  for (let made = 0; made < 12; made++) await hold(sku, { warehouseId: made < 6 ? MAIN.id : OTHER.id });
  const { moves } = (await get("/api/admin/ledger/recent", { key })).body as unknown as RecentMoves;
  const reserved = { changes: 12, isMore: false, units: 12, warehouseCodes: ["BLR", "MAA"] };
  expect(moves.slice(0, 2)).toMatchObject([
    { entry: { sku, type: "RESERVED" }, ...reserved },
    { entry: { sku: adjusted.sku, onHandDelta: 3 }, changes: 3, units: 4, warehouseCodes: ["MAA"] },
  ]);
  expect(moves.length).toBeLessThanOrEqual(7);
});

describe("GET /api/admin/ledger/export", () => {
  test("returns what the filters match as CSV, without formulas", async () => {
    const { sku } = await aStockedProduct(5);
    const adjust = { sku, warehouseId: MAIN.id, mode: "delta", quantity: -2, reasonCode: "DAMAGE" };
    await post("/api/admin/adjustments", { ...adjust, note: '=HYPERLINK("https://evil.example","see")' }, { key });
    const csv = await get(`/api/admin/ledger/export?sku=${sku}&warehouseId=${MAIN.id}`, { key });
    expect(csv.status).toBe(200);
    expect(csv.headers.get("content-type")).toMatch(/^text\/csv/);
    expect(csv.headers.get("content-disposition")).toMatch(/attachment/);
    const lines = csv.text.trimEnd().split("\r\n");
    expect(lines).toHaveLength(3);
    expect(lines[0]).toMatch(/^createdAt,localTime,type,sku,product,warehouseCode,onHandDelta/);
    expect(lines[1]).toContain(`,ADJUSTED,${sku},Product ${sku},MAA,-2,0,0,3,`);
    expect(lines[1]).toContain(`"'=HYPERLINK(""https://evil.example"",""see"")"`);
    expect(lines[2]).toContain(`,RECEIVED,${sku},Product ${sku},MAA,5,`);
  });

  test.each([
    ["=1+1", "'=1+1"],
    [" @SUM(A1)", "' @SUM(A1)"],
    ["＝1+1", "'＝1+1"],
    ["two; =1+1;-2", "\"two;' =1+1;'-2\""],
    ["a=b, c-d", '"a=b, c-d"'],
  ])("writes the reference %j as %j, which no country's spreadsheet runs", async (reference, written) => {
    const { id: productId, sku } = await aStockedProduct(5);
    // By the core, as before references were put in their plain form.
    await stockWriter().submit(aReceive({ productId, warehouseId: MAIN.id, quantity: 2, reference }));
    const { text } = await get(`/api/admin/ledger/export?sku=${sku}&type=RECEIVED`, { key });
    expect(text.split("\r\n")[1]).toContain(`,RECEIPT,${written},`);
  });

  test("writes a note of several lines into one cell", async () => {
    const { sku } = await aStockedProduct(5);
    const adjust = { sku, warehouseId: MAIN.id, mode: "delta", quantity: -2, reasonCode: "DAMAGE" };
    await post("/api/admin/adjustments", { ...adjust, note: "Fell down.\nTwo are broken." }, { key });
    const { text } = await get(`/api/admin/ledger/export?sku=${sku}&type=ADJUSTED`, { key });
    expect(text).toContain(',DAMAGE,,"Fell down.\nTwo are broken.",');
  });

  test.each(["0000-01-01T00:00:00Z", "2026-01-31T09:30:00+23:59"])(
    "refuses %s, which Postgres cannot represent, as the list does",
    async (from) => {
      const query = new URLSearchParams({ from }).toString();
      for (const path of ["/api/admin/ledger/export", "/api/audit"]) {
        expect(await get(`${path}?${query}`, { key })).toMatchObject({
          status: 400,
          body: { code: "VALIDATION_ERROR" },
        });
      }
    },
  );

  test("begins with a byte-order mark, so that Excel reads it as UTF-8", async () => {
    const { sku } = await aStockedProduct(1);
    const csv = await send("GET", `/api/admin/ledger/export?sku=${sku}`, { key });
    const bytes = new Uint8Array(await csv.arrayBuffer());
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    // Decoding takes the mark away.
    expect(new TextDecoder().decode(bytes)).toMatch(/^createdAt,localTime,type,sku,product,/);
  });

  test("exports every entry once, however many there are", async () => {
    const count = 50_100;
    const product = await aStockedProduct(1);
    await addEntries(product.id, count);
    const csv = await get(`/api/admin/ledger/export?sku=${product.sku}&type=ADJUSTED`, { key });
    const references = [...csv.text.matchAll(/,(n\d+),/g)].map(([, reference]) => reference);
    expect(new Set(references).size).toBe(count);
    expect(references).toHaveLength(count);
  });

  test("goes on if its connection to the database is lost, and says nothing if the reader leaves", async () => {
    const product = await aStockedProduct(1);
    const count = 6_000;
    await addEntries(product.id, count);
    const path = `/api/admin/ledger/export?sku=${product.sku}&type=ADJUSTED`;
    const reader = (await send("GET", path, { key })).body?.getReader();
    const decoder = new TextDecoder();
    let text = "";
    for (let chunk = await reader?.read(); chunk && !chunk.done; chunk = await reader?.read()) {
      text += decoder.decode(chunk.value, { stream: true });
      await pool().query(
        "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and usename = current_user and pid <> pg_backend_pid()",
      );
    }
    expect(text.match(/,n\d+,/g)).toHaveLength(count);
    const left = (await send("GET", path, { key })).body;
    await expect(left?.cancel()).resolves.toBeUndefined();
  });
});

/** Entries of one product that change nothing, with the references n1, n2, … */
async function addEntries(productId: string, count: number): Promise<void> {
  await pool().query(
    `insert into ledger_entry (type, product_id, warehouse_id, on_hand_delta, reserved_delta, committed_delta,
       shortfall_delta, on_hand, reserved, committed, shortfall, reason_code, reference, actor, created_at)
     select 'ADJUSTED', $1, $2, 0, 0, 0, 0, 1, 0, 0, 0, 'CORRECTION', 'n' || n, 'system', clock_timestamp()
     from generate_series(1, $3) n`,
    [productId, MAIN.id, count],
  );
}
