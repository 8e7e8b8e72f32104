import type { PoolClient } from "pg";
import { boundedQuery } from "@/lib/db/bounded-query";
import { arrayLiteral, type UnnestColumns } from "@/lib/db/unnest";
import type { GroupChanges } from "./decide-group";
import {
  ANSWER,
  ENTRY,
  LINE,
  LINE_CHANGE,
  linesOf,
  NOTICE,
  PRODUCT_CHANGE,
  RESERVATION,
  RESERVATION_CHANGE,
  ROW,
  WAITLIST_CHANGE,
  WAITLIST_ENTRY,
} from "./save-columns";

const SAVE = saveStatement();

/**
 * $1 is the moment in milliseconds, $2 the slot of kept answers, $3–$6 and $9 how many rows must change: a row that
 * is not there divides by zero, so that COMMIT, which is sent along, rolls back. $7, $8 and $10, the reservations, products
 * and places in line to change, lead to their rows by index whatever plan was kept. Then the parts' columns in their order of use. A sale is
 * given its number here, where no other sale can be given the same.
 */
function saveStatement(): string {
  let next = 11;
  function part<Row>(columns: UnnestColumns<Row>): string {
    const first = next;
    next += columns.count;
    return columns.sql(first);
  }
  return `
with moment as (
  select to_timestamp($1::float8 / 1000) as now
), new_row as (
  insert into inventory (product_id, warehouse_id, on_hand, reserved, committed, safety_stock, shortfall,
    backorder_allowance, updated_at)
  select x."productId", x."warehouseId", x."onHand", x.reserved, x.committed, x."safetyStock", x.shortfall,
    x."backorderAllowance", moment.now
  from moment cross join ${part(ROW)}
), changed_row as (
  update inventory i set on_hand = x."onHand", reserved = x.reserved, committed = x.committed,
    safety_stock = x."safetyStock", shortfall = x.shortfall, backorder_allowance = x."backorderAllowance",
    updated_at = moment.now
  from moment cross join ${part(ROW)}
  where i.product_id = x."productId" and i.warehouse_id = x."warehouseId" and i.product_id = any($8::uuid[])
  returning 1
), new_reservation as (
  insert into reservation (id, status, release_reason, owner, holder, cart_id, order_id, replaces, route,
    extensions_left, extension_seconds, created_at, expires_at, confirmed_at, released_at, payment_seconds,
    payment_started_at, payment_id, order_number)
  select x.id, x.status, x."releaseReason", x.owner, x.holder, x."cartId", x."orderId", x.replaces, x.route,
    x."extensionsLeft", x."extensionSeconds", to_timestamp(x."createdAt" / 1000), to_timestamp(x."expiresAt" / 1000),
    to_timestamp(x."confirmedAt" / 1000), to_timestamp(x."releasedAt" / 1000), x."paymentSeconds",
    to_timestamp(x."paymentStartedAt" / 1000), x."paymentId",
    case when x.status = 'CONFIRMED' then nextval('order_number') end
  from ${part(RESERVATION)}
), new_line as (
  insert into reservation_line (reservation_id, product_id, warehouse_id, position, quantity, unit_price, currency,
    holder, status, held_until, shipped, cancelled, returned)
  select x."reservationId", x."productId", x."warehouseId", x.position, x.quantity, x."unitPrice", x.currency,
    x.holder, x.status, to_timestamp(x."heldUntil" / 1000), x.shipped, x.cancelled, x.returned
  from ${part(LINE)}
), changed_reservation as (
  update reservation r set status = x.status, release_reason = x."releaseReason",
    extensions_left = x."extensionsLeft", expires_at = to_timestamp(x."expiresAt" / 1000),
    confirmed_at = to_timestamp(x."confirmedAt" / 1000), released_at = to_timestamp(x."releasedAt" / 1000),
    payment_seconds = x."paymentSeconds", payment_started_at = to_timestamp(x."paymentStartedAt" / 1000),
    payment_id = x."paymentId",
    order_number = case when x.status = 'CONFIRMED' then coalesce(r.order_number, nextval('order_number')) end
  from ${part(RESERVATION_CHANGE)}
  where r.id = x.id and r.id = any($7::uuid[])
  returning 1
), changed_line as (
  update reservation_line l set status = x.status, held_until = to_timestamp(x."heldUntil" / 1000),
    shipped = x.shipped, cancelled = x.cancelled, returned = x.returned
  from ${part(LINE_CHANGE)}
  where l.reservation_id = x."reservationId" and l.product_id = x."productId" and l.warehouse_id = x."warehouseId"
    and l.reservation_id = any($7::uuid[])
  returning 1
), changed_product as (
  update product p set policy_code = x."policyCode"
  from ${part(PRODUCT_CHANGE)}
  where p.id = x.id
  returning 1
), new_waiting as (
  insert into waitlist_entry (id, owner, holder, product_id, warehouse_id, quantity, email, status, offers,
    reservation_id, offer_expires_at, created_at, ended_at)
  select x.id, x.owner, x.holder, x."productId", x."warehouseId", x.quantity, x.email, x.status, x.offers,
    x."reservationId", to_timestamp(x."offerExpiresAt" / 1000), to_timestamp(x."createdAt" / 1000),
    to_timestamp(x."endedAt" / 1000)
  from ${part(WAITLIST_ENTRY)}
), changed_waiting as (
  update waitlist_entry w set status = x.status, offers = x.offers, reservation_id = x."reservationId",
    offer_expires_at = to_timestamp(x."offerExpiresAt" / 1000), ended_at = to_timestamp(x."endedAt" / 1000)
  from ${part(WAITLIST_CHANGE)}
  where w.id = x.id and w.id = any($10::uuid[])
  returning 1
), notice as (
  insert into outbox (kind, subject_id, due_at)
  select x.kind, x."subjectId", to_timestamp(x."dueAt" / 1000)
  from ${part(NOTICE)}
), kept_answer as (
  insert into idempotency_record (slot, key, fingerprint, answer, created_at)
  select $2::smallint, x.key, x.fingerprint, x.answer, moment.now
  from moment cross join ${part(ANSWER)}
), entry as (
  insert into ledger_entry (type, product_id, warehouse_id, on_hand_delta, reserved_delta, committed_delta,
    shortfall_delta, on_hand, reserved, committed, shortfall, reason_code, reference, note, actor, reservation_id,
    created_at)
  select x.type, x."productId", x."warehouseId", x."onHandDelta", x."reservedDelta", x."committedDelta",
    x."shortfallDelta", x."onHand", x.reserved, x.committed, x.shortfall, x."reasonCode", x.reference, x.note,
    x.actor, x."reservationId", moment.now
  from moment cross join ${part(ENTRY)}
  returning position
)
select
  1 / (
    (select count(*) from changed_row) = $3::integer
    and (select count(*) from changed_reservation) = $4::integer
    and (select count(*) from changed_line) = $5::integer
    and (select count(*) from changed_product) = $6::integer
    and (select count(*) from changed_waiting) = $9::integer
  )::integer as complete,
  (select pg_notify('stock', max(position)::text)::text from entry having count(*) > 0) as notified`;
}

