import { expect, test, vi } from "vitest";
import { pool } from "@/lib/db/pool";
import { readStockAt } from "@/lib/explain/read-stock-at";
import { listLedgerEntries } from "@/lib/ledger/ledger-queries";
import { listMails } from "@/lib/mail/mail-queries";
import { ordersWithReturnSql } from "@/lib/orders/return-request-queries";
import { findBy } from "@/lib/reservations/reservation-search-queries";
import { readFigures } from "@/lib/stats/stats-queries";
import { openShop } from "@/tests/faults/shop";

test("a search for emails reads only what the trigram index finds", async () => {
  const plan = await planOf(() => listMails({ limit: 10, q: "asha refund" }));
  expect(plan).toContain("mail_search_idx");
});

test("the panel's figures and its low rows are found in one reading of all stock", async () => {
  const plan = await planOf(() => readFigures(12));
  expect(plan.match(/Scan.* on inventory\b/g)).toHaveLength(1);
});

test("entries are found by their product and by their reference, each by an index", async () => {
  // Of no product at all, any index would do.
  await openShop(pool(), 5);
  const { rows } = await pool().query<{ sku: string }>("select sku from product limit 1");
  const list = () => listLedgerEntries({ q: rows[0]?.sku }, null, 10);
  expect(await planOf(list, 0)).toContain("ledger_entry_reference_idx");
  expect(await planOf(list, -1, "bitmapscan")).toContain("ledger_entry_product_id_warehouse_id_position_idx");
});

test("of a rare type, nothing is read that came after its last entry", async () => {
  const plan = await planOf(() => listLedgerEntries({ type: "RECEIVED" }, null, 10));
  expect(plan).toMatch(/"position" <= \(InitPlan/);
});

test("entries of a product that has hardly any, and of a span of time, are not looked for in the whole ledger", async () => {
  const list = () => listLedgerEntries({ sku: "NONE-SUCH", type: "EXPIRED" }, null, 10);
  const ofProduct = await planOf(list, -1, "bitmapscan");
  expect(ofProduct).toContain("ledger_entry_product_id_warehouse_id_position_idx");
  const [from, to] = ["2026-01-01T00:00:00.000Z", "2026-02-01T00:00:00.000Z"];
  const inTime = await planOf(() => listLedgerEntries({ from, to }, null, 10));
  expect(inTime).toContain("ledger_entry_pkey");
  expect(inTime).not.toContain("ledger_entry_created_at_idx");
});

test("stock as of a moment looks at each row's own entries", async () => {
  const { rows } = await pool().query<{ at: Date; id: string }>(
    "select created_at as at, product_id as id from ledger_entry order by position limit 1",
  );
  const [first] = rows;
  const at = first?.at.toISOString();
  const plan = await planOf(() => readStockAt({ at, productId: first?.id, limit: 10 }), -1, "bitmapscan");
  expect(plan).toContain("ledger_entry_product_id_warehouse_id_position_idx");
  expect(plan).not.toMatch(/Seq Scan on ledger_entry/);
});

test("orders with a return that waits for an answer are found by the index of open requests", async () => {
  const waiting = `select r.id from reservation r where r.id = any(${ordersWithReturnSql("ASKED")})
    order by r.confirmed_at desc limit 10`;
  const plan = await planOf(() => pool().query(waiting), -1, "bitmapscan");
  expect(plan).toContain("return_request_open_idx");
  expect(plan).toMatch(/reservation_pkey.* r\b/);
});

test("a label that nobody uses is looked up, not searched for among all reservations", async () => {
  const plan = await planOf(() => findBy("basket-17", undefined), 2);
  expect(plan).toContain("reservation_cart_label_idx");
  expect(plan).toContain("reservation_order_form_idx");
  expect(plan).not.toContain("reservation_created_at_id_idx");
});

/** How Postgres would run a statement of `work`, by default the last, if every table were too large to be read whole. */
async function planOf(work: () => Promise<unknown>, index = -1, without = "indexscan"): Promise<string> {
  const spy = vi.spyOn(pool(), "query");
  await work();
  const [asked, given] = spy.mock.calls.at(index) as unknown as [
    string | { text: string; values: unknown[] },
    unknown[],
  ];
  spy.mockRestore();
  const { text, values } = typeof asked === "string" ? { text: asked, values: given } : asked;
  const client = await pool().connect();
  try {
    await client.query(`begin; set local enable_seqscan = off; set local enable_${without} = off`);
    const { rows } = await client.query<{ "QUERY PLAN": string }>(`explain ${text}`, values);
    return rows.map((row) => row["QUERY PLAN"]).join("\n");
  } finally {
    await client.query("rollback");
    client.release();
  }
}
