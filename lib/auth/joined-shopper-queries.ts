import { boundedQuery } from "@/lib/db/bounded-query";
import { pool } from "@/lib/db/pool";
import { SHOPPER_JOIN } from "./shopper-join";

/** The shoppers whose browsers signed in to this one's account within the last day: their ids, the last first. */
export async function joinedShoppers(shopperId: string): Promise<string[]> {
  const { rows } = await boundedQuery<{ from: string }>(pool(), {
    text: `select payload ->> 'from' as "from" from outbox
      where subject_id = $1::text and kind = $2::text and created_at > clock_timestamp() - interval '24 hours'
      order by id desc limit 20`,
    values: [shopperId, SHOPPER_JOIN],
  });
  return [...new Set(rows.map(({ from }) => from))];
}