const DAY_MS = 86_400_000;

/**
 * Saves a group's net changes with one statement, and tells listeners the last ledger position. `now` is the group's
 * moment in milliseconds. Fails where a row to change is not there.
 */
export async function saveGroup(client: PoolClient, changes: GroupChanges, now: number): Promise<void> {
  const changedRows = [...changes.changedRows.values()];
  const newReservations = [...changes.newReservations.values()];
  const changedReservations = [...changes.changedReservations.values()];
  const changedLines = changedReservations.flatMap(linesOf);
  const products = [...changes.products.values()].map(({ id, policy }) => ({ id, policyCode: policy.code }));
  const changedWaitlist = [...changes.changedWaitlist.values()];
  const answers = [...changes.keptAnswers].map(([key, kept]) => ({ key, ...kept }));
  const values = [
    now,
    Math.floor(now / DAY_MS) % 4,
    changedRows.length,
    changedReservations.length,
    changedLines.length,
    products.length,
    arrayLiteral(changedReservations.map(({ id }) => id)),
    arrayLiteral(changedRows.map(({ productId }) => productId)),
    changedWaitlist.length,
    arrayLiteral(changedWaitlist.map(({ id }) => id)),
    ...ROW.values([...changes.newRows.values()]),
    ...ROW.values(changedRows),
    ...RESERVATION.values(newReservations),
    ...LINE.values(newReservations.flatMap(linesOf)),
    ...RESERVATION_CHANGE.values(changedReservations),
    ...LINE_CHANGE.values(changedLines),
    ...PRODUCT_CHANGE.values(products),
    ...WAITLIST_ENTRY.values([...changes.newWaitlist.values()]),
    ...WAITLIST_CHANGE.values(changedWaitlist),
    ...NOTICE.values(changes.notices),
    ...ANSWER.values(answers),
    ...ENTRY.values(changes.entries),
  ];
  await boundedQuery(client, { name: "stock-save", text: SAVE, values });
}
