import { boundedQuery } from "@/lib/db/bounded-query";
import { pool } from "@/lib/db/pool";
import { SHOPPER_SESSION_IDLE_SECONDS } from "./session-terms";

/** Moves a shopper's session ahead, as one in use is; one that has ended stays ended. */
export async function renewShopperSession(sessionId: string): Promise<void> {
  await boundedQuery(pool(), {
    text: `update auth_session set expires_at = clock_timestamp() + $2::integer * interval '1 second', updated_at = clock_timestamp()
      where id = $1::text and expires_at > clock_timestamp()`,
    values: [sessionId, SHOPPER_SESSION_IDLE_SECONDS],
  });
}
