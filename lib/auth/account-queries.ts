import { boundedQuery } from "@/lib/db/bounded-query";
import { pool } from "@/lib/db/pool";
import type { Account } from "./caller";
import { SHOPPER_SESSION_SECONDS_MAX } from "./session-terms";

type Row = { userId: string; name: string; email: string; shopperId: string; expiresAt: Date };

/** Whose session this is, where it goes on and is a shopper's. */
export async function findAccountOfSession(sessionId: string): Promise<{ account: Account; expiresAt: Date } | null> {
  const { rows } = await boundedQuery<Row>(pool(), {
    name: "account of session",
    text: `select u.id as "userId", u.name, u.email, u.shopper_id::text as "shopperId", s.expires_at as "expiresAt"
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
