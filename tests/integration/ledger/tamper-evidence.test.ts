import { describe, expect, it } from "vitest";
import { proveSinceCheckpoint } from "@/lib/stock/database/proof-statements";
import { BROKEN_OF_ROW, readRepairRow } from "@/lib/stock/database/repair-statements";
import { entryText } from "@/lib/stock/database/save-statements";
import { aConfirm, aLine, anAdjust, aReceive, aReserve, transferActs } from "@/tests/factories/commands";
import { aDatabaseShop, type DatabaseShop } from "@/tests/factories/database-shop";
import { idOf } from "@/tests/factories/ids";
import { aLedgerEntry } from "@/tests/factories/ledger-entry";
import { changeLedger, rewriteLedger } from "@/tests/factories/rechain";
import { BOOK, KOCHI, LAMP, PUNE, stocked } from "@/tests/factories/small-shop";
import { asOwner } from "@/tests/setup/database";

const LAMPS = `product_id = '${LAMP.id}' and warehouse_id = '${PUNE.id}'`;
const BOOKS = `product_id = '${BOOK.id}' and warehouse_id = '${KOCHI.id}'`;
const ON_LAMPS = { productId: LAMP.id, warehouseId: PUNE.id };

/** Entries 1 and 2 are the receipts; 3 to 5 hold, sell and adjust lamps. */
async function aShop(): Promise<DatabaseShop> {
  const shop = await aDatabaseShop([stocked(LAMP, PUNE, { onHand: 10 }), stocked(BOOK, KOCHI, { onHand: 4 })]);
  const id = idOf("reservation", "sold");
  await shop.writer.submit(aReserve({ reservationId: id, lines: [aLine({ ...ON_LAMPS, quantity: 2 })] }));
  await shop.writer.submit(aConfirm({ reservationId: id }));
  await shop.writer.submit(anAdjust({ ...ON_LAMPS, mode: "delta", quantity: -1, note: "Dropped | 2: “क” 🏮\\" }));
  return shop;
}

async function repair(shop: DatabaseShop, row = ON_LAMPS) {
  const rows = [await readRepairRow(shop.pool, row)];
  return await shop.writer.submit({ type: "Repair", rows, actor: "admin:a", note: "Found on Friday" });
}

async function lastEntry({ pool }: DatabaseShop) {
  const { rows } = await pool.query("select * from ledger_entry order by position desc limit 1");
  return rows[0];
}

