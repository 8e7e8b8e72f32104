import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { expect, it } from "vitest";
import { availableUnits, movableUnits } from "@/lib/stock/state";
import type { InventoryRow, WaitlistEntry } from "@/lib/stock/stock";
import { isReachable } from "@/lib/stock/verbs/waitlist-entries";
import { aJoinWaitlist, anEditWarehouse, aReserve } from "@/tests/factories/commands";
import { aDatabaseShop, type DatabaseShop } from "@/tests/factories/database-shop";
import { CommandMaker, type Step, steps } from "@/tests/factories/random-commands";
import { BOOK, KOCHI, LAMP, PUNE, RETIRED, SEAT, stocked, WATCH } from "@/tests/factories/small-shop";

/** Few units, so that somebody has to wait; WATCH and SEAT have safety stock. */
const ROWS = [LAMP, WATCH, SEAT, BOOK].flatMap((product) => [
  stocked(product, PUNE, { onHand: 5, safetyStock: product === WATCH ? 2 : 0 }),
  stocked(product, KOCHI, { onHand: 3, safetyStock: product === SEAT ? 1 : 0 }),
]);

type Seen = {
  readAt: number;
  now: {
    productId: string;
    warehouseId: string;
    reserved: number;
    overdue: number;
    unpromised: number;
    available: number;
  }[];
  rows: InventoryRow[];
  held: { productId: string; warehouseId: string; quantity: number; heldUntil: number }[];
  waiting: (Pick<WaitlistEntry, "productId" | "warehouseId" | "owner" | "emailConfirmedAt"> & { seenAt: number })[];
};

/** The view and the tables it reads, in one statement so that no hold ends in between. */
async function see(shop: DatabaseShop): Promise<Seen> {
  const { rows } = await shop.pool.query<Seen>(
    `select (extract(epoch from statement_timestamp()) * 1000)::float8 as "readAt",
       (select json_agg(json_build_object('productId', product_id, 'warehouseId', warehouse_id, 'reserved', reserved,
          'overdue', overdue, 'unpromised', unpromised, 'available', available)) from inventory_now) as now,
       (select json_agg(json_build_object('productId', product_id, 'warehouseId', warehouse_id, 'onHand', on_hand,
          'reserved', reserved, 'committed', committed, 'safetyStock', safety_stock, 'shortfall', shortfall,
          'backorderAllowance', backorder_allowance, 'setAside', set_aside)) from inventory) as rows,
       coalesce((select json_agg(json_build_object('productId', product_id, 'warehouseId', warehouse_id,
          'quantity', quantity, 'heldUntil', (extract(epoch from held_until) * 1000)::float8))
          from reservation_line where status = 'PENDING'), '[]') as held,
       coalesce((select json_agg(json_build_object('productId', product_id, 'warehouseId', warehouse_id, 'owner', owner,
          'emailConfirmedAt', extract(epoch from email_confirmed_at), 'seenAt', extract(epoch from seen_at) * 1000))
          from waitlist_entry where status = 'WAITING'), '[]') as waiting`,
  );
  const [seen] = rows;
  if (!seen) throw new Error("a statement of subselects answers one row");
  return seen;
}

/** The core's figures for each row: overdue holds do not count, unless somebody reachable waits for their units. */
function byTheCore({ readAt, rows, held, waiting }: Seen): Seen["now"] {
  return rows.map((row) => {
    const isOf = (other: { productId: string; warehouseId: string | null }) =>
      other.productId === row.productId && (other.warehouseId === null || other.warehouseId === row.warehouseId);
    const overdue = held
      .filter((line) => isOf(line) && line.heldUntil <= readAt)
      .reduce((sum, { quantity }) => sum + quantity, 0);
    const running = { ...row, reserved: row.reserved - overdue };
    const reachable = waiting.filter((entry) => isReachable(entry, readAt));
    const counted = reachable.some(isOf) ? row : running;
    const { productId, warehouseId, onHand, reserved, committed, safetyStock, setAside } = counted;
    const unpromised = onHand - reserved - committed - safetyStock - setAside;
    expect(movableUnits(counted)).toBe(Math.max(0, unpromised));
    // A retired product is not sold; a closed warehouse takes nothing in.
    const available = availableUnits(counted, { isPaused: false, isActive: productId !== RETIRED.id });
    const figures = { reserved: running.reserved, overdue, unpromised, available };
    return { productId, warehouseId, ...figures };
  });
}

