import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { countOverdueHolds, overdueHolds } from "@/lib/stock/database/stock-queries";
import type { Reserve } from "@/lib/stock/verbs/reserve";
import { aConfirm, aLine, anAdjust, anExpire, aRelease, aReserve } from "@/tests/factories/commands";
import { START } from "@/tests/factories/core-in-memory";
import { aDatabaseShop, type DatabaseShop } from "@/tests/factories/database-shop";
import { BOOK, KOCHI, LAMP, PUNE, SEAT, stocked } from "@/tests/factories/small-shop";

const HOLD_MS = 600_000;

const WRITERS = [
  { name: "one writer", options: {} },
  { name: "three writers, as in three processes", options: { writerCount: 3 } },
  { name: "one writer of four lanes", options: { lanes: 4 } },
];

function buyLamp(given: Partial<Omit<Reserve, "type">> = {}): Reserve {
  const lines = [aLine({ productId: LAMP.id, warehouseId: PUNE.id })];
  return aReserve({ reservationId: randomUUID(), lines, ...given });
}

async function entriesOf(shop: DatabaseShop, reservationId: string): Promise<string[]> {
  const { rows } = await shop.pool.query<{ type: string }>(
    "select type from ledger_entry where reservation_id = $1 order by position",
    [reservationId],
  );
  return rows.map(({ type }) => type);
}

describe("buyers leave overdue holds to the sweeper", () => {
  it("as long as there are units without them", async () => {
    let now = START;
    const shop = await aDatabaseShop([stocked(LAMP, PUNE, { onHand: 10 })], { clock: () => now });
    const old = buyLamp({ lines: [aLine({ productId: LAMP.id, warehouseId: PUNE.id, quantity: 6 })] });
    await shop.writer.submit(old);
    now += HOLD_MS;
    const buy = (quantity: number) =>
      shop.writer.submit(buyLamp({ lines: [aLine({ productId: LAMP.id, warehouseId: PUNE.id, quantity })] }));
    expect((await buy(4)).ok).toBe(true);
    expect(await entriesOf(shop, old.reservationId)).toEqual(["RESERVED"]);
    expect((await buy(6)).ok).toBe(true);
    expect(await entriesOf(shop, old.reservationId)).toEqual(["RESERVED", "EXPIRED"]);
    expect(await buy(1)).toMatchObject({ ok: false, code: "INSUFFICIENT_STOCK" });
  });

  it("unless a cart would ship from elsewhere because of them", async () => {
    let now = START;
    const rows = [stocked(LAMP, PUNE, { onHand: 5 }), stocked(LAMP, KOCHI, { onHand: 5 })];
    const shop = await aDatabaseShop(rows, { clock: () => now });
    const bought = async (quantity: number, warehouseId: string | null) => {
      const command = buyLamp({ lines: [aLine({ productId: LAMP.id, warehouseId, quantity })] });
      const outcome = await shop.writer.submit(command);
      return outcome.ok ? outcome.reservation.lines.map((line) => line.warehouseId) : outcome;
    };
    const [first = ""] = (await bought(1, null)) as string[];
    expect(await bought(3, first)).toEqual([first]);
    expect(await bought(3, null)).not.toEqual([first]);
    now += HOLD_MS;
    expect(await bought(3, null)).toEqual([first]);
  });

  it("unless the chosen warehouse would have to order units because of them", async () => {
    let now = START;
    const shop = await aDatabaseShop([stocked(BOOK, PUNE, { onHand: 5 })], { clock: () => now });
    const lines = [aLine({ productId: BOOK.id, warehouseId: PUNE.id, quantity: 4 })];
    const shipTo = { latitude: 19.07, longitude: 72.87, city: "Mumbai", postalCode: "400001" };
    const buy = () => shop.writer.submit(buyLamp({ lines, shipTo }));
    const parcels = (ordered: number) => ({ reservation: { route: { parcels: [{ ordered }] } } });
    expect(await buy()).toMatchObject(parcels(0));
    expect(await buy()).toMatchObject(parcels(3));
    now += HOLD_MS;
    expect(await buy()).toMatchObject(parcels(0));
  });
});

