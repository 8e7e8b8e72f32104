import { pool } from "@/lib/db/pool";
import { boundedQuery } from "@/lib/db/statement";
import { KeptContact } from "@/lib/payments/payment-schemas";
import type { SavedContact } from "./account-schemas";

/** The contact that an account keeps; null if none. */
export async function readSavedContact(userId: string): Promise<SavedContact | null> {
  const { rows } = await boundedQuery<{ saved: unknown }>(pool(), {
    text: "select saved_contact as saved from auth_user where id = $1::text",
    values: [userId],
  });
  return KeptContact.omit({ email: true }).safeParse(rows[0]?.saved).data ?? null;
}

/** Keeps a contact for the account, in place of the one before; null forgets it. */
export async function saveContact(userId: string, contact: SavedContact | null): Promise<void> {
  await boundedQuery(pool(), {
    text: "update auth_user set saved_contact = $2::jsonb where id = $1::text",
    values: [userId, contact && JSON.stringify(contact)],
  });
}
