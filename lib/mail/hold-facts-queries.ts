import { emailOfOwner } from "@/lib/auth/account-queries";
import { pool } from "@/lib/db/pool";
import { boundedQuery } from "@/lib/db/statement";
import type { HoldFacts } from "./compose/hold";
import { firstEmail } from "./contact";

type HoldRow = Omit<HoldFacts, "link"> & { owner: string; contactEmail: string | null; waitingEmail: string | null };
type ReadHold = Omit<HoldRow, "contactEmail" | "waitingEmail"> & { recipient: string | null };

/**
 * Facts for the mails about what staff did to a hold, and its recipient: the address that was given for it, the account's,
 * or a confirmed one on the waitlist. Null if there is no such reservation.
 */
export async function readHoldFacts(id: string): Promise<ReadHold | null> {
  const { rows } = await boundedQuery<HoldRow>(pool(), {
    text: `select r.owner, r.expires_at as until, r.status = 'PENDING' and r.expires_at > clock_timestamp() as "isRunning",
        r.status = 'RELEASED' as "isReleased", r.payment_started_at is not null as "isPaying", l.lines, l.currency, coalesce(
          (select p.contact ->> 'email' from payment p
           where p.contact is not null and p.reservation_id in (select own_replaced_holds(r.id))
           order by p.created_at desc, p.id desc limit 1),
          (select c.contact ->> 'email' from reservation_contact c
           where c.reservation_id in (select own_replaced_holds(r.id)) limit 1)) as "contactEmail",
        (select e.email from waitlist_entry e where e.reservation_id = r.id
           and (e.email_confirmed_at is not null or e.owner like 'key:%') limit 1) as "waitingEmail"
      from reservation r
      cross join lateral (
        select min(rl.currency) as currency, json_agg(json_build_object('name', p.name, 'quantity', rl.quantity,
          'unitPrice', rl.unit_price) order by rl.position) as lines
        from reservation_line rl join product p on p.id = rl.product_id where rl.reservation_id = r.id) l
      where r.id = $1::uuid`,
    values: [id],
  });
  const [row] = rows;
  if (!row) return null;
  const { contactEmail, waitingEmail, ...hold } = row;
  return { ...hold, recipient: firstEmail(contactEmail, await emailOfOwner(row.owner), waitingEmail) };
}
