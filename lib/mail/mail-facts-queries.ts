import { emailOfOwner } from "@/lib/auth/account-queries";
import { pool } from "@/lib/db/pool";
import { boundedQuery } from "@/lib/db/statement";
import { routedShipping } from "@/lib/delivery/delivery-terms";
import type { OfferFacts } from "@/lib/mail/compose/offer";
import type { OrderFacts } from "@/lib/mail/compose/order-confirmed";
import { isSentByEmail } from "@/lib/stock/routing/route-lines";
import { firstEmail, readContact } from "./contact";
import { sendToLines } from "./send-to-lines";

type OrderRow = Omit<OrderFacts, "link" | "arrives" | "sendTo" | "lines"> & {
  lines: (Omit<OrderFacts["lines"][number], "isByEmail"> & { policy: string })[];
  id: string;
  owner: string;
  contact: unknown;
  waitingEmail: string | null;
  verifiedEmail: string | null;
  /** If nothing was paid here, unless an integration sold it and alone knows what it asked for. */
  unpaidRoute: Parameters<typeof routedShipping>[0];
  confirmedAt: Date;
  isCancelled: boolean;
};

/** The address of the waitlist entry that an order `r` with the contact `y` was offered to. */
const WAITING_EMAIL = `(select w.email from waitlist_entry w where w.owner = r.owner and w.email is not null
  and w.reservation_id = any(array[r.id, y.hold_id]) order by w.created_at desc limit 1)`;

/** The verified address of the account that owns `r`. */
export const VERIFIED_EMAIL = `(select u.email from auth_user u where u.email_verified and u.shopper_id =
  case when r.owner ~ '^shopper:[0-9a-f-]{36}$' then substr(r.owner, 9)::uuid end)`;

/** `isTyped`: somebody typed the recipient; it is not their account's verified address. */
type ReadOrder = {
  order: Omit<OrderFacts, "link" | "arrives"> & { id: string; owner: string };
  recipient: string | null;
  isTyped: boolean;
  /** All of it. */
  isCancelled: boolean;
};

/** Facts for mails about an order, and their recipient; null if there is no such order. */
export async function readOrderFacts(id: string): Promise<ReadOrder | null> {
  const { rows } = await boundedQuery<OrderRow>(pool(), {
    text: `select r.id, 'HF-' || r.order_number as number, r.owner, y.contact, y.shipping_amount::float8 as "shippingAmount",
        r.confirmed_at as "confirmedAt", case when r.payment_id is null and (
          exists (select from hand_payment h where h.reservation_id = r.id)
          or exists (select from reservation_contact c where c.reservation_id = r.id)
          or not exists (
            select from ledger_entry e where e.reservation_id = r.id and e.type = 'CONFIRMED' and e.actor like 'key:%')
        ) then r.route end as "unpaidRoute",
        l.lines, l.currency, l."isCancelled", ${WAITING_EMAIL} as "waitingEmail", ${VERIFIED_EMAIL} as "verifiedEmail"
      from reservation r join order_contact y on y.order_id = r.id
      cross join lateral (
        select min(rl.currency) as currency, bool_and(rl.cancelled = rl.quantity) as "isCancelled", json_agg(json_build_object('name', p.name, 'quantity', rl.quantity,
          'unitPrice', rl.unit_price, 'city', w.city, 'policy', p.policy_code) order by rl.position) as lines
        from reservation_line rl join product p on p.id = rl.product_id join warehouse w on w.id = rl.warehouse_id
        where rl.reservation_id = r.id) l
      where r.id = $1::uuid and r.order_number is not null`,
    values: [id],
  });
  const [row] = rows;
  if (!row) return null;
  const { contact: given, waitingEmail, verifiedEmail, unpaidRoute, confirmedAt, isCancelled, ...order } = row;
  const shippingAmount = order.shippingAmount ?? routedShipping(unpaidRoute, confirmedAt);
  const [contact, accountEmail] = [readContact(given), await emailOfOwner(row.owner)];
  const recipient = firstEmail(contact.email, waitingEmail, accountEmail);
  const isTyped = recipient?.toLowerCase() !== verifiedEmail?.toLowerCase();
  const lines = order.lines.map(({ policy, ...line }) => ({ ...line, isByEmail: isSentByEmail(policy) }));
  return {
    order: { ...order, lines, shippingAmount, sendTo: await sendToLines(contact) },
    recipient,
    isTyped,
    isCancelled,
  };
}

type FoundOffer = Omit<OfferFacts, "link" | "passLink"> & { waitlistEntryId: string; owner: string };
type OfferRow = FoundOffer & {
  email: string | null;
  isConfirmed: boolean;
  accountEmail: string | null;
  isLapsing: boolean;
};

/** `isTyped`: somebody gave the address with the place in line, and it is not their account's. `isConfirmed`: its reader has confirmed it. */
type Given = { isTyped: boolean; isConfirmed: boolean };

