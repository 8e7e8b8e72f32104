import { arrayLiteral } from "@/lib/db/unnest";
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
import type { Saved, SaveParameters } from "./save-parameters";

// The parts of the statement that saves a group. `moment` is its first.

/** `mustChange`: how many rows the part must change, where it changes rows that are there. */
export type SavePart = { name: string; sql: string; mustChange?: (saved: Saved) => number };

const DAY_MS = 86_400_000;

/** Rows are reached by index whatever plan was kept. */
function isOneOf(column: string, parameters: SaveParameters, ids: (saved: Saved) => string[]): string {
  return `${column} = any(${parameters.one((saved) => arrayLiteral(ids(saved)))}::uuid[])`;
}

/**
 * New holds and their ledger entries. A sale is given its number here, where no other sale can be given the same:
 * a retaken hold is new and sold at once.
 */
export function holdParts(parameters: SaveParameters): SavePart[] {
  return [
    {
      name: "changed_row",
      mustChange: (saved) => saved.changedRows.length,
      sql: `
  update inventory i set on_hand = x."onHand", reserved = x.reserved, committed = x.committed,
    safety_stock = x."safetyStock", shortfall = x.shortfall, backorder_allowance = x."backorderAllowance",
    updated_at = moment.now
  from moment cross join ${parameters.rows(ROW, (saved) => saved.changedRows)}
  where i.product_id = x."productId" and i.warehouse_id = x."warehouseId"
    and ${isOneOf("i.product_id", parameters, (saved) => saved.changedRows.map(({ productId }) => productId))}
  returning 1`,
    },
    {
      name: "new_reservation",
      sql: `
  insert into reservation (id, status, release_reason, owner, holder, cart_id, order_id, replaces, route,
    extensions_left, extension_seconds, created_at, expires_at, confirmed_at, released_at, payment_seconds,
    payment_started_at, payment_id, order_number)
  select x.id, x.status, x."releaseReason", x.owner, x.holder, x."cartId", x."orderId", x.replaces, x.route,
    x."extensionsLeft", x."extensionSeconds", to_timestamp(x."createdAt" / 1000), to_timestamp(x."expiresAt" / 1000),
    to_timestamp(x."confirmedAt" / 1000), to_timestamp(x."releasedAt" / 1000), x."paymentSeconds",
    to_timestamp(x."paymentStartedAt" / 1000), x."paymentId",
    case when x.status = 'CONFIRMED' then nextval('order_number') end
  from ${parameters.rows(RESERVATION, (saved) => saved.newReservations)}`,
    },
    {
      name: "new_line",
      sql: `
  insert into reservation_line (reservation_id, product_id, warehouse_id, position, quantity, unit_price, currency,
    holder, status, held_until, shipped, cancelled, returned)
  select x."reservationId", x."productId", x."warehouseId", x.position, x.quantity, x."unitPrice", x.currency,
    x.holder, x.status, to_timestamp(x."heldUntil" / 1000), x.shipped, x.cancelled, x.returned
  from ${parameters.rows(LINE, (saved) => saved.newReservations.flatMap(linesOf))}`,
    },
    {
      name: "kept_answer",
      sql: `
  insert into idempotency_record (slot, key, fingerprint, answer, created_at)
  select ${parameters.one(({ now }) => Math.floor(now / DAY_MS) % 4)}::smallint, x.key, x.fingerprint, x.answer, moment.now
  from moment cross join ${parameters.rows(ANSWER, ({ changes }) => [...changes.keptAnswers].map(([key, kept]) => ({ key, ...kept })))}`,
    },
    {
      name: "entry",
      sql: `
  insert into ledger_entry (type, product_id, warehouse_id, on_hand_delta, reserved_delta, committed_delta,
    shortfall_delta, on_hand, reserved, committed, shortfall, reason_code, reference, note, actor, reservation_id,
    created_at)
  select x.type, x."productId", x."warehouseId", x."onHandDelta", x."reservedDelta", x."committedDelta",
    x."shortfallDelta", x."onHand", x.reserved, x.committed, x.shortfall, x."reasonCode", x.reference, x.note,
    x.actor, x."reservationId", moment.now
  from moment cross join ${parameters.rows(ENTRY, ({ changes }) => changes.entries)}
  returning position`,
    },
  ];
}

