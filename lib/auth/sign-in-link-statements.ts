import type { PoolClient } from "pg";
import { pool } from "@/lib/db/pool";
import { boundedQuery } from "@/lib/db/statement";
import { LINK_SECONDS } from "./sign-in-link-token";

type Link = { id: string; tokenHash: string };

const IDENTIFIER = "'sign-in link to ' || $1::text";

/** Saves a link for an address. Returns the id of the user to mail it to; null if there is no account with the address. */
export async function saveSignInLink(client: PoolClient, email: string, link: Link): Promise<string | null> {
  const { rows } = await client.query<{ userId: string }>(
    `with account as (
       select id from auth_user where email = $1::text order by email_verified desc, created_at, id limit 1),
     noted as (
       insert into auth_verification (id, identifier, value, expires_at, created_at, updated_at)
       select $2::text, ${IDENTIFIER}, $3::text, clock_timestamp() + $4::integer * interval '1 second',
         clock_timestamp(), clock_timestamp()
       from account)
     select id as "userId" from account`,
    [email, link.id, link.tokenHash, LINK_SECONDS],
  );
  return rows[0]?.userId ?? null;
}

/** Whether this link was mailed to the address, still works and was not used. */
export async function isSignInLink(email: string, tokenHash: string): Promise<boolean> {
  const { rows } = await boundedQuery(pool(), {
    text: `select from auth_verification
      where identifier = ${IDENTIFIER} and value = $2::text and expires_at > clock_timestamp()`,
    values: [email, tokenHash],
  });
  return rows.length > 0;
}

/** Uses up a link. */
export async function deleteSignInLink(email: string, tokenHash: string): Promise<void> {
  await boundedQuery(pool(), {
    text: `delete from auth_verification where identifier = ${IDENTIFIER} and value = $2::text`,
    values: [email, tokenHash],
  });
}
