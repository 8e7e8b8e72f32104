import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { ADMITTED_SECONDS } from "@/lib/stock/verbs/waiting-room";
import { aConfirm, aLine, aReserve } from "@/tests/factories/commands";
import { START } from "@/tests/factories/core-in-memory";
import { aDatabaseShop, type DatabaseShop } from "@/tests/factories/database-shop";
import { PUNE, stocked, WATCH } from "@/tests/factories/small-shop";

const UNITS = 20;
const SHOPPERS = 60;

const admit = { type: "AdmitWaiting", productId: WATCH.id } as const;
const owner = (nth: number) => `shopper:00000000-0000-4000-8000-${String(nth).padStart(12, "0")}`;

/** A room of watches that was drawn in the order of the shoppers' numbers, in a shop with three writers. */
async function aRoom(clock: () => number): Promise<DatabaseShop> {
  const shop = await aDatabaseShop([stocked(WATCH, PUNE, { onHand: UNITS })], { clock, writerCount: 3 });
  const startsAt = new Date(START - 1_000).toISOString();
  const about = { expectedUpdatedAt: null, actor: "admin:a@shop.example", note: null };
  const edit = {
    type: "EditProduct",
    productId: WATCH.id,
    changes: { waitingRoomStartsAt: startsAt },
    ...about,
  } as const;
  expect(await shop.writer.submit(edit)).toEqual({ ok: true });
  await shop.pool.query(
    `with room as (update waiting_room set secret = 'x', drawn_at = $1 returning id)
     insert into waiting_place (room_id, owner, draw, seen_at)
     select room.id, w.owner, w.draw, to_timestamp($2::float8 / 1000)
     from room, unnest($3::text[]) with ordinality as w (owner, draw)`,
    [startsAt, START, Array.from({ length: SHOPPERS }, (_, nth) => owner(nth + 1))],
  );
  return shop;
}

const reserve = (nth: number) =>
  aReserve({
    reservationId: randomUUID(),
    lines: [aLine({ productId: WATCH.id, warehouseId: PUNE.id })],
    ...{ owner: owner(nth), actor: owner(nth), holder: owner(nth) },
  });

type Kept = { nth: number; held: number; admittedUntil: Date | null; usedAt: Date | null };

async function kept(shop: DatabaseShop): Promise<Kept[]> {
  const { rows } = await shop.pool.query<Kept>(
    `select w.draw as nth, w.admitted_until as "admittedUntil", w.used_at as "usedAt",
       (select count(*)::integer from reservation r where r.owner = w.owner) as held
     from waiting_place w order by w.draw`,
  );
  return rows;
}

it("holds nothing for whoever is not admitted, while three processes admit and everybody reserves at once", async () => {
  const shop = await aRoom(() => START);
  const writer = (nth: number) => shop.writers[nth % 3] ?? shop.writer;
  const everybody = Array.from({ length: SHOPPERS }, (_, nth) => nth + 1);
  const rounds = [0, 1, 2, 3].map(async (round) => {
    const admitting = shop.writers.map((each) => each.submit(admit));
    const outcomes = await Promise.all(everybody.map((nth) => writer(nth + round).submit(reserve(nth))));
    await Promise.all(admitting);
    return outcomes;
  });
  const told = (await Promise.all(rounds)).flat();
  const places = await kept(shop);
  const holders = places.filter(({ held }) => held > 0);
  expect(holders.every(({ usedAt, held }) => usedAt !== null && held === 1)).toBe(true);
  // Admitted in order, never more than the units and a tenth.
  const admitted = places.filter(({ admittedUntil }) => admittedUntil !== null);
  expect(admitted.map(({ nth }) => nth)).toEqual(admitted.map((_, index) => index + 1));
  expect(admitted.length).toBeLessThanOrEqual(UNITS + 2);
  expect(told.filter(({ ok }) => ok)).toHaveLength(holders.length);
  const codes = new Set(told.map((outcome) => (outcome.ok ? "HELD" : outcome.code)));
  codes.delete("INSUFFICIENT_STOCK");
  expect([...codes].sort()).toEqual(["HELD", "WAITING_ROOM"]);
  expect((await shop.row(WATCH, PUNE)).reserved).toBe(holders.length);
  expect((await shop.proof()).divergences).toEqual([]);
});

it("admits the next when admissions lapse or holds end, and who reserves as their time ends does so in time or not at all", async () => {
  let now = START;
  const shop = await aRoom(() => now);
  await shop.writer.submit(admit);
  await shop.writer.submit(admit);
  const first = 1;
  now = START + ADMITTED_SECONDS * 1000 - 1;
  expect((await shop.writer.submit(reserve(first))).ok).toBe(true);
  await shop.pool.query("update waiting_place set seen_at = to_timestamp($1::float8 / 1000)", [now]);
  now += 1;
  const late = await Promise.all(shop.writers.map((writer, nth) => writer.submit(reserve(nth + 2))));
  expect(late.map((outcome) => !outcome.ok && outcome.code)).toEqual(Array(3).fill("WAITING_ROOM"));
  await shop.writer.submit(admit);
  // 19 units are left, so 21 more.
  expect((await kept(shop)).filter(({ admittedUntil }) => admittedUntil && Number(admittedUntil) > now)).toHaveLength(
    21,
  );
  expect((await shop.writer.submit(reserve(23))).ok).toBe(true);
});

it("a room that is switched off asks nothing, and one that begins anew knows no place", async () => {
  const shop = await aRoom(() => START);
  await shop.writer.submit(admit);
  const about = { expectedUpdatedAt: null, actor: "admin:a@shop.example", note: null };
  const edit = (waitingRoomStartsAt: string | null) =>
    shop.writer.submit({ type: "EditProduct", productId: WATCH.id, changes: { waitingRoomStartsAt }, ...about });
  await edit(new Date(START - 500).toISOString());
  expect(await shop.writer.submit(reserve(1))).toMatchObject({ ok: false, code: "WAITING_ROOM" });
  await edit(null);
  const held = reserve(50);
  expect((await shop.writer.submit(held)).ok).toBe(true);
  expect((await shop.writer.submit(aConfirm({ reservationId: held.reservationId }))).ok).toBe(true);
  const { rows } = await shop.pool.query("select closed_at from waiting_room where closed_at is null");
  expect(rows).toEqual([]);
});
