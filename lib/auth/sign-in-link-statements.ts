import type { PoolClient } from "pg";
import { pool } from "@/lib/db/pool";
import { boundedQuery } from "@/lib/db/statement";

/** Of the links to sign in with an address. */
export const signInLinkIdentifier = (email: string) => `sign-in link to ${email}`;

/** The user to mail a link for this address to; null if there is no account with it. */
export async function findUserToMail(client: PoolClient, email: string): Promise<string | null> {
  const { rows } = await client.query<{ id: string }>(
    "select id from auth_user where email = $1::text order by email_verified desc, created_at, id limit 1",
    [email],
  );
  return rows[0]?.id ?? null;
}

/** Whether this link was mailed to the address, still works and was not used. */
export async function isSignInLink(email: string, tokenHash: string): Promise<boolean> {
  const { rows } = await boundedQuery(pool(), {
    text: `select from auth_verification
      where identifier = $1::text and value = $2::text and expires_at > clock_timestamp()`,
    values: [signInLinkIdentifier(email), tokenHash],
  });
  return rows.length > 0;
}

/** Uses up a link. */
export async function deleteSignInLink(email: string, tokenHash: string): Promise<void> {
  await boundedQuery(pool(), {
    text: "delete from auth_verification where identifier = $1::text and value = $2::text",
    values: [signInLinkIdentifier(email), tokenHash],
  });
}
