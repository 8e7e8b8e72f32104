import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { PoolClient } from "pg";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { LedgerTail } from "@/lib/ledger/ledger-tail";
import { readLiveFigures } from "@/lib/live/live-figure-queries";
import type { LiveHub } from "@/lib/live/live-hub";
import type { LiveStock } from "@/lib/live/live-schemas";
import type { StockWriter } from "@/lib/stock/writer/stock-writer";
import { aReceive, aRelease, aReserve } from "@/tests/factories/commands";
import { aDatabaseShop, type DatabaseShop } from "@/tests/factories/database-shop";
import { lamp, of } from "@/tests/factories/small-holds";
import { BOOK, KOCHI, LAMP, PUNE, SEAT, stocked, WATCH } from "@/tests/factories/small-shop";
import { aHub, type LiveReader, openStream, untilSnapshot } from "./live-reader";

const PRODUCTS = [LAMP, SEAT, BOOK, WATCH];
const rows = PRODUCTS.flatMap((product) => [
  stocked(product, PUNE, { onHand: 400 }),
  stocked(product, KOCHI, { onHand: 400 }),
]);

const withoutTime = ({ serverTime: _, ...stock }: LiveStock) => stock;

/** Writes an entry as a group does, without committing it; returns its position. */
async function writeEntry(client: PoolClient, productId: string): Promise<number> {
  await client.query("begin");
  const { rows } = await client.query<{ position: string }>(
    `insert into ledger_entry (type, product_id, warehouse_id, on_hand_delta, reserved_delta, committed_delta,
       shortfall_delta, on_hand, reserved, committed, shortfall, reason_code, actor, created_at)
     values ('ADJUSTED', $1, $2, 0, 0, 0, 0, 400, 0, 0, 0, 'CORRECTION', 'test', clock_timestamp()) returning position`,
    [productId, PUNE.id],
  );
  await client.query("select pg_notify('stock', $1)", [rows[0]?.position]);
  return Number(rows[0]?.position);
}

async function aClient(shop: DatabaseShop): Promise<PoolClient> {
  const client = await shop.openPool(1).connect();
  onTestFinished(() => client.release());
  return client;
}

