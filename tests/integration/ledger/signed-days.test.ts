import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { invariant } from "@/lib/invariant";
import { fillOldHashes, findSignedDay, ledgerHeads, signedDays } from "@/lib/ledger/chain-statements";
import { type DayFile, dayFileText, readDayFile } from "@/lib/ledger/day-file";
import { keptInFolder, remembered } from "@/lib/ledger/kept-days";
import { checkDays, findWrongDay, signDay } from "@/lib/ledger/signed-days";
import { verifyDayFile } from "@/lib/ledger/verify-day-file";
import { aReceive } from "@/tests/factories/commands";
import { aDatabaseShop, type DatabaseShop } from "@/tests/factories/database-shop";
import { changeLedger, rewriteLedger } from "@/tests/factories/rechain";
import { BOOK, KOCHI, LAMP, PUNE, stocked } from "@/tests/factories/small-shop";
import { asOwner } from "@/tests/setup/database";

const ON_LAMPS = { productId: LAMP.id, warehouseId: PUNE.id };
const TOMORROW = new Date(Date.now() + 86_400_000);
const YESTERDAY = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);

/** Three entries of yesterday, and a fourth of today. */
async function aShop(): Promise<DatabaseShop> {
  let now = Date.now() - 86_400_000;
  const shop = await aDatabaseShop([stocked(LAMP, PUNE, { onHand: 10 }), stocked(BOOK, KOCHI)], { clock: () => now });
  await shop.writer.submit(aReceive({ ...ON_LAMPS, quantity: 1 }));
  now = Date.now();
  await shop.writer.submit(aReceive({ ...ON_LAMPS, quantity: 2 }));
  return shop;
}

async function exported({ pool }: DatabaseShop): Promise<DayFile> {
  const day = await findSignedDay(pool, YESTERDAY);
  invariant(day, "yesterday is signed");
  const file = readDayFile(dayFileText({ ...day, heads: await ledgerHeads(pool, day.position) }));
  invariant(file, "an export can be read");
  return file;
}

const wrong = async ({ pool }: DatabaseShop) => (await checkDays(pool, 10)).map((day) => [day.day, day.wrong]);

describe("a day that is kept outside the database", () => {
  const aFolder = async () => [keptInFolder(path.join(await mkdtemp(path.join(tmpdir(), "days-")), "kept"))];

  it("shows that another was put in its place, and nothing is signed until somebody vouches for the ledger", async () => {
    const [shop, kept] = [await aShop(), await aFolder()];
    await signDay(shop.pool, null, kept);
    expect(await findWrongDay(shop.pool, kept)).toBeNull();
    expect(await kept[0]?.read(9)).toMatchObject([{ day: YESTERDAY }]);
    await rewriteLedger("update ledger_entry set note = 'Nothing happened' where position = 3", shop.url);
    await asOwner("delete from ledger_day", shop.url);
    const replaced = { day: YESTERDAY, wrong: "REPLACED" };
    expect(await findWrongDay(shop.pool, kept)).toEqual(replaced);
    await signDay(shop.pool, null, kept);
    expect(await signedDays(shop.pool, 9)).toEqual([]);
    // Signed by a process that keeps nothing.
    await signDay(shop.pool, null, []);
    expect(await findWrongDay(shop.pool, kept)).toEqual(replaced);
    expect(await checkDays(shop.pool, 9, kept)).toMatchObject([replaced]);
    await kept[0]?.setAside();
    expect(await findWrongDay(shop.pool, kept)).toBeNull();
    expect(await kept[0]?.read(9)).toHaveLength(1);
  });

  it("is read again only after ten minutes", async () => {
    const [folder] = await aFolder();
    if (!folder) throw new Error("a folder was made");
    let [nowMs, reads] = [0, 0];
    const read = async (limit: number) => {
      reads += 1;
      return await folder.read(limit);
    };
    const counted = { ...folder, read };
    const kept = remembered(counted, () => nowMs);
    const shop = await aShop();
    await signDay(shop.pool, null, [kept]);
    for (let times = 0; times < 5; times += 1) expect(await findWrongDay(shop.pool, [kept])).toBeNull();
    expect(reads).toBe(1);
    expect(await kept.read(9)).toMatchObject([{ day: YESTERDAY }]);
    nowMs = 600_001;
    await findWrongDay(shop.pool, [kept]);
    expect(reads).toBe(2);
  });

  it("changes nothing where nothing can be kept", async () => {
    const shop = await aShop();
    const kept = [keptInFolder("/dev/null/kept")];
    await signDay(shop.pool, null, kept);
    expect(await findWrongDay(shop.pool, kept)).toBeNull();
    expect(await signedDays(shop.pool, 9)).toHaveLength(1);
  });
});

