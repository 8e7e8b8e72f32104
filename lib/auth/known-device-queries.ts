import { pool } from "@/lib/db/pool";
import { boundedQuery } from "@/lib/db/statement";

export type Credential = { userId: string; passwordHash: string };

/** Those of the users who have this address, with their passwords' hashes. */
export async function findCredentials(email: string, userIds: readonly string[]): Promise<Credential[]> {
  const { rows } = await boundedQuery<Credential>(pool(), {
    text: `select u.id as "userId", a.password as "passwordHash"
      from auth_user u join auth_account a on a.user_id = u.id and a.provider_id = 'credential'
      where u.email = $1::text and u.id = any($2::text[]) and a.password is not null`,
    values: [email, userIds],
  });
  return rows;
}
