import { randomUUID } from "node:crypto";
import type { PoolClient } from "pg";
import { describe, expect, it, onTestFinished } from "vitest";
import type { Reserve } from "@/lib/stock/verbs/reserve";
import { aConfirm, aLine, anAdjust, anExtend, aReceive, aReserve } from "@/tests/factories/commands";
import { aDatabaseShop, type DatabaseShop } from "@/tests/factories/database-shop";
import { BOOK, KOCHI, LAMP, PUNE, SEAT, stocked } from "@/tests/factories/small-shop";

function buy(product: { id: string }, quantity = 1, warehouseId: string | null = PUNE.id): Reserve {
  return aReserve({
    reservationId: randomUUID(),
    lines: [aLine({ productId: product.id, warehouseId, quantity })],
  });
}

/** Holds the row's lock from outside, as a person in psql might, until the test releases it. */
async function lockOutside(shop: DatabaseShop, product: { id: string }, warehouse: { id: string }) {
  const client: PoolClient = await shop.openPool(1).connect();
  let isHeld = true;
  async function letGo(): Promise<void> {
    if (!isHeld) return;
    isHeld = false;
    await client.query("rollback");
    client.release();
  }
  onTestFinished(letGo);
  await client.query("begin");
  await client.query("select 1 from inventory where product_id = $1 and warehouse_id = $2 for update", [
    product.id,
    warehouse.id,
  ]);
  return letGo;
}

