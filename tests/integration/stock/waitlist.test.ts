import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import {
  aConfirm,
  aJoinWaitlist,
  anAdjust,
  anExpire,
  aPassOffer,
  aReceive,
  aRelease,
  aReserve,
  aRetake,
} from "@/tests/factories/commands";
import { aDatabaseShop, type DatabaseShop } from "@/tests/factories/database-shop";
import { of } from "@/tests/factories/small-holds";
import { KOCHI, LAMP, PUNE, SEAT, stocked } from "@/tests/factories/small-shop";

async function statuses(shop: DatabaseShop): Promise<Record<string, number>> {
  const { rows } = await shop.pool.query<{ status: string; count: number }>(
    "select status, count(*)::integer as count from waitlist_entry group by status",
  );
  return Object.fromEntries(rows.map(({ status, count }) => [status, count]));
}

function join(shop: DatabaseShop, owner: string, given: Partial<Parameters<typeof aJoinWaitlist>[0]> = {}) {
  return shop.writer.submit(
    aJoinWaitlist({ waitlistEntryId: randomUUID(), productId: LAMP.id, owner, holder: owner, ...given }),
  );
}

describe("a line in the database", () => {
  it("longer than a group loads is served completely by one receipt, and nobody overtakes", async () => {
    const shop = await aDatabaseShop([stocked(LAMP, PUNE, { onHand: 0 })]);
    const places = await Promise.all(Array.from({ length: 350 }, (_, n) => join(shop, `shopper:${n}`)));
    expect(places.map((place) => place.ok && place.position)).toEqual(places.map((_, n) => n + 1));

    const receipt = shop.writer.submit(aReceive({ productId: LAMP.id, warehouseId: PUNE.id, quantity: 340 }));
    const newcomers = Array.from({ length: 20 }, () =>
      shop.writer.submit(aReserve({ reservationId: randomUUID(), lines: [of(LAMP, 1)], owner: "shopper:new" })),
    );
    await receipt;
    for (const outcome of await Promise.all(newcomers)) expect(outcome).toMatchObject({ code: "INSUFFICIENT_STOCK" });
    await expect.poll(() => statuses(shop)).toEqual({ OFFERED: 340, WAITING: 10 });
    const { rows } = await shop.pool.query<{ last: boolean }>(
      `select bool_and(arrival > (select max(arrival) from waitlist_entry where status = 'OFFERED')) as last
       from waitlist_entry where status = 'WAITING'`,
    );
    expect(rows).toEqual([{ last: true }]);
    expect((await shop.proof()).divergences).toEqual([]);
  });

  it.each([1, 4])("is served once by three writers of %i lanes, whoever frees the units", async (lanes) => {
    const shop = await aDatabaseShop([stocked(LAMP, PUNE, { onHand: 40 }), stocked(SEAT, KOCHI, { onHand: 40 })], {
      writerCount: 3,
      lanes,
    });
    const holds = Array.from({ length: 40 }, () => randomUUID());
    const lines = [of(LAMP, 1), of(SEAT, 1, KOCHI)];
    await Promise.all(holds.map((reservationId) => shop.writer.submit(aReserve({ reservationId, lines }))));
    await Promise.all(
      Array.from({ length: 60 }, (_, n) => join(shop, `shopper:${n}`, { productId: n % 2 ? LAMP.id : SEAT.id })),
    );
    await Promise.all(holds.map((reservationId, n) => shop.writers[n % 3]?.submit(aRelease({ reservationId }))));
    expect(await statuses(shop)).toEqual({ OFFERED: 60 });
    expect(await shop.row(LAMP, PUNE)).toMatchObject({ reserved: 30 });
    expect(await shop.row(SEAT, KOCHI)).toMatchObject({ reserved: 30 });
    const { rows } = await shop.pool.query(
      "select count(*)::integer as count from outbox where kind = 'OFFER_MADE' group by subject_id having count(*) > 1",
    );
    expect(rows).toEqual([]);
    expect((await shop.proof()).divergences).toEqual([]);
  });

  it("counts an offer that was paid too late, and taken again, as accepted", async () => {
    const shop = await aDatabaseShop([stocked(LAMP, PUNE, { onHand: 0 })]);
    await join(shop, "shopper:late");
    await shop.writer.submit(aReceive({ productId: LAMP.id, warehouseId: PUNE.id, quantity: 1 }));
    const { rows: offers } = await shop.pool.query<{ id: string }>("select reservation_id as id from waitlist_entry");
    const offered = offers[0]?.id ?? "";
    await shop.pool.query("update reservation_line set held_until = clock_timestamp()");
    await shop.pool.query("update reservation set expires_at = clock_timestamp()");
    await shop.writer.submit(anExpire({ reservationId: offered }));
    expect(await statuses(shop)).toEqual({ LAPSED: 1 });
    const late = aRetake({ retakes: offered, reservationId: randomUUID(), paymentId: randomUUID() });
    expect(await shop.writer.submit(late)).toMatchObject({ ok: true });
    expect(await statuses(shop)).toEqual({ ACCEPTED: 1 });
  });

  it("sends notices after the commit that made them, and none for a refusal", async () => {
    let notices = 0;
    const shop = await aDatabaseShop([stocked(LAMP, PUNE, { onHand: 1 })]);
    const writer = shop.openWriter({ onNotices: () => notices++ });
    const reservationId = randomUUID();
    await writer.submit(aReserve({ reservationId, lines: [of(LAMP, 1)] }));
    await writer.submit(aReserve({ reservationId: randomUUID(), lines: [of(LAMP, 1)] }));
    expect(notices).toBe(0);
    await writer.submit(aConfirm({ reservationId }));
    expect(notices).toBe(1);
    const { rows } = await shop.pool.query("select kind, subject_id as id from outbox");
    expect(rows).toEqual([{ kind: "ORDER_CONFIRMED", id: reservationId }]);
  });
});