describe.each(WRITERS)("$name", ({ options }) => {
  it("ends an overdue hold once, whether a reader, the sweeper, a confirm, a release or the next buyer finds it", async () => {
    let now = START;
    const shop = await aDatabaseShop([stocked(LAMP, PUNE, { onHand: 1 })], { ...options, clock: () => now });
    const [first = shop.writer, second = first, third = first] = shop.writers;
    for (let round = 0; round < 8; round++) {
      const old = buyLamp();
      expect((await first.submit(old)).ok).toBe(true);
      now += HOLD_MS;
      const { reservationId } = old;
      const winner = buyLamp();
      const orders = [
        () => first.submit(anExpire({ reservationId })),
        () => second.submit(anExpire({ reservationId })),
        () => third.submit(anExpire({ reservationId })),
        () => second.submit(aConfirm({ reservationId })),
        () => third.submit(aRelease({ reservationId })),
        () => first.submit(winner),
      ];
      // Each round starts with a different one.
      const turned = [...orders.slice(round % 6), ...orders.slice(0, round % 6)];
      const outcomes = await Promise.all(turned.map((order) => order()));
      const inOrder = orders.map((order) => outcomes[turned.indexOf(order)]);
      for (const read of inOrder.slice(0, 3)) {
        expect(read).toMatchObject({
          ok: true,
          reservation: { status: "RELEASED", releaseReason: "EXPIRED", releasedAt: now },
        });
      }
      for (const late of inOrder.slice(3, 5)) {
        expect(late).toEqual({ ok: false, code: "RESERVATION_EXPIRED", reservationId, expiredAt: now });
      }
      expect(inOrder[5]).toMatchObject({ ok: true, reservation: { status: "PENDING" } });
      expect(await entriesOf(shop, reservationId)).toEqual(["RESERVED", "EXPIRED"]);
      expect(await shop.row(LAMP, PUNE)).toMatchObject({ onHand: 1, reserved: 1, committed: 0 });
      await first.submit(aRelease({ reservationId: winner.reservationId }));
    }
    expect((await shop.proof()).divergences).toEqual([]);
  });

  it("gives a hold one end if confirm, release and expiry arrive in its last moment", async () => {
    let groups = Number.NEGATIVE_INFINITY;
    let now = START;
    // The holds end while their commands run: at the twelfth group.
    const clock = () => (++groups < 12 ? now : now + 1);
    const shop = await aDatabaseShop([stocked(LAMP, PUNE, { onHand: 40 })], { ...options, clock, groupSizeMax: 8 });
    const holds = Array.from({ length: 40 }, () => buyLamp());
    const { writers } = shop;
    // Through all writers, since one that must still connect would get its turn too late.
    await Promise.all(holds.map((hold, n) => writers[n % writers.length]?.submit(hold)));
    now += HOLD_MS - 1;
    groups = 0;
    const outcomes = await Promise.all(
      holds.map(async ({ reservationId }, n) => {
        const commands = [aConfirm({ reservationId }), aRelease({ reservationId }), anExpire({ reservationId })];
        const turned = [...commands.slice(n % 3), ...commands.slice(0, n % 3)];
        return await Promise.all(turned.map((command, which) => writers[which % writers.length]?.submit(command)));
      }),
    );
    const ends = new Map<string, number>();
    for (const [n, answers] of outcomes.entries()) {
      const entries = await entriesOf(shop, holds[n]?.reservationId ?? "");
      expect(entries).toHaveLength(2);
      const end = entries[1] ?? "";
      ends.set(end, (ends.get(end) ?? 0) + 1);
      const codes = answers.flatMap((answer) => (answer && !answer.ok ? [answer.code] : []));
      const told = { CONFIRMED: "ALREADY_CONFIRMED", RELEASED: "ALREADY_RELEASED", EXPIRED: "EXPIRED" }[end];
      expect(codes).toEqual(Array(end === "EXPIRED" ? 2 : 1).fill(`RESERVATION_${told}`));
      for (const answer of answers) {
        if (!answer?.ok || answer.reservation.status === "PENDING") continue;
        expect(answer.reservation.status).toBe(end === "CONFIRMED" ? "CONFIRMED" : "RELEASED");
      }
    }
    expect([...ends.keys()].sort()).toEqual(["CONFIRMED", "EXPIRED", "RELEASED"]);
    expect(await shop.row(LAMP, PUNE)).toMatchObject({ onHand: 40, reserved: 0, committed: ends.get("CONFIRMED") });
    expect((await shop.proof()).divergences).toEqual([]);
  });

  it("deducts once if the same hold is confirmed many times at once", async () => {
    const shop = await aDatabaseShop([stocked(LAMP, PUNE, { onHand: 5 })], options);
    const hold = buyLamp();
    await shop.writer.submit(hold);
    const { reservationId } = hold;
    const outcomes = await Promise.all(
      Array.from({ length: 12 }, (_, n) => shop.writers[n % shop.writers.length]?.submit(aConfirm({ reservationId }))),
    );
    expect(outcomes.filter((outcome) => outcome?.ok)).toHaveLength(1);
    for (const outcome of outcomes) {
      if (!outcome?.ok) expect(outcome).toEqual({ ok: false, code: "RESERVATION_ALREADY_CONFIRMED", reservationId });
    }
    expect(await entriesOf(shop, reservationId)).toEqual(["RESERVED", "CONFIRMED"]);
    expect(await shop.row(LAMP, PUNE)).toMatchObject({ reserved: 0, committed: 1 });
  });
});

