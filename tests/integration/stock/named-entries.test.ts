import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { ledgerEntryId } from "@/lib/stock/ledger-entry-id";
import { anAdjust, aReceive, aReserve, aTransfer } from "@/tests/factories/commands";
import { aDatabaseShop, type DatabaseShop } from "@/tests/factories/database-shop";
import { KOCHI, LAMP, PUNE, stocked, WATCH } from "@/tests/factories/small-shop";

const ON_LAMPS = { productId: LAMP.id, warehouseId: PUNE.id };

/** The ledger entries with these ids, in the order of the ids. */
async function entriesOf(shop: DatabaseShop, ids: readonly string[]): Promise<unknown[]> {
  const { rows } = await shop.pool.query<{ position: string; createdAt: Date; type: string; warehouseId: string }>(
    `select position::text, created_at as "createdAt", type::text, warehouse_id as "warehouseId" from ledger_entry`,
  );
  const byId = new Map(rows.map((row) => [ledgerEntryId(row.createdAt, BigInt(row.position)), row]));
  return ids.map((id) => [byId.get(id)?.type, byId.get(id)?.warehouseId]);
}

it("an outcome names the ledger entries that its command made, whatever else its group did", async () => {
  const shop = await aDatabaseShop([stocked(LAMP, PUNE), stocked(WATCH, PUNE)]);
  const hold = aReserve({ reservationId: randomUUID(), lines: [{ ...ON_LAMPS, sku: null, quantity: 9 }] });
  expect(await shop.writer.submit(hold)).toMatchObject({ ok: true });
  const results = await Promise.all([
    shop.writer.submit(aReceive({ productId: WATCH.id, warehouseId: PUNE.id, quantity: 1 })),
    shop.writer.submit(aReserve({ reservationId: randomUUID(), lines: [{ ...ON_LAMPS, sku: null, quantity: 1 }] })),
    shop.writer.submit(anAdjust({ ...ON_LAMPS, quantity: 3, onShortage: "release" })),
    shop.writer.submit(
      aTransfer({ productId: WATCH.id, fromWarehouseId: PUNE.id, toWarehouseId: KOCHI.id, quantity: 2 }),
    ),
  ]);
  const said = await Promise.all(
    results.map(async (outcome) => ("ledgerEntryIds" in outcome ? entriesOf(shop, outcome.ledgerEntryIds) : [])),
  );
  const adjusted = said[2] ?? [];
  expect(said).toEqual([
    [["RECEIVED", PUNE.id]],
    [],
    [...adjusted.slice(0, -1).map(() => ["RELEASED", PUNE.id]), ["ADJUSTED", PUNE.id]],
    [
      ["TRANSFERRED_OUT", PUNE.id],
      ["TRANSFERRED_IN", KOCHI.id],
    ],
  ]);
  expect(adjusted.length).toBeGreaterThan(1);
});

it("a recorded answer names them too, for every repetition of the request", async () => {
  const shop = await aDatabaseShop([stocked(LAMP, PUNE)]);
  const once = { key: randomUUID(), fingerprint: randomUUID(), answer: (outcome: unknown) => JSON.stringify(outcome) };
  const receive = aReceive({ ...ON_LAMPS, quantity: 5 });
  const [first, ...again] = await Promise.all([1, 2, 3].map(() => shop.writer.submitOnce(receive, once)));
  if (first?.kind !== "decided" || !first.outcome.ok) throw new Error("the first arrival was decided");
  expect(await entriesOf(shop, first.outcome.ledgerEntryIds)).toEqual([["RECEIVED", PUNE.id]]);
  const answer = JSON.stringify(first.outcome);
  expect(again).toEqual([
    { kind: "replayed", answer },
    { kind: "replayed", answer },
  ]);
  expect(await shop.row(LAMP, PUNE)).toMatchObject({ onHand: 15 });
});
