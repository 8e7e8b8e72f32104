import { pool } from "@/lib/db/pool";
import { boundedQuery } from "@/lib/db/statement";

/** Notes the code that somebody signed in with; false if it is the one before. An app's code works for 90 seconds at most. */
export async function takeCode(userId: string, hash: string): Promise<boolean> {
  const { rowCount } = await boundedQuery(pool(), {
    text: `update auth_two_factor set used_code = $2::text, used_at = clock_timestamp()
      where user_id = $1::text and (used_code is distinct from $2::text or used_at < clock_timestamp() - interval '2 minutes')`,
    values: [userId, hash],
  });
  return rowCount === 1;
}
