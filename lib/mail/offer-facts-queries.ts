import { emailOfOwner } from "@/lib/auth/account-queries";
import { boundedQuery } from "@/lib/db/bounded-query";
import { pool } from "@/lib/db/pool";
import type { OfferFacts } from "./compose/offer";
import { firstEmail } from "./contact";

type OfferRow = Omit<OfferFacts, "hasAccount"> & { email: string | null; isLapsing: boolean };

/** `isLapsing`: less than half of an offer's time is left and nobody has started to pay. An exchanged hold keeps its end. */
type ReadOffer = { offer: OfferFacts; recipient: string | null; isLapsing: boolean };

/** What a mail about an offer says, and to whom; null where the entry has no offer now, or its time is over. */
export async function readOfferFacts(entryId: string): Promise<ReadOffer | null> {
  const { rows } = await boundedQuery<OfferRow>(pool(), {
    text: `select e.id as "entryId", r.id as "reservationId", e.owner, e.email, p.name as product, l.quantity, l.total,
        l.currency, r.expires_at as until,
        r.payment_started_at is null
          and r.expires_at - clock_timestamp() <= o.offer_seconds * interval '1 second' / 2 as "isLapsing"
      from waitlist_entry e join product p on p.id = e.product_id join policy o on o.code = p.policy_code
      join reservation r on r.id = e.reservation_id and r.status = 'PENDING' and r.expires_at > clock_timestamp()
      cross join lateral (
        select sum(rl.quantity)::integer as quantity, sum(rl.quantity::bigint * rl.unit_price)::float8 as total,
          min(rl.currency) as currency
        from reservation_line rl where rl.reservation_id = r.id) l
      where e.id = $1::uuid and e.status = 'OFFERED'`,
    values: [entryId],
  });
  const [row] = rows;
  if (!row) return null;
  const { email, isLapsing, ...offer } = row;
  const accountEmail = await emailOfOwner(row.owner);
  return {
    offer: { ...offer, hasAccount: accountEmail !== null },
    recipient: firstEmail(email, accountEmail),
    isLapsing,
  };
}
