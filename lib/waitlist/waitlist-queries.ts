import { pool } from "@/lib/db/pool";
import { boundedQuery } from "@/lib/db/statement";
import type { MailOutcome } from "@/lib/field-schemas";
import { readCursor, writeCursor } from "@/lib/http/cursor";
import { SEEN_SECONDS } from "@/lib/stock/verbs/waitlist-entries";
import type { WaitlistEntryShown, WaitlistQuery } from "./waitlist-schemas";

type WaitlistEntryRow = Omit<
  WaitlistEntryShown,
  "blockedBy" | "blockedFor" | "confirmationMail" | "offerExpiresAt" | "offeredAt" | "createdAt" | "endedAt"
> & {
  owner: string;
  blockedBy: "HOLD_LIMIT" | null;
  blockedFor: "HELD" | "BOUGHT";
  confirmationMail: MailOutcome | null;
  offerExpiresAt: Date | null;
  offeredAt: Date | null;
  createdAt: Date;
  endedAt: Date | null;
  isOverdue: boolean;
  hasOverdueHolds: boolean;
  readAt: Date;
};

export type FoundWaitlistEntry = {
  waitlistEntry: WaitlistEntryShown;
  owner: string;
  /** The offer has run out but was not ended yet. */
  isOverdue: boolean;
  /** It is waiting, and expired holds keep units of its product. Ending them may lead to an offer. */
  hasOverdueHolds: boolean;
  /** When it was read, by the database's clock, which offers are measured by. */
  readAt: Date;
};

/**
 * The email to confirm the address of entry `e`: one for this product counts for all its places, while the place that it was
 * sent for lasts. Until its job has run, it is on its way.
 */
const CONFIRMATION_MAIL = `case when e.ended_at is null and e.email is not null and e.email_confirmed_at is null and e.owner not like 'key:%'
  then case when exists (
    select from mail m join waitlist_entry w on w.id = m.subject_id::uuid
    where m.kind = 'WAITLIST_CONFIRM' and mailbox_of(m.recipient) = mailbox_of(e.email) and lower(m.recipient) = lower(e.email)
      and w.product_id = e.product_id and w.ended_at is null
  ) or exists (
    select from outbox o where o.subject_id = e.id::text and o.kind = 'WAITLIST_CONFIRM' and o.done_at is null
  ) then 'SENT' else 'WITHHELD' end end`;

/** An offer ends with its hold, which is extended when its owner starts to pay. */
const SELECT_WAITLIST_ENTRIES = `select e.id, e.owner, e.product_id as "productId", e.warehouse_id as "warehouseId", e.quantity, e.email, e.status,
    e.reservation_id as "reservationId", coalesce(r.release_reason, case when e.status = 'CANCELLED' and exists (
      select from setting_change c where c.subject = 'WAITLIST' and c.subject_id = e.id::text and c.changes ? 'isWaiting'
    ) then 'ADMIN'::release_reason end) as "releaseReason",
    e.status = 'CANCELLED' and exists (
      select from setting_change c where c.subject = 'WAITLIST' and c.subject_id = e.id::text and c.changes ? 'isDisowned'
    ) as disowned,
    e.created_at as "createdAt", e.ended_at as "endedAt", r.created_at as "offeredAt",
    coalesce(r.expires_at, e.offer_expires_at) as "offerExpiresAt", e.email_confirmed_at is not null as "emailConfirmed",
    ${CONFIRMATION_MAIL} as "confirmationMail",
    e.email_confirmed_at is not null or e.owner like 'key:%'
      or e.seen_at > statement_timestamp() - interval '${SEEN_SECONDS} seconds' as reachable,
    case when e.status = 'WAITING' then (
      select count(*)::integer from waitlist_entry ahead
      where ahead.product_id = e.product_id and ahead.status = 'WAITING' and ahead.arrival <= e.arrival
    ) end as position,
    case when e.status = 'WAITING' then (
      select min(day.expected_on)::text from (
        select x.expected_on, sum(sum(x.units)) over (order by x.expected_on) as units from expected_for_sale x
        where x.product_id = e.product_id and (e.warehouse_id is null or x.warehouse_id = e.warehouse_id) group by x.expected_on
      ) day where day.units >= (
        select sum(ahead.quantity) from waitlist_entry ahead
        where ahead.product_id = e.product_id and ahead.status = 'WAITING' and ahead.arrival <= e.arrival)
    ) end as "moreExpectedOn",
    json_build_object('sku', p.sku, 'slug', p.slug, 'name', p.name, 'category', p.category, 'image', p.image,
      'price', json_build_object('amount', p.price_amount, 'currency', p.currency)) as product,
    case when e.status = 'WAITING' and e.holder is not null and (
      mine.held + e.quantity > t.max_held or mine.held + mine.bought + e.quantity > t.max_bought
    ) then 'HOLD_LIMIT' end as "blockedBy",
    case when mine.bought + e.quantity > t.max_bought then 'BOUGHT' else 'HELD' end as "blockedFor",
    case when w.id is not null then json_build_object('code', w.code, 'city', w.city) end as warehouse,
    e.status = 'OFFERED' and r.status = 'PENDING' and r.expires_at <= statement_timestamp() as "isOverdue",
    e.status = 'WAITING' and exists (select from reservation_line l where l.product_id = e.product_id
      and l.status = 'PENDING' and l.held_until <= statement_timestamp()) as "hasOverdueHolds",
    clock_timestamp() as "readAt"
  from waitlist_entry e
  join product p on p.id = e.product_id
  join policy t on t.code = p.policy_code
  cross join lateral (
    select coalesce(sum(l.quantity) filter (where l.status = 'PENDING' and l.held_until > statement_timestamp()), 0) as held,
      coalesce(sum(l.quantity - l.cancelled - l.returned) filter (where l.status = 'CONFIRMED'), 0) as bought
    from reservation_line l
    where e.status = 'WAITING' and l.holder = e.holder and l.product_id = e.product_id and l.status <> 'RELEASED'
  ) mine
  left join warehouse w on w.id = e.warehouse_id
  left join reservation r on r.id = e.reservation_id`;

