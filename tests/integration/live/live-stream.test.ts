import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { aRelease, aReserve, aSetPolicy, aSetSafetyStock } from "@/tests/factories/commands";
import { aDatabaseShop, type DatabaseShop } from "@/tests/factories/database-shop";
import { quickestOf } from "@/tests/factories/quickest-of";
import { lamp, of } from "@/tests/factories/small-holds";
import { BOOK, KOCHI, LAMP, PUNE, SEAT, stocked } from "@/tests/factories/small-shop";
import { aHub, openStream, untilSnapshot } from "./live-reader";

const rows = [LAMP, SEAT, BOOK].flatMap((product) => [stocked(product, PUNE), stocked(product, KOCHI)]);

function reserve(lines: Parameters<typeof aReserve>[0]["lines"], ttlSeconds: number | null = null) {
  return aReserve({ reservationId: randomUUID(), lines, ttlSeconds });
}

/** Holds all lamps until 1.5 seconds from now. Setting that time notifies nobody. */
async function aHoldThatEndsSoon(shop: DatabaseShop) {
  const hold = reserve([lamp(2)]);
  await shop.writer.submit(hold);
  const { rows } = await shop.pool.query<{ until: Date }>(
    `update reservation_line set held_until = clock_timestamp() + interval '1500 milliseconds'
     where reservation_id = $1 returning held_until as until`,
    [hold.reservationId],
  );
  const until = rows[0]?.until ?? new Date(Number.NaN);
  await shop.pool.query(
    "update reservation set expires_at = (select max(held_until) from reservation_line where reservation_id = id) where id = $1",
    [hold.reservationId],
  );
  /** How long after the hold's end an event was sent, in milliseconds. */
  const told = ({ serverTime }: { serverTime: string }) => Date.parse(serverTime) - until.getTime();
  return { until, told };
}

/** A reader that takes one event and then nothing, until it is told to read everything. */
function aLaggingSink() {
  let isFull = true;
  let drain: (() => void) | undefined;
  const texts: string[] = [];
  return {
    texts,
    isClosed: false,
    send: () => false,
    sendText: (encoded: string | Uint8Array) => {
      texts.push(typeof encoded === "string" ? encoded : new TextDecoder().decode(encoded));
      return !isFull;
    },
    drained: () =>
      new Promise<void>((resolve) => {
        drain = resolve;
      }),
    close: () => undefined,
    readAll: () => {
      isFull = false;
      drain?.();
    },
  };
}