describe("resuming by Last-Event-ID", () => {
  it("sends only the products that changed since, after the snapshot", async () => {
    const shop = await aDatabaseShop(rows);
    const hub = aHub(shop);
    const first = openStream(hub, { products: [LAMP, SEAT, BOOK] });
    await untilSnapshot(first);
    await shop.writer.submit(aReserve({ reservationId: randomUUID(), lines: [lamp(1)] }));
    await first.untilStock(({ productId }) => productId === LAMP.id);
    await first.cut();
    await shop.writer.submit(aReserve({ reservationId: randomUUID(), lines: [of(SEAT, 2), of(WATCH, 1)] }));

    const second = openStream(hub, { products: [LAMP, SEAT, BOOK], lastEventId: first.lastId });
    const stock = await second.untilStock(() => true);
    expect(second.events.map(({ event }) => event)).toEqual(["snapshot", "stock"]);
    expect(stock).toMatchObject({ productId: SEAT.id, available: 798 });
    // A reader cut between the two must get the change again, so the snapshot must not move the id past it.
    expect(second.ids[0]).toBe(first.lastId);
    expect(Number(second.lastId)).toBeGreaterThan(Number(first.lastId));
  });

  it("moves the id only with the last event of a commit, so that a cut between its events loses none", async () => {
    const shop = await aDatabaseShop(rows);
    const hub = aHub(shop);
    const reader = openStream(hub, { products: PRODUCTS });
    await untilSnapshot(reader);
    await shop.writer.submit(aReserve({ reservationId: randomUUID(), lines: [lamp(1), of(SEAT, 1), of(BOOK, 1)] }));
    await reader.until(() => reader.events.length === 4);
    const [before, first, second, last] = reader.ids;
    expect([first, second]).toEqual([before, before]);
    expect(Number(last)).toBeGreaterThan(Number(before));
    const again = openStream(hub, { products: PRODUCTS, lastEventId: second });
    await again.until(() => again.events.length === 4);
    expect(again.ids).toEqual([before, before, before, last]);
  });

  it("misses nothing that was written before the id and committed after it", async () => {
    const shop = await aDatabaseShop(rows);
    const hub = aHub(shop);
    const [early, late] = [await aClient(shop), await aClient(shop)];
    const reader = openStream(hub, { products: PRODUCTS });
    await untilSnapshot(reader);

    const position = await writeEntry(early, LAMP.id);
    await writeEntry(late, SEAT.id);
    await late.query("commit");
    await reader.untilStock(({ productId }) => productId === SEAT.id);
    expect(Number(reader.lastId)).toBeLessThan(position);
    await reader.cut();
    await early.query("commit");

    const again = openStream(hub, { products: PRODUCTS, lastEventId: reader.lastId });
    await again.untilStock(({ productId }) => productId === LAMP.id);
    // A stream that stayed open gets it too, though it is past that position.
    const other = openStream(aHub(shop), { products: PRODUCTS });
    await untilSnapshot(other);
    await writeEntry(early, LAMP.id);
    await writeEntry(late, SEAT.id);
    await late.query("commit");
    await other.untilStock(({ productId }) => productId === SEAT.id);
    await early.query("commit");
    await other.untilStock(({ productId }) => productId === LAMP.id);
  });

  it("gets past positions that were rolled back, without waiting for transactions that began later", async () => {
    const shop = await aDatabaseShop(rows);
    const hub = aHub(shop);
    const [gone, kept, later] = [await aClient(shop), await aClient(shop), await aClient(shop)];
    const reader = openStream(hub, { products: PRODUCTS });
    await untilSnapshot(reader);
    const lost = await writeEntry(gone, LAMP.id);
    await writeEntry(kept, SEAT.id);
    await kept.query("commit");
    await reader.untilStock(({ productId }) => productId === SEAT.id);
    const open = await writeEntry(later, WATCH.id);
    await gone.query("rollback");
    await reader.until(() => hub.watermark > lost);
    expect(hub.watermark).toBeLessThan(open);
    await later.query("rollback");
  });

  it("sends what a round had read before it failed", async () => {
    const shop = await aDatabaseShop(rows);
    const pool = shop.openPool(3);
    const tail = new LedgerTail({ pool, listenUrl: shop.url });
    onTestFinished(() => tail.stop());
    const told: string[] = [];
    tail.follow({ onRound: (news) => told.push(...news.map(({ productId }) => productId)), onLost: () => undefined });
    await expect.poll(() => tail.watermark).toBeGreaterThan(0);

    // The gap left by a rolled back entry makes the round query the writers; that query fails once.
    const gone = await aClient(shop);
    await writeEntry(gone, LAMP.id);
    await gone.query("rollback");
    const ask = pool.query.bind(pool) as (query: { name?: string }) => Promise<unknown>;
    let failures = 0;
    vi.spyOn(pool, "query").mockImplementation(((query: { name?: string }) => {
      if (query.name !== "live-ledger-writers" || failures > 0) return ask(query);
      failures += 1;
      return Promise.reject(new Error("the connection broke"));
    }) as typeof pool.query);
    const kept = await aClient(shop);
    await writeEntry(kept, SEAT.id);
    await kept.query("commit");
    await expect.poll(() => told).toEqual([SEAT.id]);
    expect(failures).toBe(1);
  });

  it("misses nothing if the hub starts while entries are being written", async () => {
    const shop = await aDatabaseShop(rows);
    const [early, late] = [await aClient(shop), await aClient(shop)];
    const position = await writeEntry(early, LAMP.id);
    await writeEntry(late, SEAT.id);
    await late.query("commit");
    const reader = openStream(aHub(shop), { products: PRODUCTS });
    await sleep(1_000);
    expect(reader.events, "no id is given out before it is known what it covers").toEqual([]);
    await early.query("commit");
    await untilSnapshot(reader);
    expect(Number(reader.lastId)).toBeGreaterThan(position);
  });
});