function inOrder(figures: Seen["now"]): Seen["now"] {
  return [...figures].sort((a, b) => (a.productId + a.warehouseId < b.productId + b.warehouseId ? -1 : 1));
}

/** Ends the sequence `agoSeconds` before the database's now, so that holds which would have ended since are overdue. */
async function runAndSee(sequence: readonly Step[], agoSeconds: number): Promise<Seen> {
  const waits = sequence.reduce((sum, { waitSeconds }) => sum + waitSeconds, 0);
  let now = Date.now() - (waits + agoSeconds) * 1000;
  const shop = await aDatabaseShop(ROWS, { clock: () => now });
  try {
    const maker = new CommandMaker();
    for (const step of sequence) {
      now += step.waitSeconds * 1000;
      maker.learn(await Promise.all(maker.commandsOf(step).map((command) => shop.writer.submit(command))));
    }
    return await see(shop);
  } finally {
    await shop.close();
  }
}

it("is the same in SQL and in the core, after any commands", async () => {
  const sequence = steps({ stepsMax: 16, groupMax: 5, releasing: false, waiting: true });
  await fc.assert(
    fc.asyncProperty(sequence, fc.constantFrom(0, 100, 400, 1_000), async (given, agoSeconds) => {
      const seen = await runAndSee(given, agoSeconds);
      expect(inOrder(seen.now)).toEqual(inOrder(byTheCore(seen)));
    }),
    { numRuns: 12 },
  );
}, 120_000);

it("is nothing in a paused warehouse, whatever lies there", async () => {
  const shop = await aDatabaseShop(ROWS);
  try {
    await shop.writer.submit(anEditWarehouse({ warehouseId: PUNE.id, changes: { isPaused: true } }));
    const { now } = await see(shop);
    const units = (id: string) => now.filter((row) => row.warehouseId === id).map(({ available }) => available > 0);
    expect([units(PUNE.id), units(KOCHI.id)]).toEqual([Array(4).fill(false), Array(4).fill(true)]);
    expect((await shop.proof()).divergences).toEqual([]);
  } finally {
    await shop.close();
  }
});

it("is the same for overdue holds, with and without a waitlist for their units", async () => {
  let now = Date.now() - 60_000;
  const shop = await aDatabaseShop(ROWS, { clock: () => now });
  try {
    for (const { id: productId } of [LAMP, BOOK]) {
      const lines = [PUNE, KOCHI].map(({ id: warehouseId }) => ({ productId, sku: null, warehouseId, quantity: 3 }));
      const hold = aReserve({ reservationId: randomUUID(), lines, ttlSeconds: 30 });
      expect(await shop.writer.submit(hold)).toMatchObject({ ok: true });
    }
    now += 1_000;
    const who = { waitlistEntryId: randomUUID(), isConfirmed: true };
    const waiter = aJoinWaitlist({ ...who, productId: LAMP.id, quantity: 3 });
    expect(await shop.writer.submit(waiter)).toMatchObject({ ok: true });
    const seen = await see(shop);
    expect(inOrder(seen.now)).toEqual(inOrder(byTheCore(seen)));
    const of = ({ id }: { id: string }) => seen.now.filter(({ productId }) => productId === id);
    expect(of(LAMP).map(({ overdue, available }) => [overdue, available])).toEqual(expect.arrayContaining([[3, 2]]));
    expect(of(BOOK).map(({ overdue, available }) => [overdue, available])).toEqual(expect.arrayContaining([[3, 55]]));
  } finally {
    await shop.close();
  }
});
