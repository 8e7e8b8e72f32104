import type { Pool } from "pg";
import { boundedQuery } from "@/lib/db/statement";

/**
 * Deletes up to `atOnce` rows each of proofs that would have expired anyway, of holds that ended long ago (an hour later
 * than they count, in case a clock was set back), and of places in waiting rooms that were closed a day ago.
 */
export async function deleteOldDemand(pool: Pool, atOnce: number): Promise<void> {
  await boundedQuery(pool, {
    text: `delete from used_proof where id = any(array(
      select id from used_proof where expires_at < clock_timestamp() - interval '1 hour' order by expires_at limit $1))`,
    values: [atOnce],
  });
  await boundedQuery(pool, {
    text: `delete from hold_ending where id = any(array(
      select id from hold_ending where ended_at < clock_timestamp() - interval '2 hours' order by ended_at limit $1))`,
    values: [atOnce],
  });
  await boundedQuery(pool, {
    text: `delete from waiting_place where id = any(array(
      select w.id from waiting_room r join waiting_place w on w.room_id = r.id
      where r.closed_at < clock_timestamp() - interval '1 day' limit $1))`,
    values: [atOnce],
  });
}