describe("a poisoned command", () => {
  it("fails alone: the other 99 of its group succeed", async () => {
    const shop = await aDatabaseShop([stocked(LAMP, PUNE, { onHand: 200 })]);
    const commands = Array.from({ length: 100 }, (_, n) =>
      n === 37 ? { ...buy(LAMP), cartId: "a\u0000b" } : buy(LAMP),
    );
    const results = await Promise.allSettled(commands.map((command) => shop.writer.submit(command)));
    const failed = results.flatMap((result, n) => (result.status === "rejected" ? [{ n, reason: result.reason }] : []));
    expect(failed).toMatchObject([{ n: 37, reason: { code: "22021" } }]);
    expect(results.filter((result) => result.status === "fulfilled" && result.value.ok)).toHaveLength(99);
    expect(await shop.row(LAMP, PUNE)).toMatchObject({ reserved: 99 });
    expect((await shop.proof()).divergences).toEqual([]);
  });

  it("fails alone even if there are several, or if loading the group is what fails", async () => {
    const shop = await aDatabaseShop([stocked(LAMP, PUNE, { onHand: 200 })]);
    const bad = new Set([0, 5, 6, 49]);
    const results = await Promise.allSettled(
      Array.from({ length: 50 }, (_, n) =>
        shop.writer.submit(bad.has(n) ? aConfirm({ reservationId: "no id at all" }) : buy(LAMP)),
      ),
    );
    expect(results.flatMap(({ status }, n) => (status === "rejected" ? [n] : []))).toEqual([...bad]);
    expect(await shop.row(LAMP, PUNE)).toMatchObject({ reserved: 46 });
  });

  it("fails alone if deciding it throws, and none of it is saved", async () => {
    const shop = await aDatabaseShop([stocked(LAMP, PUNE)]);
    const results = await Promise.allSettled([1, 0.5, 1].map((quantity) => shop.writer.submit(buy(LAMP, quantity))));
    expect(results.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
    expect(await shop.row(LAMP, PUNE)).toMatchObject({ reserved: 2 });
  });

  it("is refused alone if its receipt is more than a row may have", async () => {
    const shop = await aDatabaseShop([stocked(LAMP, PUNE)]);
    const receipt = (quantity: number) => aReceive({ productId: LAMP.id, warehouseId: PUNE.id, quantity });
    const outcomes = await Promise.all(
      [receipt(2 ** 31 - 5), receipt(3)].map((command) => shop.writer.submit(command)),
    );
    expect(outcomes).toMatchObject([{ ok: false, code: "INVALID_STOCK_STATE" }, { ok: true }]);
    expect(await shop.row(LAMP, PUNE)).toMatchObject({ onHand: 13 });
  });

  it("fails alone if an overdue hold on its row cannot be ended because the row was tampered with", async () => {
    let now = Date.UTC(2026, 0, 15);
    const shop = await aDatabaseShop([stocked(LAMP, PUNE), stocked(SEAT, PUNE)], {
      clock: () => now,
      waitMsMax: 2_000,
    });
    await shop.writer.submit(buy(LAMP, 3));
    await shop.pool.query("update inventory set reserved = 0 where product_id = $1", [LAMP.id]);
    now += 600_000;
    const results = await Promise.allSettled(
      [buy(SEAT), buy(LAMP, 11), buy(SEAT)].map((command) => shop.writer.submit(command)),
    );
    expect(results.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
  });
});

describe("a row locked from outside", () => {
  it("delays its own commands until they end in BUSY, while the others continue", async () => {
    const shop = await aDatabaseShop([stocked(LAMP, PUNE), stocked(LAMP, KOCHI), stocked(SEAT, PUNE)], {
      waitMsMax: 3_000,
    });
    await lockOutside(shop, LAMP, PUNE);
    const blocked = [
      buy(LAMP),
      buy(LAMP, 1, null),
      anAdjust({ productId: LAMP.id, warehouseId: PUNE.id, quantity: 3 }),
    ];
    const free = [buy(SEAT), buy(LAMP, 1, KOCHI.id), buy(SEAT)];
    const waiting = blocked.map((command) => shop.writer.submit(command));
    const ended = Promise.allSettled(waiting);
    for (const command of free) expect(await shop.writer.submit(command)).toMatchObject({ ok: true });
    expect(shop.writer.counts().waiting, "the blocked ones still wait").toBe(3);
    for (const result of await ended) expect(result).toMatchObject({ status: "rejected", reason: { code: "BUSY" } });
    expect(await shop.row(LAMP, PUNE)).toMatchObject({ onHand: 10, reserved: 0 });
    expect(await shop.row(SEAT, PUNE)).toMatchObject({ reserved: 2 });
    expect((await shop.proof()).divergences).toEqual([]);
  });

  it("lets its commands through once it is unlocked", async () => {
    const shop = await aDatabaseShop([stocked(LAMP, PUNE), stocked(SEAT, PUNE)]);
    const letGo = await lockOutside(shop, LAMP, PUNE);
    const waiting = Promise.all([buy(LAMP), buy(LAMP)].map((command) => shop.writer.submit(command)));
    expect(await shop.writer.submit(buy(SEAT))).toMatchObject({ ok: true });
    await letGo();
    expect(await waiting).toMatchObject([{ ok: true }, { ok: true }]);
    expect(await shop.row(LAMP, PUNE)).toMatchObject({ reserved: 2 });
  });

  it("lets them through in order of arrival, and nobody overtakes them", async () => {
    const shop = await aDatabaseShop([stocked(LAMP, PUNE, { onHand: 3 }), stocked(SEAT, PUNE, { onHand: 100 })]);
    const letGo = await lockOutside(shop, LAMP, PUNE);
    const waiting = [buy(LAMP), buy(LAMP, 1, null), buy(LAMP)].map((command) => shop.writer.submit(command));
    expect(await shop.writer.submit(buy(SEAT))).toMatchObject({ ok: true });
    const unlocked = letGo();
    const later: ReturnType<typeof shop.writer.submit>[] = [];
    for (let i = 0; i < 20; i++) {
      later.push(shop.writer.submit(buy(LAMP)));
      await shop.writer.submit(buy(SEAT));
    }
    await unlocked;
    expect(await Promise.all(waiting)).toMatchObject([{ ok: true }, { ok: true }, { ok: true }]);
    for (const outcome of await Promise.all(later)) expect(outcome).toMatchObject({ code: "INSUFFICIENT_STOCK" });
  });

  it("does not slow the others down", async () => {
    const shop = await aDatabaseShop([stocked(LAMP, PUNE, { onHand: 500 }), stocked(SEAT, PUNE, { onHand: 500 })]);
    const times: { free: number[]; locked: number[] } = { free: [], locked: [] };
    async function buySome(note: number[]): Promise<void> {
      for (let i = 0; i < 8; i++) {
        const askedMs = performance.now();
        await shop.writer.submit(buy(SEAT));
        note.push(performance.now() - askedMs);
      }
    }
    // In turns, so that other work on the machine slows both.
    for (let round = 0; round < 4; round++) {
      await buySome(times.free);
      const letGo = await lockOutside(shop, LAMP, PUNE);
      const blocked = Array.from({ length: 20 }, () => shop.writer.submit(buy(LAMP)));
      await buySome(times.locked);
      await letGo();
      for (const outcome of await Promise.all(blocked)) expect(outcome).toMatchObject({ ok: true });
    }
    const [free = 0, locked = 0] = [times.free, times.locked].map((some) => some.sort((a, b) => a - b)[16]);
    expect(locked / free).toBeLessThan(4);
  });

  it("blocks nobody else, even if more commands wait for it than fit into a group", async () => {
    const shop = await aDatabaseShop([stocked(LAMP, PUNE), stocked(SEAT, PUNE)], { groupSizeMax: 4, waitMsMax: 3_000 });
    await lockOutside(shop, LAMP, PUNE);
    const blocked = Promise.allSettled(Array.from({ length: 10 }, () => shop.writer.submit(buy(LAMP))));
    const [free] = await Promise.allSettled([shop.writer.submit(buy(SEAT))]);
    expect(free).toMatchObject({ status: "fulfilled", value: { ok: true } });
    for (const result of await blocked) expect(result).toMatchObject({ reason: { code: "BUSY" } });
  });

  it("of another table blocks only the commands that change it, and they go through once it is unlocked", async () => {
    const shop = await aDatabaseShop([stocked(LAMP, PUNE), stocked(SEAT, PUNE, { onHand: 500 })], { waitMsMax: 3_000 });
    const held = buy(LAMP);
    await shop.writer.submit(held);
    const client = await shop.pool.connect();
    await client.query("begin");
    await client.query("select from reservation where id = $1 for update", [held.reservationId]);
    const waiting = [1, 2].map(() => shop.writer.submit(anExtend({ reservationId: held.reservationId })));
    for (let i = 0; i < 20; i++) expect(await shop.writer.submit(buy(SEAT))).toMatchObject({ ok: true });
    expect(shop.writer.counts().waiting, "the blocked ones still wait").toBe(2);
    await client.query("rollback");
    client.release();
    expect(await Promise.all(waiting)).toMatchObject([{ ok: true }, { ok: true }]);
  });

  it("of an overdue hold blocks only commands on its product", async () => {
    let now = Date.UTC(2026, 0, 15);
    const rows = [stocked(LAMP, PUNE, { onHand: 1 }), stocked(SEAT, PUNE, { onHand: 500 })];
    const shop = await aDatabaseShop(rows, { clock: () => now, waitMsMax: 1_500 });
    const held = buy(LAMP);
    await shop.writer.submit(held);
    now += 3_600_000;
    const client = await shop.pool.connect();
    await client.query("begin");
    await client.query("select from reservation where id = $1 for update", [held.reservationId]);
    const blocked = Promise.allSettled([1, 2].map(() => shop.writer.submit(buy(LAMP))));
    await new Promise((done) => setTimeout(done, 400));
    for (let i = 0; i < 20; i++) expect(await shop.writer.submit(buy(SEAT))).toMatchObject({ ok: true });
    for (const result of await blocked) expect(result).toMatchObject({ reason: { code: "BUSY" } });
    await client.query("rollback");
    client.release();
  });

  /** How often the writer waited for a lock in vain, while commands on holds whose rows are locked came in all the time. */
  async function lockTroubles(table: string, column: string, holds: number): Promise<number> {
    const rows = [stocked(LAMP, PUNE, { onHand: 50 }), stocked(SEAT, PUNE, { onHand: 500 })];
    const troubles: string[] = [];
    const shop = await aDatabaseShop(rows);
    const writer = shop.openWriter({ waitMsMax: 1_500, onTrouble: (_, trouble) => troubles.push(trouble) });
    const held = Array.from({ length: holds }, () => buy(LAMP));
    for (const command of held) await writer.submit(command);
    const client = await shop.pool.connect();
    await client.query("begin");
    await client.query(`select from ${table} where ${column} = any($1) for update`, [
      held.map(({ reservationId }) => reservationId),
    ]);
    try {
      const endMs = performance.now() + 3_000;
      const blocked: Promise<unknown>[] = [];
      while (performance.now() < endMs) {
        for (const { reservationId } of held) blocked.push(writer.submit(anExtend({ reservationId })));
        void Promise.allSettled(blocked);
        expect(await writer.submit(buy(SEAT))).toMatchObject({ ok: true });
        await new Promise((done) => setTimeout(done, 100));
      }
      for (const result of await Promise.allSettled(blocked))
        expect(result).toMatchObject({ reason: { code: "BUSY" } });
    } finally {
      await client.query("rollback");
      client.release();
    }
    expect(new Set(troubles)).toEqual(new Set(["locked"]));
    for (const { reservationId } of held)
      expect(await writer.submit(anExtend({ reservationId }))).toMatchObject({ ok: true });
    return troubles.length;
  }

  it("that commands name is waited for once, however many such rows there are and however often they are asked for", async () => {
    expect(await lockTroubles("reservation", "id", 24)).toBeLessThan(5);
  });

  it("that commands only change is waited for rarely: to find each, then four times a second", async () => {
    expect(await lockTroubles("reservation_line", "reservation_id", 6)).toBeLessThan(30);
  });

  it("of another table ends its commands in BUSY", async () => {
    const shop = await aDatabaseShop([stocked(LAMP, PUNE)], { waitMsMax: 400 });
    const held = buy(LAMP);
    await shop.writer.submit(held);
    const client = await shop.pool.connect();
    await client.query("begin");
    await client.query("select from reservation where id = $1 for update", [held.reservationId]);
    const refused = await Promise.allSettled([shop.writer.submit(anExtend({ reservationId: held.reservationId }))]);
    expect(refused).toMatchObject([{ reason: { code: "BUSY" } }]);
    await client.query("rollback");
    client.release();
    expect((await shop.proof()).divergences).toEqual([]);
  });

  it("hides no overdue hold of a cart: a command that needs its units elsewhere waits instead of being refused", async () => {
    let now = Date.UTC(2026, 0, 15);
    const rows = [stocked(LAMP, PUNE, { onHand: 1 }), stocked(SEAT, PUNE, { onHand: 1 }), stocked(BOOK, PUNE)];
    const shop = await aDatabaseShop(rows, { clock: () => now });
    const cart = buy(LAMP);
    cart.lines.push(aLine({ productId: SEAT.id, warehouseId: PUNE.id }));
    await shop.writer.submit(cart);
    now += 600_000;
    const letGo = await lockOutside(shop, LAMP, PUNE);
    const waiting = shop.writer.submit(buy(SEAT));
    let isAnswered = false;
    waiting.finally(() => {
      isAnswered = true;
    });
    // Queued after it, so that it has had its turn by then.
    expect(await shop.writer.submit(buy(BOOK))).toMatchObject({ ok: true });
    expect(isAnswered).toBe(false);
    await letGo();
    expect(await waiting).toMatchObject({ ok: true });
    expect((await shop.proof()).divergences).toEqual([]);
  });
});

describe("the queue", () => {
  it("refuses what does not fit with BUSY, and answers everything it accepted", async () => {
    const shop = await aDatabaseShop([stocked(LAMP, PUNE, { onHand: 100 })]);
    const writer = shop.openWriter({ queueSizeMax: 10 });
    const results = await Promise.allSettled(Array.from({ length: 25 }, () => writer.submit(buy(LAMP))));
    const done = results.filter(({ status }) => status === "fulfilled");
    expect(done).toHaveLength(10);
    for (const result of results.slice(10))
      expect(result).toMatchObject({ reason: { code: "BUSY", retryAfterSeconds: 1 } });
    expect(await shop.row(LAMP, PUNE)).toMatchObject({ reserved: 10 });
  });

  it("serves one product in order of arrival", async () => {
    const shop = await aDatabaseShop([stocked(LAMP, PUNE, { onHand: 7 })], { groupSizeMax: 3 });
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => shop.writer.submit(buy(LAMP))));
    expect(outcomes.map(({ ok }) => ok)).toEqual(Array.from({ length: 20 }, (_, n) => n < 7));
  });

  it("when drained, answers everything it accepted and accepts no more", async () => {
    const shop = await aDatabaseShop([stocked(LAMP, PUNE, { onHand: 50 })], { groupSizeMax: 5 });
    const outcomes = Promise.all(Array.from({ length: 50 }, () => shop.writer.submit(buy(LAMP))));
    await shop.writer.drain();
    await expect(shop.writer.submit(buy(LAMP))).rejects.toMatchObject({ code: "BUSY" });
    expect((await outcomes).every(({ ok }) => ok)).toBe(true);
    expect(await shop.row(LAMP, PUNE)).toMatchObject({ reserved: 50 });
  });
});

describe("a connection that is terminated", () => {
  it("while its lane waits between two tries costs nobody anything", async () => {
    const shop = await aDatabaseShop([stocked(LAMP, PUNE)]);
    const letGo = await lockOutside(shop, LAMP, PUNE);
    const waiting = shop.writer.submit(buy(LAMP));
    let killed = 0;
    const kill = async () => {
      const { rowCount } = await shop.pool.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
         where datname = current_database() and pid <> pg_backend_pid() and state = 'idle' and query ilike 'rollback%'`,
      );
      killed += rowCount ?? 0;
      return killed;
    };
    await expect.poll(kill).toBeGreaterThan(2);
    await letGo();
    expect(await waiting).toMatchObject({ ok: true });
    expect(await shop.row(LAMP, PUNE)).toMatchObject({ reserved: 1 });
  });
});
