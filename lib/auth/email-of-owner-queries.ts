import { boundedQuery } from "@/lib/db/bounded-query";
import { pool } from "@/lib/db/pool";

const OWNER = /^shopper:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** The e-mail address of the account that owns something as `owner` ("shopper:<id>"); null for anonymous shoppers and keys. */
export async function emailOfOwner(owner: string): Promise<string | null> {
  const shopperId = OWNER.exec(owner)?.[1];
  if (shopperId === undefined) return null;
  const { rows } = await boundedQuery<{ email: string }>(pool(), {
    text: "select email from auth_user where shopper_id = $1::uuid",
    values: [shopperId],
  });
  return rows[0]?.email ?? null;
}
