import type { PoolClient } from "pg";
import type { SettingValue } from "@/lib/stock/decision";
import { INVITATION_DAYS, type NewInvitation, type PanelRoleName } from "./people-schemas";

type Change = {
  subject: "PERSON" | "API_KEY" | "SHOP";
  id: string;
  fields: Record<string, readonly [from: SettingValue, to: SettingValue]>;
  actor: string;
};

/** Records who changed what about somebody's access. */
export async function recordAccess(client: PoolClient, { subject, id, fields, actor }: Change): Promise<void> {
  await client.query(
    `insert into setting_change (subject, subject_id, changes, actor, created_at)
     values ($1::setting_subject, $2::text, $3::jsonb, $4::text, clock_timestamp())`,
    [subject, id, JSON.stringify(fields), actor],
  );
}

/** Lets one transaction at a time take the role of an admin from somebody. The first admin is created under the same lock. */
export async function lockAdmins(client: PoolClient): Promise<void> {
  await client.query("select pg_advisory_xact_lock(hashtext('holdfast first admin'))");
}

export async function countAdmins(client: PoolClient): Promise<number> {
  const { rows } = await client.query<{ count: number }>(
    "select count(*)::integer as count from auth_user where role = 'admin'",
  );
  return rows[0]?.count ?? 0;
}

export type LockedPerson = { id: string; name: string; email: string; role: PanelRoleName; warehouses: string };

/** Somebody with a role in the panel, until the transaction ends. */
export async function lockPerson(client: PoolClient, id: string): Promise<LockedPerson | null> {
  const { rowCount } = await client.query(
    "select from auth_user where id = $1::text and role <> 'shopper' for update",
    [id],
  );
  if (rowCount === 0) return null;
  const { rows } = await client.query<LockedPerson>(
    `select u.id, u.name, u.email, u.role, coalesce((select string_agg(w.code, ', ' order by w.code)
       from staff_warehouse s join warehouse w on w.id = s.warehouse_id where s.user_id = u.id), '') as warehouses
     from auth_user u where u.id = $1::text`,
    [id],
  );
  return rows[0] ?? null;
}

/** The codes of warehouses, as one text; null if one of the ids is unknown. */
export async function codesOf(client: PoolClient, warehouseIds: readonly string[]): Promise<string | null> {
  const { rows } = await client.query<{ code: string }>(
    "select code from warehouse where id = any($1::uuid[]) order by code",
    [warehouseIds],
  );
  return rows.length === new Set(warehouseIds).size ? rows.map(({ code }) => code).join(", ") : null;
}

type Place = { userId: string; role: PanelRoleName; warehouseIds: readonly string[] };

/** Gives somebody a role, and the warehouses where they have it. */
export async function saveRole(client: PoolClient, { userId, role, warehouseIds }: Place): Promise<void> {
  await client.query("update auth_user set role = $2::text, updated_at = clock_timestamp() where id = $1::text", [
    userId,
    role,
  ]);
  await client.query("delete from staff_warehouse where user_id = $1::text", [userId]);
  await saveWarehouses(client, { userId, warehouseIds });
}

async function saveWarehouses(
  client: PoolClient,
  { userId, warehouseIds }: Pick<Place, "userId" | "warehouseIds">,
): Promise<void> {
  await client.query(
    `insert into staff_warehouse (user_id, warehouse_id)
     select $1::text, id from unnest($2::uuid[]) id group by id`,
    [userId, warehouseIds],
  );
}

/** Deletes an account with its sessions, password and second factor, and the links that were mailed to it. */
export async function deletePerson(client: PoolClient, { id, email }: { id: string; email: string }): Promise<void> {
  await client.query("delete from auth_user where id = $1::text", [id]);
  await client.query("delete from auth_verification where identifier = 'sign-in link to ' || $1::text", [email]);
}

type NewPerson = Place & { email: string; name: string; passwordHash: string };

/** Creates the account of somebody who proved that they read the mail of its address. */
export async function insertPerson(client: PoolClient, person: NewPerson): Promise<void> {
  const { userId, email, name, role, passwordHash } = person;
  await client.query(
    `with made as (
       insert into auth_user (id, name, email, email_verified, role, created_at, updated_at)
       values ($1::text, $2::text, $3::text, true, $4::text, clock_timestamp(), clock_timestamp()))
     insert into auth_account (id, account_id, provider_id, user_id, password, created_at, updated_at)
     values (gen_random_uuid(), $1::text, 'credential', $1::text, $5::text, clock_timestamp(), clock_timestamp())`,
    [userId, name, email, role, passwordHash],
  );
  await saveWarehouses(client, person);
}

/** The role of the account that owns an address; null if none does. */
export async function roleOfOwner(client: PoolClient, email: string): Promise<string | null> {
  const { rows } = await client.query<{ role: string }>(
    "select role from auth_user where email = $1::text and email_verified",
    [email],
  );
  return rows[0]?.role ?? null;
}

type Invited = NewInvitation & { id: string; tokenHash: string; invitedBy: string };

/** Saves an invitation in place of any other one to the address. */
export async function saveInvitation(client: PoolClient, invited: Invited): Promise<void> {
  const { id, email, role, warehouseIds = [], tokenHash, invitedBy } = invited;
  await client.query("delete from panel_invitation where email = $1::text or expires_at < clock_timestamp()", [email]);
  await client.query(
    `insert into panel_invitation (id, email, role, warehouse_ids, token_hash, invited_by, expires_at)
     values ($1::uuid, $2::text, $3::text, $4::uuid[], $5::text, $6::text,
       clock_timestamp() + ${INVITATION_DAYS} * interval '1 day')`,
    [id, email, role, warehouseIds, tokenHash, invitedBy],
  );
}

/** Deletes an invitation that has not been used; false if there is none. */
export async function withdrawInvitation(client: PoolClient, id: string): Promise<boolean> {
  const { rowCount } = await client.query("delete from panel_invitation where id = $1::uuid", [id]);
  return rowCount === 1;
}

/** Uses up an invitation; null if it was used before or has expired. */
export async function takeInvitation(client: PoolClient, tokenHash: string): Promise<Place | null> {
  const { rows } = await client.query<Place>(
    `delete from panel_invitation where token_hash = $1::text and expires_at > clock_timestamp()
     returning id::text as "userId", role, warehouse_ids::text[] as "warehouseIds"`,
    [tokenHash],
  );
  return rows[0] ?? null;
}
