import type { PoolClient } from "pg";
import { RESET_SECONDS } from "./password-reset-token";

type Reset = { id: string; tokenHash: string };

/**
 * Saves a reset for a shopper's account with this address: its owner's, else the oldest, so that nobody who signs up with
 * it later takes the place of a customer who never confirmed it. Returns the user id; null if there is none, or if the
 * owner is a panel user.
 */
export async function saveReset(client: PoolClient, email: string, reset: Reset): Promise<string | null> {
  const { rows } = await client.query<{ userId: string }>(
    `with first as (
       select id, role from auth_user where email = $1::text order by email_verified desc, created_at, id limit 1),
     account as (select id from first where role = 'shopper'),
     noted as (
       insert into auth_verification (id, identifier, value, expires_at, created_at, updated_at)
       select $2::text, 'password reset of ' || account.id, $3::text, clock_timestamp() + $4::integer * interval '1 second',
         clock_timestamp(), clock_timestamp()
       from account)
     select id as "userId" from account`,
    [email, reset.id, reset.tokenHash, RESET_SECONDS],
  );
  return rows[0]?.userId ?? null;
}

type Shopper = { userId: string; shopperId: string; email: string };

/** Whose password this token may reset; null if it is no longer valid. Locks the account until the transaction ends. */
export async function lockAccountOfReset(client: PoolClient, tokenHash: string): Promise<Shopper | null> {
  const { rows } = await client.query<Shopper>(
    `select u.id as "userId", u.shopper_id::text as "shopperId", u.email
     from auth_verification v join auth_user u on v.identifier = 'password reset of ' || u.id
     where v.value = $1::text and v.expires_at > clock_timestamp() and u.role = 'shopper' for update of u`,
    [tokenHash],
  );
  return rows[0] ?? null;
}

/** Uses up this reset and every other one of the account; false if it was already used. */
export async function takeReset(client: PoolClient, userId: string, tokenHash: string): Promise<boolean> {
  const { rows } = await client.query<{ value: string }>(
    "delete from auth_verification where identifier = 'password reset of ' || $1::text returning value",
    [userId],
  );
  return rows.some(({ value }) => value === tokenHash);
}

/** Sets the account's password and ends all its sessions. */
export async function setPassword(client: PoolClient, userId: string, passwordHash: string): Promise<void> {
  await client.query(
    `update auth_account set password = $2::text, updated_at = clock_timestamp()
     where user_id = $1::text and provider_id = 'credential'`,
    [userId, passwordHash],
  );
  await client.query("delete from auth_session where user_id = $1::text", [userId]);
}

/** Deletes expired resets: at most 100 with each new one. */
export async function forgetOldResets(client: PoolClient): Promise<void> {
  await client.query(
    `delete from auth_verification where id in (
       select id from auth_verification where expires_at < clock_timestamp() limit 100 for update skip locked)`,
  );
}
