import type { PoolClient } from "pg";
import { lockAddress } from "./auth-statements";

type Address = { userId: string; email: string };

/**
 * Marks an account's address as confirmed: from then on the account owns it. False if another account owns it already, or
 * if the account has another address by now. Of several at once, one succeeds.
 */
export async function markEmailVerified(client: PoolClient, { userId, email }: Address): Promise<boolean> {
  await lockAddress(client, email);
  const { rowCount } = await client.query(
    `update auth_user u set email_verified = true, updated_at = clock_timestamp()
     where u.id = $1::text and u.email = $2::text
       and not exists (select from auth_user o where o.email = u.email and o.email_verified and o.id <> u.id)`,
    [userId, email],
  );
  return rowCount === 1;
}
