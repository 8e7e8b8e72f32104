import type { ClientBase } from "pg";
import { pool } from "@/lib/db/pool";
import { boundedQuery } from "@/lib/db/statement";
import type { Merge } from "@/lib/stock/decision";

/**
 * Whether the one shopper has anything that the other should get. Most people who sign in have nothing to join. Orders
 * that stay count once, so that the merge is recorded and they can follow when the address is verified.
 */
export async function hasThingsToMove({ from, to, verifiedEmail }: Merge): Promise<boolean> {
  const { rows } = await boundedQuery<{ has: boolean }>(pool(), {
    text: `select exists (select from waitlist_entry where owner = $1::text and status <> 'ACCEPTED')
      or exists (select from cart where owner = $1::text)
      or exists (select from reservation r where r.owner = $1::text and (
        r.status <> 'CONFIRMED'
        or exists (select from order_contact c where c.order_id = r.id and lower(c.contact ->> 'email') = lower($3::text))
        or not exists (select from shopper_merge m where m.from_owner = $1::text and m.to_owner = $2::text))) as has`,
    values: [from, to, verifiedEmail],
  });
  return rows[0]?.has ?? false;
}

/** The verified address of the account with this shopper id; null if it has none. */
export async function verifiedEmailOf(shopperId: string): Promise<string | null> {
  const { rows } = await boundedQuery<{ email: string }>(pool(), {
    text: "select email from auth_user where shopper_id = $1::uuid and email_verified",
    values: [shopperId],
  });
  return rows[0]?.email ?? null;
}

/** The ids of the shoppers that were joined into this account's and still have orders made with that address. */
export async function joinedShoppersWithOrders(
  client: ClientBase,
  { shopperId, email }: { shopperId: string; email: string },
): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(
    `select distinct substr(m.from_owner, length('shopper:') + 1) as id from shopper_merge m
     where m.to_owner = 'shopper:' || $1::text and exists (
       select from reservation r join order_contact c on c.order_id = r.id
       where r.owner = m.from_owner and lower(c.contact ->> 'email') = lower($2::text))`,
    [shopperId, email],
  );
  return rows.map(({ id }) => id);
}