describe("more overdue holds than one group ends", () => {
  async function aRowFullOfOverdueHolds() {
    let now = START;
    const shop = await aDatabaseShop([stocked(LAMP, PUNE, { onHand: 450 })], { clock: () => now });
    const holds = Array.from({ length: 450 }, () => buyLamp());
    await Promise.all(holds.map((hold) => shop.writer.submit(hold)));
    now += HOLD_MS;
    return { shop, holds };
  }

  it("cause no refusal while units remain", async () => {
    const { shop } = await aRowFullOfOverdueHolds();
    const outcomes = await Promise.all(Array.from({ length: 451 }, () => shop.writer.submit(buyLamp())));
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(450);
    expect(outcomes.filter(({ ok }) => !ok)).toMatchObject([{ code: "INSUFFICIENT_STOCK" }]);
    const { rows } = await shop.pool.query(
      "select count(*)::integer as count from ledger_entry where type = 'EXPIRED'",
    );
    expect(rows).toEqual([{ count: 450 }]);
    expect((await shop.proof()).divergences).toEqual([]);
  });

  it("cause no refusal for a buyer who wants nearly all units at once", async () => {
    const { shop } = await aRowFullOfOverdueHolds();
    const all = buyLamp({ lines: [aLine({ productId: LAMP.id, warehouseId: null, quantity: 450 })] });
    expect(await shop.writer.submit(all)).toMatchObject({ ok: true, reservation: { lines: [{ quantity: 450 }] } });
  });

  it("end before a count releases anybody's live hold", async () => {
    const { shop } = await aRowFullOfOverdueHolds();
    const live = buyLamp();
    expect((await shop.writer.submit(live)).ok).toBe(true);
    const count = anAdjust({ productId: LAMP.id, warehouseId: PUNE.id, quantity: 1, onShortage: "release" });
    expect(await shop.writer.submit(count)).toMatchObject({ ok: true, released: [], row: { onHand: 1, reserved: 1 } });
  });

  it("are found by the sweeper, the longest overdue first, and are gone once the writer has ended them", async () => {
    const past = Date.now() - 2 * HOLD_MS;
    let now = past;
    const shop = await aDatabaseShop([stocked(LAMP, PUNE), stocked(SEAT, KOCHI)], { clock: () => now });
    const older = buyLamp();
    const newer = buyLamp();
    await shop.writer.submit(older);
    now += 1_000;
    await shop.writer.submit(newer);
    expect(await overdueHolds(shop.pool, 1)).toEqual([older.reservationId]);
    expect(await countOverdueHolds(shop.pool)).toBe(2);
    now = Date.now();
    for (const { reservationId } of [older, newer]) await shop.writer.submit(anExpire({ reservationId }));
    expect([await overdueHolds(shop.pool, 10), await countOverdueHolds(shop.pool)]).toEqual([[], 0]);
  });
});
