import { expect, test, vi } from "vitest";
import { pool } from "@/lib/db/pool";
import { listLedgerEntries } from "@/lib/ledger/ledger-queries";
import { listMails } from "@/lib/mail/mail-queries";
import { readFigures } from "@/lib/stats/stats-queries";

test("a search for emails reads only what the trigram index finds", async () => {
  const plan = await planOf(() => listMails({ limit: 10, q: "asha refund" }));
  expect(plan).toContain("mail_search_idx");
});

test("the panel's figures and its low rows are found in one reading of all stock", async () => {
  const plan = await planOf(() => readFigures(12));
  expect(plan.match(/Scan.* on inventory\b/g)).toHaveLength(1);
});

test("entries are found by their product and by their reference, each by an index", async () => {
  const plan = await planOf(() => listLedgerEntries({ q: "GRN-77" }, null, 10));
  expect(plan).toContain("ledger_entry_reference_idx");
  expect(plan).toContain("ledger_entry_product_id_warehouse_id_position_idx");
});

test("of a rare type, nothing is read that came after its last entry", async () => {
  const plan = await planOf(() => listLedgerEntries({ type: "RECEIVED" }, null, 10));
  expect(plan).toMatch(/"position" <= \(InitPlan/);
});

/** How Postgres would run the last statement of `work`, if every table were too large to be read whole. */
async function planOf(work: () => Promise<unknown>): Promise<string> {
  const spy = vi.spyOn(pool(), "query");
  await work();
  const [asked, given] = spy.mock.lastCall as unknown as [string | { text: string; values: unknown[] }, unknown[]];
  spy.mockRestore();
  const { text, values } = typeof asked === "string" ? { text: asked, values: given } : asked;
  const client = await pool().connect();
  try {
    await client.query("begin; set local enable_seqscan = off; set local enable_indexscan = off");
    const { rows } = await client.query<{ "QUERY PLAN": string }>(`explain ${text}`, values);
    return rows.map((row) => row["QUERY PLAN"]).join("\n");
  } finally {
    await client.query("rollback");
    client.release();
  }
}
