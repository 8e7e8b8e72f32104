import type { ClientBase } from "pg";
import { pool } from "@/lib/db/pool";
import { boundedQuery } from "@/lib/db/statement";
import { guestOrders, moves } from "@/lib/stock/database/merge-statements";
import type { Merge } from "@/lib/stock/decision";

/**
 * Whether the one shopper has anything that the other should get. Most people who sign in have nothing to join. What
 * stays counts once, so that the merge is recorded and it can follow when the address is verified.
 */
export async function hasThingsToMove({ from, to, verifiedEmail }: Merge): Promise<boolean> {
  const { rows } = await boundedQuery<{ has: boolean }>(pool(), {
    text: `select exists (select from waitlist_entry w where w.owner = $1::text and not exists (
        select from reservation r where r.id = w.reservation_id and r.owner = $1::text))
      or exists (select from cart where owner = $1::text)
      or exists (select from waiting_place where owner = $1::text)
      or exists (select from reservation r where r.owner = $1::text and (${moves("$3::text")}
        or not exists (select from shopper_merge m where m.from_owner = $1::text and m.to_owner = $2::text))) as has`,
    values: [from, to, verifiedEmail],
  });
  return rows[0]?.has ?? false;
}

/** Whether a guest, in whatever browser, has ordered with this verified address of an account. */
export async function hasGuestOrders(verifiedEmail: string): Promise<boolean> {
  const { rows } = await boundedQuery<{ has: boolean }>(pool(), {
    text: `select exists (select from reservation r where ${guestOrders("$1::text")}) as has`,
    values: [verifiedEmail],
  });
  return rows[0]?.has ?? false;
}

/** The address of the account with this shopper id, also as the verified one if it is; null if it has none. */
export async function addressOf(shopperId: string): Promise<Pick<Merge, "email" | "verifiedEmail">> {
  const { rows } = await boundedQuery<Pick<Merge, "email" | "verifiedEmail">>(pool(), {
    text: `select email, case when email_verified then email end as "verifiedEmail"
      from auth_user where shopper_id = $1::uuid`,
    values: [shopperId],
  });
  return rows[0] ?? { email: null, verifiedEmail: null };
}

/** The ids of the shoppers that were joined into this account's and still have what follows this verified address. */
export async function joinedShoppers(
  client: ClientBase,
  { shopperId, email }: { shopperId: string; email: string },
): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(
    `select distinct substr(m.from_owner, length('shopper:') + 1) as id from shopper_merge m
     where m.to_owner = 'shopper:' || $1::text and exists (
       select from reservation r where r.owner = m.from_owner and ${moves("$2::text")})`,
    [shopperId, email],
  );
  return rows.map(({ id }) => id);
}

/** The ids of the running holds of this owner that no payment is open for. */
export async function readUnpaidHolds(owner: string): Promise<string[]> {
  const { rows } = await boundedQuery<{ id: string }>(pool(), {
    text: `select r.id from reservation r where r.owner = $1::text and r.status = 'PENDING' and not exists (
        select from payment p where p.reservation_id = r.id and p.status in ('STARTED', 'AUTHORISED', 'CAPTURED'))`,
    values: [owner],
  });
  return rows.map(({ id }) => id);
}