describe("each entry", () => {
  it("is hashed with the one before it on its row, which keeps the last hash and the count", async () => {
    const shop = await aShop();
    const { rows } = await shop.pool.query(
      `select position::integer, hash = ledger_entry_hash(
          lag(hash) over (partition by product_id, warehouse_id order by position), e) as holds
       from ledger_entry e order by position`,
    );
    expect(rows).toEqual([1, 2, 3, 4, 5].map((position) => ({ position, holds: true })));
    const chains = await shop.pool.query(
      `select chain_count::integer as count, chain_head = (select hash from ledger_entry e
          where (e.product_id, e.warehouse_id) = (i.product_id, i.warehouse_id) order by position desc limit 1) as holds
       from inventory i order by chain_count`,
    );
    expect(chains.rows).toEqual([
      { count: 1, holds: true },
      { count: 4, holds: true },
    ]);
  });

  it("is hashed alike in Node and in Postgres", async () => {
    const shop = await aShop();
    const createdAt = Date.UTC(2026, 11, 4, 9, 30, 0, 123);
    for (const given of [
      {},
      { setAsideDelta: -2, bucket: "DAMAGED" as const, undoes: "41", reservationId: idOf("reservation", "x") },
      { reference: "PO | 7", note: 'Zwölf 🏮\nlamps \\ "\u200b', actor: "admin:é|3:" },
      { reference: "", note: "" },
    ]) {
      const entry = aLedgerEntry(given);
      const columns = Object.entries(entry).map(([name, value]) => [
        name.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`),
        value,
      ]);
      const { rows } = await shop.pool.query(
        "select ledger_entry_text(jsonb_populate_record(null::ledger_entry, $1::jsonb)) as text",
        [JSON.stringify({ ...Object.fromEntries(columns), created_at: new Date(createdAt) })],
      );
      expect(rows[0].text).toBe(entryText(entry, createdAt));
    }
  });

  it("is chained when a policy or a warehouse changes many rows by SQL", async () => {
    const shop = await aShop();
    const about = { expectedUpdatedAt: null, actor: "admin:a", note: "Monsoon | 2:" };
    await shop.writer.submit({ type: "EditPolicy", policyCode: "STANDARD", changes: { backorderPerRow: 3 }, ...about });
    await shop.writer.submit({ type: "EditWarehouse", warehouseId: PUNE.id, changes: { isPaused: true }, ...about });
    await shop.writer.submit(aReceive({ ...ON_LAMPS, quantity: 1 }));
    expect(await lastEntry(shop)).toMatchObject({ position: "8" });
    expect((await shop.proof()).divergences).toEqual([]);
  });
});

const TAMPERED: [what: string, change: string, found: object[]][] = [
  [
    "a changed note",
    `update ledger_entry set note = 'Sold' where position = 5`,
    [{ actual: 1, entry: { position: "5" } }],
  ],
  [
    "another author",
    `update ledger_entry set actor = 'admin:b' where position = 1`,
    [{ actual: 1, entry: { position: "1" } }],
  ],
  [
    "an earlier time",
    `update ledger_entry set created_at = created_at - interval '1 day' where position = 3`,
    [{ entry: { position: "3" } }],
  ],
  [
    "figures that still add up",
    `update ledger_entry set on_hand_delta = on_hand_delta + 1 where position = 1;
     update ledger_entry set on_hand_delta = on_hand_delta - 1 where position = 5`,
    [{ actual: 2, entry: { position: "1" } }],
  ],
  [
    "an entry moved to another row",
    `update ledger_entry set warehouse_id = '${KOCHI.id}' where position = 5`,
    [{ entry: { position: "5" } }],
  ],
  ["a deleted entry", `delete from ledger_entry where position = 3`, [{ actual: 1, entry: { position: "4" } }]],
  [
    "a hash that fits its entry again",
    `update ledger_entry e set note = 'x', hash = ledger_entry_hash(
      (select hash from ledger_entry where position = 3), jsonb_populate_record(e, '{"note": "x"}')) where position = 4`,
    [{ entry: { position: "5" } }],
  ],
  [
    "an entry without a hash",
    `insert into ledger_entry (type, product_id, warehouse_id, on_hand_delta, reserved_delta, committed_delta,
      shortfall_delta, on_hand, reserved, committed, shortfall, reason_code, actor, created_at)
      select type, product_id, warehouse_id, 0, 0, 0, 0, 9, 0, 2, 0, reason_code, actor, created_at from ledger_entry where position = 5`,
    [{ entry: { position: "6" } }],
  ],
];

describe("the proof", () => {
  it.each(TAMPERED)("finds %s, and names the first broken entry", async (_, change, found) => {
    const shop = await aShop();
    await changeLedger(change, shop.url);
    const broken = (await shop.proof()).divergences.filter(({ figure }) => figure === "entries not as written");
    expect(broken).toMatchObject(found);
    expect((await proveSinceCheckpoint(shop.pool)).divergences).toEqual((await shop.proof()).divergences);
  });

  it("finds that the last entries are gone, and a row that says otherwise", async () => {
    const shop = await aShop();
    await changeLedger("delete from ledger_entry where position = 5", shop.url);
    expect((await shop.proof()).divergences).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ figure: "last entry by the row" }),
        expect.objectContaining({ figure: "entries by ledger", actual: 4, expected: 3 }),
      ]),
    );
  });

  it("goes on where earlier entries were proven before", async () => {
    const shop = await aShop();
    await rewriteLedger("update ledger_entry set created_at = created_at - interval '2 minutes'", shop.url);
    expect((await proveSinceCheckpoint(shop.pool)).divergences).toEqual([]);
    await shop.writer.submit(aReceive({ ...ON_LAMPS, quantity: 1 }));
    expect((await proveSinceCheckpoint(shop.pool)).divergences).toEqual([]);
    await changeLedger("update ledger_entry set note = 'x' where position = 6", shop.url);
    expect((await proveSinceCheckpoint(shop.pool)).divergences).toMatchObject([{ entry: { position: "6" } }]);
  });
});

describe("Repair", () => {
  it("sets a counter back to what the entries add up to, and says so in an entry", async () => {
    const shop = await aShop();
    await asOwner(`update inventory set on_hand = 12 where ${LAMPS}`, shop.url);
    expect(await repair(shop)).toMatchObject({ ok: true, rows: [{ onHand: 9, committed: 2 }] });
    expect(await lastEntry(shop)).toMatchObject({
      type: "REPAIRED",
      actor: "admin:a",
      note: "Found on Friday (on hand 12 to 9)",
      on_hand_delta: 0,
      on_hand: 9,
    });
    expect((await shop.proof()).divergences).toEqual([]);
  });

  it("sets what is promised to what the reservations say, in the row and in the entries' sum", async () => {
    const shop = await aShop();
    await asOwner(
      `update reservation_line set cancelled = 1; update inventory set reserved = 5 where ${LAMPS}`,
      shop.url,
    );
    expect(await repair(shop)).toMatchObject({ ok: true, rows: [{ onHand: 9, reserved: 0, committed: 1 }] });
    expect(await lastEntry(shop)).toMatchObject({ reserved_delta: 0, committed_delta: -1, committed: 1 });
    expect((await shop.proof()).divergences).toEqual([]);
  });

  it("makes what is promised twice a shortfall", async () => {
    const shop = await aShop();
    await changeLedger(
      `update reservation_line set quantity = 14; update inventory set committed = 9 where ${LAMPS}`,
      shop.url,
    );
    expect(await repair(shop)).toMatchObject({ ok: true, rows: [{ onHand: 9, committed: 14, shortfall: 5 }] });
    expect((await shop.proof()).divergences).toEqual([]);
  });

  it("keeps the units on hand where an entry was tampered with, and takes note of it once", async () => {
    const shop = await aShop();
    await changeLedger("update ledger_entry set on_hand_delta = 7 where position = 1", shop.url);
    expect(await repair(shop)).toMatchObject({ ok: true, rows: [{ onHand: 9 }] });
    expect(await lastEntry(shop)).toMatchObject({
      on_hand_delta: 3,
      reference: expect.stringMatching(/^entry 1 found as [0-9a-f]{16} mark [0-9a-f]{16}$/),
    });
    expect((await shop.proof()).divergences).toEqual([]);
    await changeLedger("update ledger_entry set note = 'again' where position = 1", shop.url);
    expect((await shop.proof()).divergences).toMatchObject([{ entry: { position: "1" } }]);
  });

  it("is believed only with the mark of the shop's secret", async () => {
    const shop = await aShop();
    await changeLedger("update ledger_entry set on_hand_delta = 7 where position = 1", shop.url);
    const { broken, ...row } = await readRepairRow(shop.pool, ON_LAMPS);
    const [name = ""] = broken;
    for (const forged of [name.replace(/ mark .*/, ""), name.replace(/mark .*/, "mark 0123456789abcdef")]) {
      const rows = [{ ...row, broken: [forged] }];
      await shop.writer.submit({ type: "Repair", rows, actor: "admin:a", note: "By hand" });
      expect(await lastEntry(shop)).toMatchObject({ type: "REPAIRED", reference: forged });
      expect((await shop.proof()).divergences).toMatchObject([{ entry: { position: "1" } }]);
    }
    expect(await repair(shop)).toMatchObject({ ok: true });
    expect((await shop.proof()).divergences).toEqual([]);
  });

  it("keeps what transfers say of units in transit where an entry of one is gone, at both ends", async () => {
    const shop = await aShop();
    const plan = { fromWarehouseId: KOCHI.id, toWarehouseId: PUNE.id, productIds: [BOOK.id] };
    const acts = transferActs(plan, idOf("transfer", "back"));
    const BOOKS_THERE = { productId: BOOK.id, warehouseId: KOCHI.id };
    const BOOKS_HERE = { productId: BOOK.id, warehouseId: PUNE.id };
    await shop.writer.submit(acts.draft([{ productId: BOOK.id, quantity: 2 }]));
    for (const act of [acts.send(), acts.cancel()]) expect(await shop.writer.submit(act)).toMatchObject({ ok: true });
    await changeLedger("delete from ledger_entry where position = (select max(position) from ledger_entry)", shop.url);
    const figures = async () => (await shop.proof()).divergences.map(({ figure }) => figure);
    expect(await figures()).toEqual(expect.arrayContaining(["onHand by ledger", "in transit by ledger"]));
    expect((await proveSinceCheckpoint(shop.pool)).divergences).not.toEqual([]);
    expect(await repair(shop, BOOKS_THERE)).toMatchObject({ ok: true, rows: [{ onHand: 4 }] });
    expect((await shop.proof()).divergences).toMatchObject([
      { ...BOOKS_HERE, figure: "in transit by ledger", actual: 0, expected: 2 },
    ]);
    expect(await repair(shop, BOOKS_HERE)).toMatchObject({ ok: true, rows: [{ onHand: 0 }] });
    expect((await lastEntry(shop)).reference).toMatch(/^T-1001 off by -2 mark /);
    expect((await shop.proof()).divergences).toEqual([]);
    await asOwner("update transfer_line set returned = 1, missing = 1", shop.url);
    expect(await figures()).toEqual(["in transit by ledger"]);
  });

  it("puts units back on sale that no ready transfer is to take", async () => {
    const shop = await aShop();
    const acts = transferActs(
      { fromWarehouseId: KOCHI.id, toWarehouseId: PUNE.id, productIds: [BOOK.id] },
      idOf("transfer", "r"),
    );
    await shop.writer.submit(acts.draft([{ productId: BOOK.id, quantity: 3 }]));
    await shop.writer.submit(acts.ready());
    await asOwner("update transfer set status = 'CANCELLED', ended_at = now()", shop.url);
    expect((await shop.proof()).divergences).toMatchObject([
      { figure: "set aside for transfers", actual: 3, expected: 0 },
    ]);
    expect(await repair(shop, { productId: BOOK.id, warehouseId: KOCHI.id })).toMatchObject({
      ok: true,
      rows: [{ onHand: 4, setAside: 0 }],
    });
    expect((await shop.proof()).divergences).toEqual([]);
  });

  it("takes up the chain where the last entry was deleted, which the row still has the units of, and where the row is gone", async () => {
    const shop = await aShop();
    await changeLedger(`delete from ledger_entry where position = 5; delete from inventory where ${BOOKS}`, shop.url);
    expect(await repair(shop)).toMatchObject({ ok: true, rows: [{ onHand: 9 }] });
    expect(await repair(shop, { productId: BOOK.id, warehouseId: KOCHI.id })).toMatchObject({
      ok: true,
      rows: [{ onHand: 4 }],
    });
    expect((await shop.proof()).divergences).toEqual([]);
    expect(await shop.writer.submit(aReceive({ ...ON_LAMPS, quantity: 1 }))).toMatchObject({ ok: true });
    expect((await shop.proof()).divergences).toEqual([]);
  });

  it("reads the entries of its row alone", async () => {
    const shop = await aShop();
    const { rows } = await shop.pool.query(`explain ${BROKEN_OF_ROW}`, [LAMP.id, PUNE.id, 5]);
    const plan = rows.map((row) => row["QUERY PLAN"]).join("\n");
    expect(plan).not.toContain("Function Scan");
    expect(plan).toContain("product_id = ");
  });

  it("counts entries that came after the ledger was read", async () => {
    const shop = await aShop();
    await asOwner(`update inventory set on_hand = 12 where ${LAMPS}`, shop.url);
    const rows = [await readRepairRow(shop.pool, ON_LAMPS)];
    await shop.writer.submit(aReceive({ ...ON_LAMPS, quantity: 5 }));
    const outcome = await shop.writer.submit({ type: "Repair", rows, actor: "admin:a", note: "Late" });
    expect(outcome).toMatchObject({ ok: true, rows: [{ onHand: 14 }] });
    expect((await shop.proof()).divergences).toEqual([]);
  });

  it("works on a row that cannot end its overdue holds", async () => {
    const shop = await aShop();
    const id = idOf("reservation", "held");
    await shop.writer.submit(aReserve({ reservationId: id, lines: [aLine({ ...ON_LAMPS, quantity: 3 })] }));
    await asOwner(
      `update reservation set expires_at = now() - interval '1 s' where id = '${id}';
       update reservation_line l set held_until = r.expires_at from reservation r where r.id = l.reservation_id and r.id = '${id}';
       update inventory set reserved = 0 where ${LAMPS}`,
      shop.url,
    );
    expect(await repair(shop)).toMatchObject({ ok: true, rows: [{ reserved: 3 }] });
    expect(await shop.writer.submit(aReceive({ ...ON_LAMPS, quantity: 1 }))).toMatchObject({ row: { reserved: 0 } });
    expect((await shop.proof()).divergences).toEqual([]);
  });

  it("refuses a sound row, lines that disagree, and entries that cannot be", async () => {
    const shop = await aShop();
    const refused = async () => (await repair(shop)) as unknown as { conflicts: { refusal: object }[] };
    expect((await refused()).conflicts).toMatchObject([
      { line: 0, refusal: { code: "NOT_REPAIRABLE", why: "NOTHING" } },
    ]);
    await asOwner("update reservation_line set status = 'PENDING', held_until = now() + interval '1 h'", shop.url);
    expect((await refused()).conflicts).toMatchObject([{ refusal: { code: "NOT_REPAIRABLE", why: "LINES" } }]);
    await asOwner("update reservation_line set status = 'CONFIRMED', held_until = null", shop.url);
    await rewriteLedger("update ledger_entry set on_hand_delta = -30 where position = 5", shop.url);
    expect((await refused()).conflicts).toMatchObject([{ refusal: { code: "NOT_REPAIRABLE", why: "ENTRIES" } }]);
    expect(await lastEntry(shop)).toMatchObject({ position: "5" });
  });
});
