import type { PoolClient } from "pg";

/** Whether the session is still there. Locks its account, so that no other session of it is opened until the transaction ends. */
export async function lockSession(
  client: PoolClient,
  { userId, sessionId }: { userId: string; sessionId: string },
): Promise<boolean> {
  await client.query("select from auth_user where id = $1::text for update", [userId]);
  const { rowCount } = await client.query("select from auth_session where id = $1::text", [sessionId]);
  return rowCount === 1;
}

/** Replaces the account's password and ends all its sessions; false, and nothing changes, if its hash is not `from`. */
export async function replacePassword(
  client: PoolClient,
  { userId, from, to }: { userId: string; from: string; to: string },
): Promise<boolean> {
  const { rowCount } = await client.query(
    `with replaced as (
       update auth_account set password = $3::text, updated_at = clock_timestamp()
       where user_id = $1::text and provider_id = 'credential' and password = $2::text returning user_id),
     ended as (delete from auth_session where user_id in (select user_id from replaced))
     select from replaced`,
    [userId, from, to],
  );
  return rowCount === 1;
}
