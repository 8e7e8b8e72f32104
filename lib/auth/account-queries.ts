import type { Pool, PoolClient } from "pg";
import { pool } from "@/lib/db/pool";
import { boundedQuery } from "@/lib/db/statement";
import type { Account } from "./caller";
import { SHOPPER_SESSION_SECONDS_MAX } from "./session-terms";
import { SHOPPER_JOIN } from "./shopper-join";

type Row = { userId: string; name: string; email: string; shopperId: string; isVerified: boolean; expiresAt: Date };

/** The account that a running shopper's session belongs to; null if the session has ended or is not a shopper's. */
export async function findAccountOfSession(sessionId: string): Promise<{ account: Account; expiresAt: Date } | null> {
  const { rows } = await boundedQuery<Row>(pool(), {
    name: "account of session",
    text: `select u.id as "userId", u.name, u.email, u.shopper_id::text as "shopperId", u.email_verified as "isVerified", s.expires_at as "expiresAt"
      from auth_session s join auth_user u on u.id = s.user_id
      where s.id = $1::text and u.role = 'shopper' and s.expires_at > clock_timestamp()
        and s.created_at > clock_timestamp() - $2::integer * interval '1 second'`,
    values: [sessionId, SHOPPER_SESSION_SECONDS_MAX],
  });
  const [row] = rows;
  if (!row) return null;
  const { expiresAt, ...account } = row;
  return { account: { kind: "account", sessionId, ...account }, expiresAt };
}

/** A password hash of an account with this address; null if there is none. */
export async function findAnyHash(email: string): Promise<string | null> {
  const { rows } = await boundedQuery<{ hash: string }>(pool(), {
    text: `select a.password as hash from auth_user u join auth_account a on a.user_id = u.id and a.password is not null
      where u.email = $1::text limit 1`,
    values: [email],
  });
  return rows[0]?.hash ?? null;
}

/** An account that somebody knows the password of. */
export type OwnAccount = { userId: string; role: string; passwordHash: string };

/**
 * The account that a password opens; null if it opens none. If several accounts have the same address and password, it
 * is the address's owner, else the oldest. `role`: the only role it may have. `userIds`: the accounts that it may be.
 */
export async function findAccountByPassword(
  client: Pool | PoolClient,
  given: { email: string; passwordHash: string; role?: string; userIds?: string[] | null },
): Promise<(OwnAccount & { hasTwoFactor: boolean }) | null> {
  const { rows } = await boundedQuery<OwnAccount & { hasTwoFactor: boolean }>(client, {
    text: `select u.id as "userId", u.role, a.password as "passwordHash", u.two_factor_enabled as "hasTwoFactor"
      from auth_account a join auth_user u on u.id = a.user_id
      where a.provider_id = 'credential' and a.password = $2::text and u.email = $1::text
        and u.role = coalesce($3::text, u.role) and ($4::text[] is null or u.id = any($4::text[]))
      order by u.email_verified desc, u.created_at, u.id limit 1`,
    values: [given.email, given.passwordHash, given.role ?? null, given.userIds ?? null],
  });
  return rows[0] ?? null;
}

/** Whether the account still has that password and role. */
export async function isStillOpenedBy({ userId, role, passwordHash }: OwnAccount): Promise<boolean> {
  const { rows } = await boundedQuery(pool(), {
    text: `select from auth_account a join auth_user u on u.id = a.user_id
      where u.id = $1::text and u.role = $2::text and a.provider_id = 'credential' and a.password = $3::text`,
    values: [userId, role, passwordHash],
  });
  return rows.length > 0;
}

/** The shoppers whose browsers signed in to this one's account within the last day: their ids, the last first. */
export async function joinedShoppers(shopperId: string): Promise<string[]> {
  const { rows } = await boundedQuery<{ from: string }>(pool(), {
    text: `select payload ->> 'from' as "from" from outbox
      where subject_id = $1::text and kind = $2::text and created_at > clock_timestamp() - interval '24 hours'
      order by id desc limit 20`,
    values: [shopperId, SHOPPER_JOIN],
  });
  return [...new Set(rows.map(({ from }) => from))];
}

const OWNER = /^shopper:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** The email address of the account behind `owner` ("shopper:<id>"); null for anonymous shoppers and API keys. */
export async function emailOfOwner(owner: string): Promise<string | null> {
  const shopperId = OWNER.exec(owner)?.[1];
  if (shopperId === undefined) return null;
  const { rows } = await boundedQuery<{ email: string }>(pool(), {
    text: "select email from auth_user where shopper_id = $1::uuid",
    values: [shopperId],
  });
  return rows[0]?.email ?? null;
}

/** The shopper of the account that owns this address; null if none has verified it. */
export async function shopperOfVerified(email: string): Promise<string | null> {
  const { rows } = await boundedQuery<{ shopperId: string }>(pool(), {
    text: `select shopper_id as "shopperId" from auth_user
      where email = any(array[$1::text, lower($1::text)]) and email_verified and shopper_id is not null limit 1`,
    values: [email],
  });
  return rows[0]?.shopperId ?? null;
}

/** Whether somebody has proved that they read the mail of this account's address. */
export async function isEmailVerified(userId: string): Promise<boolean> {
  const { rows } = await boundedQuery<{ isVerified: boolean }>(pool(), {
    text: `select email_verified as "isVerified" from auth_user where id = $1::text`,
    values: [userId],
  });
  return rows[0]?.isVerified ?? false;
}

/** The ids of the warehouses that somebody with the role `staff` works in. */
export async function readStaffWarehouses(userId: string): Promise<string[]> {
  const { rows } = await boundedQuery<{ id: string }>(pool(), {
    name: "staff warehouses",
    text: "select warehouse_id as id from staff_warehouse where user_id = $1::text order by warehouse_id",
    values: [userId],
  });
  return rows.map(({ id }) => id);
}

/** Whether an admin required two-factor for admins. */
export async function isTwoFactorRequired(): Promise<boolean> {
  const { rows } = await boundedQuery<{ value: unknown }>(pool(), {
    name: "two-factor required",
    text: "select value from shop_setting where name = 'twoFactorForAdmins'",
  });
  return rows[0]?.value === true;
}
