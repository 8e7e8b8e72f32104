import type { PoolClient } from "pg";

/** Of the links that reset an account's password. */
export const resetIdentifier = (userId: string) => `password reset of ${userId}`;

/**
 * The shopper's account with this address whose password is reset by mail: its owner's, else the oldest, so that nobody who
 * signs up with it later takes the place of a customer who never confirmed it. Null if there is none, or if the owner is a
 * panel user.
 */
export async function findResettable(client: PoolClient, email: string): Promise<string | null> {
  const { rows } = await client.query<{ id: string; role: string }>(
    "select id, role from auth_user where email = $1::text order by email_verified desc, created_at, id limit 1",
    [email],
  );
  return rows[0]?.role === "shopper" ? rows[0].id : null;
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
  return (await forgetResets(client, userId)).includes(tokenHash);
}

/** Makes all resets of an account invalid, and returns their hashes. */
export async function forgetResets(client: PoolClient, userId: string): Promise<string[]> {
  const { rows } = await client.query<{ value: string }>(
    "delete from auth_verification where identifier = $1::text returning value",
    [resetIdentifier(userId)],
  );
  return rows.map(({ value }) => value);
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
