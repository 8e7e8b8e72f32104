import { pool } from "@/lib/db/pool";
import { boundedQuery } from "@/lib/db/statement";
import { SavedContact } from "./account-schemas";

const SHOPPER = /^shopper:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** The email address and kept contact of the account behind `owner`; null for anonymous shoppers and API keys. */
export async function contactOfOwner(owner: string): Promise<{ email: string; saved: SavedContact | null } | null> {
  const shopperId = SHOPPER.exec(owner)?.[1];
  if (shopperId === undefined) return null;
  const { rows } = await boundedQuery<{ email: string; saved: unknown }>(pool(), {
    text: "select email, saved_contact as saved from auth_user where shopper_id = $1::uuid",
    values: [shopperId],
  });
  const [row] = rows;
  return row ? { email: row.email, saved: SavedContact.safeParse(row.saved).data ?? null } : null;
}

/** Keeps a contact for the account, in place of the one before; null forgets it. */
export async function saveContact(userId: string, contact: SavedContact | null): Promise<void> {
  await boundedQuery(pool(), {
    text: "update auth_user set saved_contact = $2::jsonb where id = $1::text",
    values: [userId, contact && JSON.stringify(contact)],
  });
}
