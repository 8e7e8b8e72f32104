import type { PoolClient } from "pg";

type NewAccount = { userId: string; email: string; name: string; shopperId: string; passwordHash: string };

/** Creates a shopper's account, with an address that nobody has confirmed. */
export async function insertAccount(client: PoolClient, account: NewAccount): Promise<void> {
  const { userId, email, name, shopperId, passwordHash } = account;
  await client.query(
    `with made as (
       insert into auth_user (id, name, email, role, shopper_id, created_at, updated_at)
       values ($1::text, $2::text, $3::text, 'shopper', $4::uuid, clock_timestamp(), clock_timestamp()))
     insert into auth_account (id, account_id, provider_id, user_id, password, created_at, updated_at)
     values (gen_random_uuid(), $1::text, 'credential', $1::text, $5::text, clock_timestamp(), clock_timestamp())`,
    [userId, name, email, shopperId, passwordHash],
  );
}
