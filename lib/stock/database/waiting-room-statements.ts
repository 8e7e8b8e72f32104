import type { PoolClient } from "pg";
import { boundedQuery, together } from "@/lib/db/statement";
import type { WaitingRoom } from "../state";
import { ADMITTED_AT_ONCE_MAX, PRESENT_SECONDS } from "../verbs/admit-waiting";
import type { Needs } from "../verbs/verb";

// Rooms are switched and admit rarely, so these are statements of their own that other groups never send.

/** The rooms after their draw, to admit the next. `now`: a moment in milliseconds instead of the database's clock. */
export async function loadWaitingRooms(
  client: PoolClient,
  needs: readonly Needs[],
  now: number | null,
): Promise<WaitingRoom[]> {
  const { rows } = await boundedQuery<WaitingRoom>(client, {
    name: "waiting-rooms",
    text: `with moment as materialized (select coalesce(to_timestamp($2::float8 / 1000), clock_timestamp()) as now)
      select r.product_id as "productId", (
          select count(*)::integer from waiting_place w
          where w.room_id = r.id and w.used_at is null and w.admitted_until > (select now from moment)
        ) as admitted, coalesce((
          select json_agg(json_build_object('id', n.id, 'owner', n.owner)) from (
            select w.id, w.owner from waiting_place w
            where w.room_id = r.id and w.admitted_until is null
              and w.seen_at > (select now from moment) - interval '${PRESENT_SECONDS} seconds'
            order by w.draw, w.arrival limit ${ADMITTED_AT_ONCE_MAX}
          ) n
        ), '[]') as next
      from waiting_room r
      where r.product_id = any($1::uuid[]) and r.closed_at is null and r.drawn_at is not null`,
    values: [[...new Set(needs.flatMap(({ waitingRooms }) => waitingRooms))], now],
  });
  return rows;
}

/**
 * Saves that a product's waiting room was switched on or off. Before the draw another start keeps the places; after it, there
 * is a new room. Sends its statements without waiting, because COMMIT follows at once. `now` is the group's time in milliseconds.
 */
export async function saveWaitingRoom(
  client: PoolClient,
  productId: string,
  startsAt: string | null,
  now: number,
): Promise<void> {
  const closing = boundedQuery(client, {
    name: "waiting-room-close",
    text: `update waiting_room set closed_at = to_timestamp($3::float8 / 1000)
      where product_id = $1::uuid and closed_at is null and ($2::timestamptz is null or drawn_at is not null)`,
    values: [productId, startsAt, now],
  });
  if (startsAt === null) return void (await closing);
  const opening = boundedQuery(client, {
    name: "waiting-room-open",
    text: `insert into waiting_room (product_id, starts_at) values ($1::uuid, $2::timestamptz)
      on conflict (product_id) where closed_at is null do update set starts_at = excluded.starts_at`,
    values: [productId, startsAt],
  });
  await together([closing, opening]);
}