describe("a stream of live stock", () => {
  it("starts with a snapshot, and sends another process's commits within half a second", async () => {
    const shop = await aDatabaseShop(rows, { writerCount: 2 });
    const reader = openStream(aHub(shop), { products: [LAMP, SEAT] });
    const { products } = await untilSnapshot(reader);
    expect(products.map(({ productId }) => productId).sort()).toEqual([LAMP.id, SEAT.id].sort());
    expect(products[0]).toMatchObject({ available: 20, nextReleaseAt: null });

    await shop.writers[1]?.submit(reserve([lamp(3)]));
    const stock = await reader.untilStock(({ available }) => available === 17);
    expect(stock).toMatchObject({ productId: LAMP.id, nextReleaseAt: null });
    expect(
      stock.inventory.map(({ warehouseCode, reserved, available }) => [warehouseCode, reserved, available]),
    ).toEqual([
      ["PNQ", 3, 7],
      ["COK", 0, 10],
    ]);
    expect(reader.stocks(SEAT)).toEqual([]);
    let left = 17;
    const tookMs = await quickestOf(500, async () => {
      const askedAtMs = performance.now();
      await shop.writers[1]?.submit(reserve([lamp(1)]));
      left--;
      await reader.untilStock(({ available }) => available === left);
      return performance.now() - askedAtMs;
    });
    expect(tookMs).toBeLessThan(500);
  });

  it("covers every active product if none is named, and no other", async () => {
    const shop = await aDatabaseShop(rows);
    const reader = openStream(aHub(shop));
    const { products } = await untilSnapshot(reader);
    const { rows: active } = await shop.pool.query<{ id: string }>("select id from product where is_active");
    expect(products.map(({ productId }) => productId).sort()).toEqual(active.map(({ id }) => id).sort());
    await shop.writer.submit(reserve([of(BOOK, 2)]));
    await reader.untilStock(({ productId }) => productId === BOOK.id);
  });

  it("also sends changes that move no unit: safety stock and policy", async () => {
    const shop = await aDatabaseShop(rows);
    const reader = openStream(aHub(shop), { products: [LAMP] });
    await untilSnapshot(reader);
    await shop.writer.submit(aSetSafetyStock({ productId: LAMP.id, warehouseId: PUNE.id, quantity: 4 }));
    await reader.untilStock(({ available }) => available === 16);
    await shop.writer.submit(aSetPolicy({ productId: LAMP.id, policyCode: "BACKORDER" }));
    await reader.untilStock(({ available }) => available === 116);
  });

  it("shows the end of a hold on time, without a sweeper or any other activity", async () => {
    const shop = await aDatabaseShop([stocked(LAMP, PUNE, { onHand: 2 })]);
    const hub = aHub(shop);
    const lateMs = await quickestOf(500, async () => {
      const { until, told } = await aHoldThatEndsSoon(shop);
      const reader = openStream(hub, { products: [LAMP] });
      const { products } = await untilSnapshot(reader);
      const ended = await reader.untilStock(({ available }) => available === 2);
      expect(told(ended), "not before its time").toBeGreaterThanOrEqual(0);
      expect(ended.nextReleaseAt).toBeNull();
      // On a slow machine the hold may have ended before the snapshot.
      if (products[0]?.available !== 0) return Number.POSITIVE_INFINITY;
      expect(products[0].nextReleaseAt).toBe(until.toISOString());
      return told(ended);
    });
    expect(lateMs).toBeLessThan(500);
  });

  it("gives the end of the first of several holds, and after that of the next", async () => {
    const shop = await aDatabaseShop([stocked(LAMP, PUNE, { onHand: 2 })]);
    const reader = openStream(aHub(shop), { products: [LAMP] });
    await untilSnapshot(reader);
    const long = reserve([lamp(1)], 400);
    const short = reserve([lamp(1)], 100);
    await shop.writer.submit(long);
    const second = await shop.writer.submit(short);
    const expiresAt = (await shop.pool.query<{ at: Date }>("select min(expires_at) as at from reservation")).rows[0]
      ?.at;
    expect(second.ok).toBe(true);
    await reader.untilStock(({ nextReleaseAt }) => nextReleaseAt === expiresAt?.toISOString());
    await shop.writer.submit(aRelease({ reservationId: short.reservationId }));
    await reader.untilStock(({ available, nextReleaseAt }) => available === 1 && nextReleaseAt === null);
  });

  it("combines a burst into a few events, and the last one is true", async () => {
    // More units than the fastest machine can hold in the time.
    const shop = await aDatabaseShop([stocked(LAMP, PUNE, { onHand: 1_000_000 })]);
    const reader = openStream(aHub(shop), { products: [LAMP] });
    await untilSnapshot(reader);
    const beganMs = performance.now();
    let held = 0;
    while (reader.stocks(LAMP).length < 8) {
      await Promise.all(Array.from({ length: 5 }, () => shop.writer.submit(reserve([lamp(1)]))));
      held += 5;
    }
    await reader.untilStock(({ available }) => available === 1_000_000 - held);
    const tookMs = performance.now() - beganMs;
    expect(reader.stocks(LAMP).length).toBeLessThanOrEqual(tookMs / 100 + 2);
  });

  it("keeps only a set of ids for a reader that lags, and sends it the newest figures once it reads again", async () => {
    const shop = await aDatabaseShop(rows);
    const hub = aHub(shop);
    const quick = openStream(hub, { products: [LAMP, SEAT] });
    const slow = aLaggingSink();
    hub.add({ sink: slow, asked: new Set([LAMP.id, SEAT.id]), resumesFrom: null });
    await untilSnapshot(quick);
    for (let round = 1; round <= 6; round++) {
      await shop.writer.submit(aSetSafetyStock({ productId: LAMP.id, warehouseId: PUNE.id, quantity: round }));
      await quick.untilStock(({ inventory }) => inventory[0]?.safetyStock === round);
    }
    expect(slow.texts, "the snapshot, and nothing while it is unread").toHaveLength(1);
    slow.readAll();
    await quick.until(() => slow.texts.length > 1);
    expect(slow.texts).toHaveLength(2);
    expect(slow.texts[1]).toContain('"safetyStock":6');
    expect(slow.texts[1]).toMatch(new RegExp(`^id: ${quick.lastId}\n`));
  });

  it("listens only while there are streams", async () => {
    const shop = await aDatabaseShop(rows);
    const hub = aHub(shop);
    const listening = async () => {
      const { rows } = await shop.pool.query(
        "select 1 from pg_stat_activity where application_name = 'holdfast live stock' and datname = current_database()",
      );
      return rows.length;
    };
    const readers = [openStream(hub), openStream(hub), openStream(hub, { products: [LAMP] })];
    await Promise.all(readers.map(untilSnapshot));
    await expect.poll(listening).toBe(1);
    await Promise.all(readers.map((reader) => reader.cut()));
    expect(hub.streamCount).toBe(0);
    await expect.poll(listening).toBe(0);
    const again = openStream(hub, { products: [LAMP] });
    await untilSnapshot(again);
    await shop.writer.submit(reserve([lamp(1)]));
    await again.untilStock(({ available }) => available === 19);
  });
});
