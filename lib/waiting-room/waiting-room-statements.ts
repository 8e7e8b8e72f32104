import { pool } from "@/lib/db/pool";
import { boundedQuery } from "@/lib/db/statement";

/** A proof of work, good once. `expiresAt` in milliseconds. */
type ShownProof = { id: string; expiresAt: number };

/**
 * Gives an owner a place, or keeps the one they have. Whoever was admitted and has reserved, or whose time is over, comes last
 * again. `network`: a keyed hash of it, for a place that no proof was shown for.
 */
export async function insertPlace(roomId: string, owner: string, network: string | null): Promise<void> {
  const isOver = "w.used_at is not null or w.admitted_until <= clock_timestamp()";
  await boundedQuery(pool(), {
    name: "waiting-place-insert",
    text: `insert into waiting_place as w (room_id, owner, network, seen_at)
      values ($1::uuid, $2::text, $3::text, clock_timestamp())
      on conflict (room_id, owner) do update
      set arrival = nextval('waiting_place_arrival_seq'), draw = null, admitted_until = null, used_at = null,
        seen_at = excluded.seen_at
      where ${isOver}`,
    values: [roomId, owner, network],
  });
}

/** Whether the proof was good until now. */
export async function spendProof({ id, expiresAt }: ShownProof): Promise<boolean> {
  const { rowCount } = await boundedQuery(pool(), {
    name: "waiting-room-proof",
    text: `insert into used_proof (id, expires_at) values ($1::uuid, to_timestamp($2::float8 / 1000))
      on conflict (id) do nothing`,
    values: [id, expiresAt],
  });
  return rowCount === 1;
}

/**
 * Draws a room whose start has come, once. Its places are put in the order of their hashes with a secret that did not exist
 * before, so nobody could choose a good one; it is stored, so that the draw can be checked later.
 */
export async function drawRoom(roomId: string, secret: Buffer): Promise<void> {
  await boundedQuery(pool(), {
    text: `with room as (
        update waiting_room set secret = $2::bytea, drawn_at = clock_timestamp()
        where id = $1::uuid and drawn_at is null and closed_at is null and starts_at <= clock_timestamp()
        returning id
      ), drawn as (
        select w.id, row_number() over (order by sha256($2::bytea || uuid_send(w.id)), w.id) as place
        from waiting_place w where w.room_id = (select id from room)
      )
      update waiting_place w set draw = d.place from drawn d where w.id = d.id`,
    values: [roomId, secret],
  });
}

/** Notes that the browsers of these waiting places are there. */
export async function noteThere(placeIds: readonly string[]): Promise<void> {
  await boundedQuery(pool(), {
    name: "waiting-places-seen",
    text: `update waiting_place set seen_at = clock_timestamp() where id = any($1::uuid[]) and admitted_until is null`,
    values: [placeIds],
  });
}