const CONFIGURATIONS = [
  { name: "one writer", options: { writerCount: 1, lanes: 1 } },
  { name: "two processes of four lanes", options: { writerCount: 2, lanes: 4 } },
];

describe.each(CONFIGURATIONS)("under the load of $name", ({ options }) => {
  it("a reader of changes only, cut again and again, ends with the true figures", async () => {
    const shop = await aDatabaseShop(rows, options);
    const hubs = [aHub(shop), aHub(shop)];
    const load = keepTrading(shop.writers);
    const folds = await Promise.all([1, 2, 3].map((seed) => followWithCuts(hubs, 12, seed)));
    const steady = openStream(hubs[0] ?? aHub(shop), { products: PRODUCTS });
    await untilSnapshot(steady);
    await load.stop();

    const truth = [
      ...(
        await readLiveFigures(
          shop.pool,
          PRODUCTS.map(({ id }) => id),
        )
      ).values(),
    ];
    for (const { stock } of truth) {
      const wanted = withoutTime(stock);
      for (const fold of folds) {
        const last = await settled(fold, stock.productId, wanted);
        expect(last).toEqual(wanted);
      }
      await steady.untilStock((told) => JSON.stringify(withoutTime(told)) === JSON.stringify(wanted));
      expect(withoutTime(steady.known().get(stock.productId) ?? stock)).toEqual(wanted);
    }
    expect((await shop.proof()).divergences).toEqual([]);
  });
});

/** What a reader knows of a product, once it equals `wanted` or after 15 seconds. */
async function settled(fold: Fold, productId: string, wanted: unknown) {
  const isTrue = () => JSON.stringify(fold.changes(productId)) === JSON.stringify(wanted);
  await fold.reader.until(isTrue, 15_000).catch(() => undefined);
  return fold.changes(productId);
}

type Fold = { reader: LiveReader; changes(productId: string): unknown };

/** Follows only `stock` events over many connections to changing processes, each cut at a random moment. */
async function followWithCuts(hubs: readonly LiveHub[], cuts: number, seed: number): Promise<Fold> {
  const known = new Map<string, LiveStock>();
  let lastEventId = "0";
  let reader = openStream(hubs[seed % hubs.length] as LiveHub, { products: PRODUCTS, lastEventId });
  const note = (from: LiveReader) => {
    for (const { event, data, id } of from.events) {
      if (event === "stock") known.set((data as LiveStock).productId, data as LiveStock);
      if (id !== "") lastEventId = id;
    }
  };
  for (let cut = 0; cut < cuts; cut++) {
    const wanted = Math.floor(Math.random() * 6);
    await reader.until(() => reader.events.length > wanted, 2_000).catch(() => undefined);
    await reader.cut();
    note(reader);
    reader = openStream(hubs[(seed + cut) % hubs.length] as LiveHub, { products: PRODUCTS, lastEventId });
  }
  const changes = (productId: string) => {
    note(reader);
    const stock = known.get(productId);
    return stock && withoutTime(stock);
  };
  return { reader, changes };
}

/** Shoppers and receipts, on all products and through all writers, until stopped. */
function keepTrading(writers: readonly StockWriter[]) {
  let isOver = false;
  const traders = writers.flatMap((writer) =>
    PRODUCTS.flatMap((product) =>
      [0, 1].map(async () => {
        while (!isOver) {
          const reservationId = randomUUID();
          const outcome = await writer.submit(aReserve({ reservationId, lines: [of(product, 1, null)] }));
          if (outcome.ok && Math.random() < 0.7) await writer.submit(aRelease({ reservationId }));
          if (Math.random() < 0.1) {
            await writer.submit(aReceive({ productId: product.id, warehouseId: KOCHI.id, quantity: 1 }));
          }
        }
      }),
    ),
  );
  return {
    stop: async () => {
      isOver = true;
      await Promise.all(traders);
    },
  };
}