describe("joining two shoppers", () => {
  it("moves holds, sales, limits and waitlist entries, and keeps the earlier of two entries", async () => {
    const shop = await aDatabaseShop([stocked(LAMP, PUNE, { onHand: 4 }), stocked(SEAT, PUNE, { onHand: 0 })]);
    const [from, to] = ["shopper:anonymous", "shopper:account"];
    const [held, sold] = [randomUUID(), randomUUID()];
    const mine = { owner: from, holder: from };
    await shop.writer.submit(aReserve({ reservationId: held, lines: [of(LAMP, 2)], ...mine }));
    await shop.writer.submit(aReserve({ reservationId: sold, lines: [of(LAMP, 2)], ...mine }));
    await shop.writer.submit(aConfirm({ reservationId: sold }));
    const first = await join(shop, from);
    const second = await join(shop, to);
    const seat = await join(shop, from, { productId: SEAT.id });
    expect(first.ok && second.ok && seat.ok).toBe(true);

    const [merged, after] = await Promise.all([
      shop.writer.submit({ type: "MergeShopper", from, to, email: null, verifiedEmail: null }),
      shop.writer.submit(aRelease({ reservationId: held, owner: to })),
    ]);
    expect(merged).toEqual({ ok: true });
    expect(after).toMatchObject({ ok: true, reservation: { owner: to, holder: to } });
    const { rows } = await shop.pool.query(
      'select owner, holder, status, product_id as "productId" from waitlist_entry order by arrival',
    );
    expect(rows).toEqual([
      { owner: to, holder: to, status: "OFFERED", productId: LAMP.id },
      { owner: to, holder: to, status: "CANCELLED", productId: LAMP.id },
      { owner: to, holder: to, status: "WAITING", productId: SEAT.id },
    ]);
    const counted = await shop.pool.query(
      `select holder, sum(quantity)::integer as units from reservation_line
       where status <> 'RELEASED' and product_id = $1 group by holder`,
      [LAMP.id],
    );
    expect(counted.rows).toEqual([{ holder: to, units: 3 }]);
    expect(await shop.writer.submit({ type: "MergeShopper", from, to, email: null, verifiedEmail: null })).toEqual({
      ok: true,
    });
    expect((await shop.proof()).divergences).toEqual([]);
  });

  it("keeps one entry if an offer is lost to somebody who also waits in the line", async () => {
    const shop = await aDatabaseShop([stocked(LAMP, PUNE, { onHand: 0 })]);
    const offered = await join(shop, "shopper:anonymous");
    await shop.writer.submit(aReceive({ productId: LAMP.id, warehouseId: PUNE.id, quantity: 1 }));
    const waiting = await join(shop, "shopper:account");
    await shop.writer.submit({
      type: "MergeShopper",
      from: "shopper:anonymous",
      to: "shopper:account",
      email: null,
      verifiedEmail: null,
    });
    const lost = anAdjust({ productId: LAMP.id, warehouseId: PUNE.id, quantity: 0, onShortage: "release" });
    expect(await shop.writer.submit(lost)).toMatchObject({ ok: true, row: { onHand: 0, reserved: 0 } });
    expect([offered.ok, waiting.ok]).toEqual([true, true]);
    const { rows } = await shop.pool.query("select status from waitlist_entry order by arrival");
    expect(rows).toEqual([{ status: "CANCELLED" }, { status: "WAITING" }]);
  });

  it("lets the account pass on an offer made to the anonymous shopper", async () => {
    const shop = await aDatabaseShop([stocked(LAMP, PUNE, { onHand: 0 })], { lanes: 4 });
    const place = await join(shop, "shopper:anonymous");
    await shop.writer.submit(aReceive({ productId: LAMP.id, warehouseId: PUNE.id, quantity: 1 }));
    await shop.writer.submit({
      type: "MergeShopper",
      from: "shopper:anonymous",
      to: "shopper:account",
      email: null,
      verifiedEmail: null,
    });
    const waitlistEntryId = place.ok ? place.waitlistEntry.id : "";
    const pass = (owner: string) => shop.writer.submit(aPassOffer({ waitlistEntryId, owner }));
    expect(await pass("shopper:anonymous")).toMatchObject({ code: "WAITLIST_ENTRY_NOT_FOUND" });
    expect(await pass("shopper:account")).toMatchObject({ ok: true, waitlistEntry: { status: "PASSED" } });
  });
});
