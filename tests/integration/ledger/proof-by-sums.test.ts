import { expect, it } from "vitest";
import { forgetCheckpoint, proveSinceCheckpoint } from "@/lib/stock/database/proof-statements";
import { aConfirm, aLine, aReceive, aRelease, aReserve } from "@/tests/factories/commands";
import { aDatabaseShop, type DatabaseShop } from "@/tests/factories/database-shop";
import { idOf } from "@/tests/factories/ids";
import { rewriteLedger } from "@/tests/factories/rechain";
import { BOOK, KOCHI, LAMP, PUNE, stocked } from "@/tests/factories/small-shop";
import { asOwner } from "@/tests/setup/database";

const [HELD, SOLD, FREED] = ["held", "sold", "freed"].map((name) => idOf("reservation", name)) as [
  string,
  string,
  string,
];

/** Lamps and books, of which some were held, sold and freed. All of it is proven and in the sums. */
async function aProvenShop(): Promise<DatabaseShop> {
  const shop = await aDatabaseShop([stocked(LAMP, PUNE), stocked(BOOK, KOCHI)]);
  const lamps = (quantity: number) => [aLine({ productId: LAMP.id, warehouseId: PUNE.id, quantity })];
  for (const id of [HELD, SOLD, FREED]) await shop.writer.submit(aReserve({ reservationId: id, lines: lamps(1) }));
  await shop.writer.submit(aConfirm({ reservationId: SOLD }));
  await shop.writer.submit(aRelease({ reservationId: FREED }));
  await letAMinutePass(shop);
  expect(await proveSinceCheckpoint(shop.pool)).toEqual({ rowsChecked: 2, divergences: [] });
  return shop;
}

async function letAMinutePass({ url }: DatabaseShop): Promise<void> {
  await rewriteLedger("update ledger_entry set created_at = created_at - interval '2 minutes'", url);
}

async function provenUpTo({ pool }: DatabaseShop): Promise<[proven: number, last: number]> {
  const { rows } = await pool.query(
    "select (select position::float8 from ledger_proof) as proven, (select max(position)::float8 from ledger_entry) as last",
  );
  return [rows[0].proven, rows[0].last];
}

it("goes on from the sums of what was proven, and adds to them what is over", async () => {
  const shop = await aProvenShop();
  const [proven, last] = await provenUpTo(shop);
  expect(proven).toBe(last);
  await shop.writer.submit(aReceive({ productId: LAMP.id, warehouseId: PUNE.id, quantity: 5 }));
  expect((await proveSinceCheckpoint(shop.pool)).divergences).toEqual([]);
  expect(await provenUpTo(shop), "an entry of this minute may not be the last of it").toEqual([proven, last + 1]);
  await letAMinutePass(shop);
  expect((await proveSinceCheckpoint(shop.pool)).divergences).toEqual([]);
  expect(await provenUpTo(shop)).toEqual([last + 1, last + 1]);
  expect((await shop.proof()).divergences).toEqual([]);
});

const BROKEN: [what: string, statement: string][] = [
  ["figures", `update inventory set on_hand = on_hand + 1, committed = committed + 1 where product_id = '${LAMP.id}'`],
  ["a running hold's line", `update reservation_line set quantity = 2 where reservation_id = '${HELD}'`],
  ["a running hold", `update reservation set expires_at = expires_at + interval '1 s' where id = '${HELD}'`],
  ["a sale's line", `update reservation_line set cancelled = 1 where reservation_id = '${SOLD}'`],
  ["a row that is gone", `delete from inventory where product_id = '${BOOK.id}'`],
];

it.each(BROKEN)("finds what the whole proof finds: %s", async (_, statement) => {
  const shop = await aProvenShop();
  await asOwner(statement, shop.url);
  const found = await proveSinceCheckpoint(shop.pool);
  expect(found.divergences).not.toEqual([]);
  expect(found).toEqual(await shop.proof());
  const [proven, last] = await provenUpTo(shop);
  await forgetCheckpoint(shop.pool);
  expect(await proveSinceCheckpoint(shop.pool)).toEqual(found);
  expect([proven, last]).not.toEqual(await provenUpTo(shop));
});

it("several processes at once prove the same, and count no entry twice", async () => {
  const shop = await aProvenShop();
  await shop.writer.submit(aReceive({ productId: LAMP.id, warehouseId: PUNE.id, quantity: 5 }));
  await letAMinutePass(shop);
  const proofs = await Promise.all([1, 2, 3, 4].map(() => proveSinceCheckpoint(shop.pool)));
  expect(proofs.flatMap(({ divergences }) => divergences)).toEqual([]);
  expect((await proveSinceCheckpoint(shop.pool)).divergences).toEqual([]);
  const { rows } = await shop.pool.query(
    "select c.on_hand::integer as sum, i.on_hand from ledger_checkpoint c join inventory i using (product_id, warehouse_id)",
  );
  for (const { sum, on_hand } of rows) expect(sum).toBe(on_hand);
});
