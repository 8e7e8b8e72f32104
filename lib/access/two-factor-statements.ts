import type { PoolClient } from "pg";
import { pool } from "@/lib/db/pool";
import { boundedQuery } from "@/lib/db/statement";

/** Turns off somebody's two-factor and ends their sessions; false if they don't use it. */
export async function dropTwoFactor(client: PoolClient, userId: string): Promise<boolean> {
  const { rowCount } = await client.query("delete from auth_two_factor where user_id = $1::text and verified", [
    userId,
  ]);
  if (rowCount === 0) return false;
  await client.query("update auth_user set two_factor_enabled = false where id = $1::text", [userId]);
  await client.query("delete from auth_session where user_id = $1::text", [userId]);
  return true;
}

type Rule = { value: unknown; updatedBy: string; updatedAt: Date };

export async function readRule(): Promise<Rule | null> {
  const { rows } = await boundedQuery<Rule>(pool(), {
    text: `select value, updated_by as "updatedBy", updated_at as "updatedAt" from shop_setting
      where name = 'twoFactorForAdmins'`,
  });
  return rows[0] ?? null;
}

/** Returns what it was. */
export async function saveRule(client: PoolClient, isRequired: boolean, actor: string): Promise<boolean> {
  const { rows } = await client.query<{ value: unknown }>(
    "select value from shop_setting where name = 'twoFactorForAdmins' for update",
  );
  await client.query(
    `insert into shop_setting (name, value, updated_by) values ('twoFactorForAdmins', to_jsonb($1::boolean), $2::text)
     on conflict (name) do update set value = excluded.value, updated_by = excluded.updated_by,
       updated_at = clock_timestamp()`,
    [isRequired, actor],
  );
  return rows[0]?.value === true;
}