/** `isLapsing`: less than half of the time is left and payment has not started. A replaced hold keeps its end. */
export type ReadOffer = Given & { offer: FoundOffer; recipient: string | null; isLapsing: boolean };

function isTyped(email: string | null, accountEmail: string | null): boolean {
  return email !== null && email.toLowerCase() !== accountEmail?.toLowerCase();
}

/** The address of entry `e` that its owner's mails go to, and that of their account. */
const REACHED_BY = `case when e.email_confirmed_at is not null or e.owner like 'key:%' then e.email end as email,
  (select u.email from auth_user u where u.email_verified and u.shopper_id =
    case when e.owner ~ '^shopper:[0-9a-f-]{36}$' then substr(e.owner, 9)::uuid end) as "accountEmail"`;

/**
 * Facts for an offer's email, and its recipient: a confirmed address, the account's verified one, or what an API client
 * vouches for. Null if the waitlist entry has no open offer now.
 */
export async function readOfferFacts(waitlistEntryId: string): Promise<ReadOffer | null> {
  const { rows } = await boundedQuery<OfferRow>(pool(), {
    text: `select e.id as "waitlistEntryId", e.owner, e.email_confirmed_at is not null as "isConfirmed", ${REACHED_BY},
        p.name as product, l.quantity, l.total,
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
    values: [waitlistEntryId],
  });
  const [row] = rows;
  if (!row) return null;
  const { email, accountEmail, isConfirmed, isLapsing, ...offer } = row;
  const recipient = firstEmail(email, accountEmail);
  return { offer, recipient, isTyped: isTyped(email, accountEmail), isConfirmed, isLapsing };
}

/**
 * The place in line of somebody whom staff took off the waitlist, and who may be told: as for an offer, and by the same
 * addresses. Null if there is no such place.
 */
export async function readRemovedPlace(
  waitlistEntryId: string,
): Promise<({ product: string; quantity: number; recipient: string | null } & Given) | null> {
  type Row = {
    product: string;
    quantity: number;
    isConfirmed: boolean;
    email: string | null;
    accountEmail: string | null;
  };
  const { rows } = await boundedQuery<Row>(pool(), {
    text: `select p.name as product, e.quantity, e.email_confirmed_at is not null as "isConfirmed", ${REACHED_BY} from waitlist_entry e join product p on p.id = e.product_id
      where e.id = $1::uuid and e.ended_at is not null`,
    values: [waitlistEntryId],
  });
  const [row] = rows;
  if (!row) return null;
  const { email, accountEmail, ...place } = row;
  return { ...place, recipient: firstEmail(email, accountEmail), isTyped: isTyped(email, accountEmail) };
}

type PlaceToConfirm = { email: string; product: string; quantity: number };

/**
 * A place in line whose address nobody has confirmed yet; null otherwise. Null too if the address was asked about this
 * product within a day, unless its owner asks `again`.
 */
export async function readPlaceToConfirm(waitlistEntryId: string, again: boolean): Promise<PlaceToConfirm | null> {
  const { rows } = await boundedQuery<PlaceToConfirm>(pool(), {
    text: `select e.email, p.name as product, e.quantity from waitlist_entry e join product p on p.id = e.product_id
      where e.id = $1::uuid and e.ended_at is null and e.email is not null and e.email_confirmed_at is null
        and e.owner not like 'key:%' and ($2::boolean or not exists (
          select from mail m join outbox o on o.id = m.outbox_id join waitlist_entry w on w.id::text = o.subject_id
          where lower(m.recipient) = lower(e.email) and m.kind = 'WAITLIST_CONFIRM' and w.product_id = e.product_id
            and m.created_at > clock_timestamp() - interval '24 hours'))`,
    values: [waitlistEntryId, again],
  });
  return rows[0] ?? null;
}

/** The address that an order's link is sent to; null if none is known. */
export async function addressOfOrder(orderId: string): Promise<string | null> {
  const { rows } = await boundedQuery<{ owner: string; contact: unknown; waitingEmail: string | null }>(pool(), {
    text: `select r.owner, y.contact, ${WAITING_EMAIL} as "waitingEmail"
      from reservation r join order_contact y on y.order_id = r.id where r.id = $1::uuid`,
    values: [orderId],
  });
  const [row] = rows;
  return row ? firstEmail(readContact(row.contact).email, await emailOfOwner(row.owner), row.waitingEmail) : null;
}

/** The money of a payment that goes back to its buyer. Amounts are minor units. */
export type PaidBack = {
  /** "HF-10042"; null if the payment did not lead to an order. */
  number: string | null;
  orderId: string | null;
  owner: string | null;
  amount: number;
  refunded: number;
  currency: string;
  status: string;
  failure: string | null;
  /** Why its hold ended; null if it has not. */
  releaseReason: string | null;
  /** How much of its order was cancelled. */
  cancelled: "all" | "some" | "none";
  /** Whether any of it was returned. */
  isReturned: boolean;
  /** The hold that it was for. */
  reservationId: string;
  recipient: string | null;
  /** Somebody typed the recipient; it is not their account's verified address. */
  isTyped: boolean;
};

/** Facts for the email about a refunded or released payment, and its recipient; null if there is no such payment. */
export async function readPaidBack(paymentId: string): Promise<PaidBack | null> {
  type Row = Omit<PaidBack, "recipient" | "isTyped"> & { contact: unknown; verifiedEmail: string | null };
  const { rows } = await boundedQuery<Row>(pool(), {
    text: `select 'HF-' || o.order_number as number, o.id as "orderId", r.owner, y.reservation_id as "reservationId",
        (y.goods_amount + y.shipping_amount)::float8 as amount, y.refunded_amount::float8 as refunded, y.currency,
        y.status, y.failure, h.release_reason as "releaseReason", y.contact, ${VERIFIED_EMAIL} as "verifiedEmail", coalesce((
          select case when bool_and(l.cancelled = l.quantity) then 'all' when bool_or(l.cancelled > 0) then 'some' end
          from reservation_line l where l.reservation_id = o.id), 'none') as cancelled,
        exists (select from reservation_line l where l.reservation_id = o.id and l.returned > 0) as "isReturned"
      from payment y left join reservation h on h.id = y.reservation_id left join reservation o
        on o.id in (y.reservation_id, y.retake_id) and o.payment_id = y.id
      cross join lateral (select coalesce(o.owner, h.owner) as owner) r
      where y.id = $1::uuid`,
    values: [paymentId],
  });
  const [row] = rows;
  if (!row) return null;
  const { contact, verifiedEmail, ...payment } = row;
  const accountEmail = row.owner === null ? null : await emailOfOwner(row.owner);
  const recipient = firstEmail(readContact(contact).email, accountEmail);
  return { ...payment, recipient, isTyped: recipient?.toLowerCase() !== verifiedEmail?.toLowerCase() };
}

type OrderToLink = { id: string; number: string; owner: string };

/**
 * The order with this number if it was made with that address, whatever its case: the one given with its payment, its
 * account's, or if neither is known the one that waited for it. Null otherwise. `recipient`: the address as we know it.
 */
export async function findOrderOf(
  number: string,
  email: string,
): Promise<{ order: OrderToLink; recipient: string } | null> {
  const { rows } = await boundedQuery<OrderToLink & { contact: unknown; waitingEmail: string | null }>(pool(), {
    text: `select r.id, 'HF-' || r.order_number as number, r.owner, y.contact, ${WAITING_EMAIL} as "waitingEmail"
      from reservation r join order_contact y on y.order_id = r.id where r.order_number = $1::bigint`,
    values: [number],
  });
  const [row] = rows;
  if (!row) return null;
  const { contact, waitingEmail, ...order } = row;
  const known = [readContact(contact).email, await emailOfOwner(order.owner)];
  const addresses = known.some(Boolean) ? known : [waitingEmail];
  const recipient = addresses.find((address) => address?.toLowerCase() === email.toLowerCase());
  return recipient ? { order, recipient } : null;
}

type AccountToMail = { email: string; isConfirmed: boolean };

/** Whom a password reset is mailed to; null once it was used or has expired. */
export async function readResetFacts(userId: string, resetId: string): Promise<AccountToMail | null> {
  const { rows } = await boundedQuery<AccountToMail>(pool(), {
    text: `select u.email, u.email_verified as "isConfirmed" from auth_user u
      join auth_verification v on v.identifier = 'password reset of ' || u.id
      where u.id = $1::text and v.id = $2::text and v.expires_at > clock_timestamp()`,
    values: [userId, resetId],
  });
  return rows[0] ?? null;
}

/** Whom a sign-in link is mailed to; null once it was used or has expired. */
export async function readSignInLinkFacts(
  userId: string,
  linkId: string,
): Promise<(AccountToMail & { isStaff: boolean }) | null> {
  const { rows } = await boundedQuery<AccountToMail & { isStaff: boolean }>(pool(), {
    text: `select u.email, u.email_verified as "isConfirmed", u.role <> 'shopper' as "isStaff" from auth_user u
      join auth_verification v on v.identifier = 'sign-in link to ' || u.email
      where u.id = $1::text and v.id = $2::text and v.expires_at > clock_timestamp()`,
    values: [userId, linkId],
  });
  return rows[0] ?? null;
}

type UnverifiedAddress = { email: string; isTaken: boolean };

/** The address of a shopper's account, and whether another account owns it; null if it is verified already. */
export async function readUnverifiedAddress(userId: string): Promise<UnverifiedAddress | null> {
  const { rows } = await boundedQuery<UnverifiedAddress>(pool(), {
    text: `select u.email, exists (
        select from auth_user o where o.email = u.email and o.email_verified) as "isTaken"
      from auth_user u where u.id = $1::text and u.role = 'shopper' and not u.email_verified`,
    values: [userId],
  });
  return rows[0] ?? null;
}