/** What becomes of holds: sold, extended, ended, shipped; and what is to be done about it outside. */
export function moveParts(parameters: SaveParameters): SavePart[] {
  const ids = (saved: Saved) => saved.changedReservations.map(({ id }) => id);
  return [
    {
      name: "changed_reservation",
      mustChange: (saved) => saved.changedReservations.length,
      sql: `
  update reservation r set status = x.status, release_reason = x."releaseReason",
    extensions_left = x."extensionsLeft", expires_at = to_timestamp(x."expiresAt" / 1000),
    confirmed_at = to_timestamp(x."confirmedAt" / 1000), released_at = to_timestamp(x."releasedAt" / 1000),
    payment_seconds = x."paymentSeconds", payment_started_at = to_timestamp(x."paymentStartedAt" / 1000),
    payment_id = x."paymentId",
    order_number = case when x.status = 'CONFIRMED' then coalesce(r.order_number, nextval('order_number')) end
  from ${parameters.rows(RESERVATION_CHANGE, (saved) => saved.changedReservations)}
  where r.id = x.id and ${isOneOf("r.id", parameters, ids)}
  returning 1`,
    },
    {
      name: "changed_line",
      mustChange: (saved) => saved.changedLines.length,
      sql: `
  update reservation_line l set status = x.status, held_until = to_timestamp(x."heldUntil" / 1000),
    shipped = x.shipped, cancelled = x.cancelled, returned = x.returned
  from ${parameters.rows(LINE_CHANGE, (saved) => saved.changedLines)}
  where l.reservation_id = x."reservationId" and l.product_id = x."productId" and l.warehouse_id = x."warehouseId"
    and ${isOneOf("l.reservation_id", parameters, ids)}
  returning 1`,
    },
    {
      name: "notice",
      sql: `
  insert into outbox (kind, subject_id, due_at)
  select x.kind, x."subjectId", to_timestamp(x."dueAt" / 1000)
  from ${parameters.rows(NOTICE, ({ changes }) => changes.notices)}`,
    },
  ];
}

/** New inventory rows, policies, and places in line. */
export function rareParts(parameters: SaveParameters): SavePart[] {
  return [
    {
      name: "new_row",
      sql: `
  insert into inventory (product_id, warehouse_id, on_hand, reserved, committed, safety_stock, shortfall,
    backorder_allowance, updated_at)
  select x."productId", x."warehouseId", x."onHand", x.reserved, x.committed, x."safetyStock", x.shortfall,
    x."backorderAllowance", moment.now
  from moment cross join ${parameters.rows(ROW, ({ changes }) => [...changes.newRows.values()])}`,
    },
    {
      name: "changed_product",
      mustChange: ({ changes }) => changes.products.size,
      sql: `
  update product p set policy_code = x."policyCode"
  from ${parameters.rows(PRODUCT_CHANGE, ({ changes }) => [...changes.products.values()].map(({ id, policy }) => ({ id, policyCode: policy.code })))}
  where p.id = x.id
  returning 1`,
    },
    {
      name: "new_waiting",
      sql: `
  insert into waitlist_entry (id, owner, holder, product_id, warehouse_id, quantity, email, status, offers,
    reservation_id, offer_expires_at, created_at, ended_at)
  select x.id, x.owner, x.holder, x."productId", x."warehouseId", x.quantity, x.email, x.status, x.offers,
    x."reservationId", to_timestamp(x."offerExpiresAt" / 1000), to_timestamp(x."createdAt" / 1000),
    to_timestamp(x."endedAt" / 1000)
  from ${parameters.rows(WAITLIST_ENTRY, ({ changes }) => [...changes.newWaitlist.values()])}`,
    },
    {
      name: "changed_waiting",
      mustChange: (saved) => saved.changedWaitlist.length,
      sql: `
  update waitlist_entry w set status = x.status, offers = x.offers, reservation_id = x."reservationId",
    offer_expires_at = to_timestamp(x."offerExpiresAt" / 1000), ended_at = to_timestamp(x."endedAt" / 1000)
  from ${parameters.rows(WAITLIST_CHANGE, (saved) => saved.changedWaitlist)}
  where w.id = x.id and ${isOneOf("w.id", parameters, (saved) => saved.changedWaitlist.map(({ id }) => id))}
  returning 1`,
    },
  ];
}
