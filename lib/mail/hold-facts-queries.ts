import { emailOfOwner } from "@/lib/auth/account-queries";
import { pool } from "@/lib/db/pool";
import { boundedQuery } from "@/lib/db/statement";
import { routedShipping, shippingOf } from "@/lib/delivery/delivery-terms";
import { isAllByEmail } from "@/lib/delivery/sent-by-email";
import type { Route } from "@/lib/stock/stock";
import type { HoldFacts } from "./compose/hold";
import { firstEmail } from "./contact";
import { VERIFIED_EMAIL } from "./mail-facts-queries";

type DeliveryFacts = "cities" | "isByEmail" | "deliveryDate" | "shippingAmount";
type Addresses = { contactEmail: string | null; waitingEmail: string | null; verifiedEmail: string | null };
type HoldRow = Omit<HoldFacts, "link" | DeliveryFacts> & {
  owner: string;
  route: Route | null;
  /** Of the warehouses that its lines are held in. */
  lineCities: string[];
} & Addresses;
/** `isTyped`: somebody typed the recipient; it is not their account's verified address. */
type ReadHold = Omit<HoldFacts, "link"> & { owner: string; recipient: string | null; isTyped: boolean };

/** Whether the waitlist entry `e` was offered the hold `r`. If the stock was lost, the entry waits again, without its hold. */
const IS_OFFERED_IT = `e.owner = r.owner and (e.reservation_id = r.id or r.release_reason = 'STOCK_LOST' and e.ended_at is null
  and e.product_id in (select rl.product_id from reservation_line rl where rl.reservation_id = r.id))`;

/**
 * Facts for the mails about what staff did to a hold, and its recipient: the address that was given for it, the account's,
 * or a confirmed one on the waitlist. Null if there is no such reservation.
 */
export async function readHoldFacts(id: string): Promise<ReadHold | null> {
  const { rows } = await boundedQuery<HoldRow>(pool(), {
    text: `select r.owner, r.expires_at as until, r.route, r.status = 'PENDING' and r.expires_at > clock_timestamp() as "isRunning",
        r.status = 'RELEASED' as "isReleased", coalesce(r.release_reason = 'STOCK_LOST', false) as "isStockLost",
        r.payment_started_at is not null as "isPaying", l.lines, l.currency, l.cities as "lineCities", coalesce(
          (select p.contact ->> 'email' from payment p
           where p.contact is not null and p.reservation_id in (select own_replaced_holds(r.id))
           order by p.created_at desc, p.id desc limit 1),
          (select c.contact ->> 'email' from reservation_contact c
           where c.reservation_id in (select own_replaced_holds(r.id)) limit 1)) as "contactEmail",
        (select e.email from waitlist_entry e where ${IS_OFFERED_IT}
           and (e.email_confirmed_at is not null or e.owner like 'key:%') limit 1) as "waitingEmail", ${VERIFIED_EMAIL} as "verifiedEmail"
      from reservation r
      cross join lateral (
        select min(rl.currency) as currency, json_agg(json_build_object('name', p.name, 'quantity', rl.quantity,
          'unitPrice', rl.unit_price) order by rl.position) as lines,
          array_agg(distinct w.city order by w.city) as cities
        from reservation_line rl join product p on p.id = rl.product_id join warehouse w on w.id = rl.warehouse_id
        where rl.reservation_id = r.id) l
      where r.id = $1::uuid`,
    values: [id],
  });
  const [row] = rows;
  if (!row) return null;
  const { contactEmail, waitingEmail, verifiedEmail, route, lineCities, ...hold } = row;
  const recipient = firstEmail(contactEmail, await emailOfOwner(row.owner), waitingEmail);
  const isTyped = recipient?.toLowerCase() !== verifiedEmail?.toLowerCase();
  return { ...hold, ...deliveryFacts(route, lineCities, row.until), recipient, isTyped };
}

/** Without a route, all of it is shipped (see `allocate`), from where its lines are. */
function deliveryFacts(route: Route | null, lineCities: string[], until: Date): Pick<HoldFacts, DeliveryFacts> {
  const parcels = route?.parcels ?? [];
  const shipped = parcels.filter((parcel) => !parcel.isByEmail);
  const cities = route === null ? lineCities : [...new Set(shipped.map(({ city }) => city))];
  const deliveryDate = shipped.length > 0 ? shippingOf(shipped, until).deliveryDate : null;
  const isByEmail = isAllByEmail({ parcels });
  return { cities, isByEmail, deliveryDate, shippingAmount: isByEmail ? 0 : routedShipping(route, until) };
}