describe("a day that is over", () => {
  it("is signed once, up to its last entry, and holds while the ledger grows", async () => {
    const shop = await aShop();
    await signDay(shop.pool);
    await signDay(shop.pool);
    expect(await signedDays(shop.pool, 9)).toMatchObject([{ day: YESTERDAY, position: "3" }]);
    await shop.writer.submit(aReceive({ ...ON_LAMPS, quantity: 5 }));
    expect(await wrong(shop)).toEqual([[YESTERDAY, null]]);
  });

  it("is linked to the day before it", async () => {
    const shop = await aShop();
    await signDay(shop.pool);
    await signDay(shop.pool, TOMORROW);
    const [last, first] = await signedDays(shop.pool, 9);
    expect(first?.statement).toContain("before -");
    expect(last?.statement).toMatch(/before [0-9a-f]{64}/);
  });

  it("is found rewritten though every hash in the database was made anew, and is not signed over", async () => {
    const shop = await aShop();
    await signDay(shop.pool);
    const file = await exported(shop);
    expect(await verifyDayFile(shop.pool, file)).toEqual({ day: YESTERDAY, entries: 3, rows: 2, faults: [] });
    await rewriteLedger("update ledger_entry set note = 'Nothing happened' where position = 3", shop.url);
    expect((await shop.proof()).divergences).toEqual([]);
    expect(await wrong(shop)).toEqual([[YESTERDAY, "REWRITTEN"]]);
    expect((await verifyDayFile(shop.pool, file))?.faults).toEqual([{ kind: "ROW", ...ON_LAMPS, firstBroken: null }]);
    await signDay(shop.pool, TOMORROW);
    expect(await signedDays(shop.pool, 9)).toHaveLength(1);
  });

  it("names the first broken entry where the hashes were not made anew", async () => {
    const shop = await aShop();
    await signDay(shop.pool);
    const file = await exported(shop);
    await changeLedger("update ledger_entry set on_hand_delta = 9 where position = 1", shop.url);
    expect((await verifyDayFile(shop.pool, file))?.faults).toEqual([{ kind: "ROW", ...ON_LAMPS, firstBroken: "1" }]);
  });

  it("is not what it was if its statement, its signature, its key or its lines were changed", async () => {
    const shop = await aShop();
    await signDay(shop.pool);
    const file = await exported(shop);
    const faults = async (change: Partial<DayFile>) => (await verifyDayFile(shop.pool, { ...file, ...change }))?.faults;
    expect(await faults({ signature: Buffer.alloc(64) })).toEqual([{ kind: "SIGNATURE" }]);
    expect(await faults({ publicKey: Buffer.alloc(32) })).toEqual([{ kind: "SIGNATURE" }]);
    expect(await faults({ heads: file.heads.slice(1) })).toEqual([{ kind: "HEADS" }]);
    await asOwner("update ledger_day set statement = replace(statement, 'rows 2', 'rows 3')", shop.url);
    expect(await wrong(shop)).toEqual([[YESTERDAY, "UNSIGNED"]]);
  });
});

describe("entries from before there were hashes", () => {
  async function anOldShop(): Promise<DatabaseShop> {
    const shop = await aShop();
    await changeLedger(
      `update ledger_entry set hash = null, created_at = created_at - interval '1 day';
       update inventory set chain_head = null, chain_count = 0;
       update ledger_chain set begins_after = 4, filled_to = 0, sealed_after = null`,
      shop.url,
    );
    return shop;
  }

  it("get theirs beside the ledger, as a chain of their own, and are checked from then on", async () => {
    const shop = await anOldShop();
    await shop.writer.submit(aReceive({ ...ON_LAMPS, quantity: 5 }));
    expect((await shop.proof()).divergences).toEqual([]);
    expect(await fillOldHashes(shop.pool)).toBe(false);
    const { rows } = await shop.pool.query("select count(*)::integer as count from ledger_old_hash");
    expect(rows).toEqual([{ count: 4 }]);
    expect((await shop.proof()).divergences).toEqual([]);
    await changeLedger("update ledger_entry set note = 'x' where position = 1", shop.url);
    expect((await shop.proof()).divergences).toMatchObject([{ actual: 1, entry: { position: "1" } }]);
  });

  it("are signed with the others once they are filled in", async () => {
    const shop = await anOldShop();
    await signDay(shop.pool);
    expect(await signedDays(shop.pool, 9)).toEqual([]);
    await fillOldHashes(shop.pool);
    await signDay(shop.pool);
    await shop.writer.submit(aReceive({ ...ON_LAMPS, quantity: 5 }));
    expect(await wrong(shop)).toEqual([[YESTERDAY, null]]);
    expect((await verifyDayFile(shop.pool, await exported(shop)))?.faults).toEqual([]);
  });

  it("are the last of their kind: an hour later the ledger is sealed", async () => {
    const shop = await anOldShop();
    await fillOldHashes(shop.pool);
    const sealed = async () => (await shop.pool.query("select sealed_after from ledger_chain")).rows[0].sealed_after;
    expect(await sealed()).toBeNull();
    await asOwner("update ledger_chain set began_at = began_at - interval '2 hours'", shop.url);
    await fillOldHashes(shop.pool);
    expect(await sealed()).toBe("4");
    await asOwner(
      `insert into ledger_entry (type, product_id, warehouse_id, on_hand_delta, reserved_delta, committed_delta, shortfall_delta,
         on_hand, reserved, committed, shortfall, reason_code, actor, created_at)
       select type, product_id, warehouse_id, 0, 0, 0, 0, 13, 0, 0, 0, reason_code, actor, now() from ledger_entry where position = 4`,
      shop.url,
    );
    expect((await shop.proof()).divergences).toMatchObject([{ entry: { position: "5" } }]);
  });
});