export async function readWaitlistEntries(ids: readonly string[]): Promise<FoundWaitlistEntry[]> {
  const { rows } = await pool().query<WaitlistEntryRow>({
    name: "waitlist-entries-by-id",
    text: `${SELECT_WAITLIST_ENTRIES} where e.id = any($1::uuid[])`,
    values: [ids],
  });
  return rows.map(toFound);
}

/** A page of one owner's waitlist entries, newest first. */
export async function listWaitlistEntries(
  owner: string,
  { status, limit, cursor }: WaitlistQuery,
): Promise<{ found: FoundWaitlistEntry[]; nextCursor: string | null }> {
  const list = ["waitlist", owner, status];
  const [createdAt, id] = readCursor(list, cursor) ?? [null, null];
  const { rows } = await pool().query<WaitlistEntryRow>({
    name: "waitlist-entries-of-owner",
    text: `${SELECT_WAITLIST_ENTRIES}
      where e.owner = $1::text and ($2::waitlist_status[] is null or e.status = any($2::waitlist_status[]))
        and ($3::timestamptz is null or (e.created_at, e.id) < ($3::timestamptz, $4::uuid))
      order by e.created_at desc, e.id desc limit $5::integer`,
    values: [owner, status ?? null, createdAt ?? null, id ?? null, limit + 1],
  });
  const found = rows.slice(0, limit).map(toFound);
  const last = found.at(-1)?.waitlistEntry;
  return { found, nextCursor: rows.length > limit && last ? writeCursor(list, [last.createdAt, last.id]) : null };
}

/** The waitlist entry whose offer is this hold of `owner`; null if it is none. */
export async function findEntryOfHold(reservationId: string, owner: string): Promise<string | null> {
  const { rows } = await boundedQuery<{ id: string }>(pool(), {
    text: "select id from waitlist_entry where owner = $2::text and reservation_id = $1::uuid",
    values: [reservationId, owner],
  });
  return rows[0]?.id ?? null;
}

function toFound({
  owner,
  blockedBy,
  blockedFor,
  confirmationMail,
  isOverdue,
  hasOverdueHolds,
  readAt,
  ...row
}: WaitlistEntryRow): FoundWaitlistEntry {
  const waitlistEntry = {
    ...row,
    ...(blockedBy && { blockedBy, blockedFor }),
    ...(confirmationMail && { confirmationMail }),
    offerExpiresAt: row.offerExpiresAt?.toISOString() ?? null,
    offeredAt: row.offeredAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
  };
  return { waitlistEntry, owner, isOverdue: isOverdue === true, hasOverdueHolds, readAt };
}
