import { pool } from "@/lib/db/pool";
import { boundedQuery } from "@/lib/db/statement";
import type { Opened } from "./open-token";

/** What a path's id names. */
export type Thing = "order" | "reservation" | "waitlistEntry";

/** For each thing: the kinds of links that can open it, and its owner if one of them, `$2`, does. */
const OPENED_BY: Record<Thing, { kinds: readonly Opened["kind"][]; ownerSql: string }> = {
  order: {
    kinds: ["order", "payment"],
    ownerSql: `select owner from reservation
      where id = $1::uuid and order_number is not null and (id = any($2::uuid[]) or payment_id = any($2::uuid[]))`,
  },
  reservation: {
    kinds: ["offer", "hold"],
    ownerSql: `select r.owner from reservation r where r.id = $1::uuid and (r.id = any($2::uuid[])
      or exists (select from waitlist_entry e where e.reservation_id = r.id and e.id = any($2::uuid[])))`,
  },
  waitlistEntry: {
    kinds: ["offer"],
    ownerSql: "select owner from waitlist_entry where id = $1::uuid and id = any($2::uuid[])",
  },
};

/** The owner of a thing that one of these links opens; null if none does, mostly without a query. */
export async function ownerIfOpened(thing: Thing, id: string, opened: readonly Opened[]): Promise<string | null> {
  const { kinds, ownerSql } = OPENED_BY[thing];
  const ids = opened.filter(({ kind }) => kinds.includes(kind)).map((one) => one.id);
  if (ids.length === 0) return null;
  const { rows } = await boundedQuery<{ owner: string }>(pool(), { text: ownerSql, values: [id, ids] });
  return rows[0]?.owner ?? null;
}

/** The hold of an offer that is still open or was passed on, which its checkout says, else null; and whether it became an order. */
export async function readMailedOffer(waitlistEntryId: string): Promise<{ hold: string | null; isTaken: boolean }> {
  const { rows } = await boundedQuery<{ hold: string | null; isTaken: boolean }>(pool(), {
    text: `select r.id as hold, e.status = 'ACCEPTED' as "isTaken" from waitlist_entry e left join reservation r
        on r.id = e.reservation_id and (e.status = 'PASSED'
          or e.status = 'OFFERED' and r.status = 'PENDING' and r.expires_at > clock_timestamp())
      where e.id = $1::uuid`,
    values: [waitlistEntryId],
  });
  return rows[0] ?? { hold: null, isTaken: false };
}

/** Of the things that links opened, those that were made with the verified address of this shopper's account. */
export async function openedByReaderOf(shopperId: string, opened: readonly Opened[]): Promise<Set<string>> {
  const { rows } = await boundedQuery<{ id: string }>(pool(), {
    text: `select x.id from auth_user u cross join unnest($2::uuid[]) as x (id)
      where u.shopper_id = $1::uuid and u.email_verified and lower(u.email) in (
        select lower(c.contact ->> 'email') from order_contact c where c.order_id = x.id
        union all select lower(p.contact ->> 'email') from payment p where p.id = x.id
        union all select lower(c.contact ->> 'email') from reservation_contact c where c.reservation_id = x.id
        union all select lower(w.email) from waitlist_entry w where w.id = x.id)`,
    values: [shopperId, opened.map(({ id }) => id)],
  });
  return new Set(rows.map(({ id }) => id));
}
