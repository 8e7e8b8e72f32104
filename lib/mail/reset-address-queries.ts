import { boundedQuery } from "@/lib/db/bounded-query";
import { pool } from "@/lib/db/pool";

/** The address of an account whose password may be reset now; null once the link was used or has run out. */
export async function readResetAddress(userId: string): Promise<string | null> {
  const { rows } = await boundedQuery<{ email: string }>(pool(), {
    text: `select u.email from auth_user u where u.id = $1::text and exists (
        select from auth_verification v
        where v.identifier = 'password reset of ' || u.id and v.expires_at > clock_timestamp())`,
    values: [userId],
  });
  return rows[0]?.email ?? null;
}
