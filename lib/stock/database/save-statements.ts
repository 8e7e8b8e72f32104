import { hash } from "node:crypto";
import type { PoolClient } from "pg";
import { type Parameters, Statement, together } from "@/lib/db/statement";
import type { Proof } from "../commands";
import { type GroupChanges, noChanges } from "../decision";
import { rowKey } from "../state";
import type {
  Delivery,
  HandPayment,
  HoldEnding,
  LedgerEntry,
  Notice,
  Reservation,
  ReservationContact,
  Shipment,
  WaitingPlace,
  WaitlistEntry,
} from "../stock";
import {
  CHAINED_ENTRY,
  CHAINED_ROW,
  type Chain,
  type ChainedEntry,
  type ChainedRow,
  CONTACT,
  DELIVERY,
  DELIVERY_LINE,
  HAND_PAYMENT,
  HOLD_ENDING,
  KEPT_ANSWER,
  type KeptAnswerRow,
  LINE,
  NOTICE,
  RESERVATION,
  ROUTE,
  SHIPMENT,
  SHIPMENT_LINE,
  type StoredDeliveryLine,
  type StoredLine,
  type StoredShipmentLine,
  USED_PROOF,
  WAITING_PLACE,
  WAITLIST_ENTRY,
  WAITLIST_ORDER,
} from "./tables";

/** The rows that a group writes, by the statement that writes them. */
type Parts = {
  reroutes: readonly Reservation[];
  reroutedLines: readonly Reservation[];
  changedRows: readonly ChainedRow[];
  newRows: readonly ChainedRow[];
  newReservations: readonly Reservation[];
  newLines: readonly StoredLine[];
  changedReservations: readonly Reservation[];
  changedLines: readonly StoredLine[];
  newWaitlist: readonly WaitlistEntry[];
  changedWaitlist: readonly WaitlistEntry[];
  movedWaitlist: readonly WaitlistEntry[];
  entries: readonly ChainedEntry[];
  notices: readonly Notice[];
  contacts: readonly ReservationContact[];
  soldUnpaid: readonly Reservation[];
  handPayments: readonly HandPayment[];
  usedProofs: readonly Proof[];
  changedPlaces: readonly WaitingPlace[];
  endings: readonly HoldEnding[];
  shipments: readonly Shipment[];
  shipmentLines: readonly StoredShipmentLine[];
  deliveries: readonly Delivery[];
  deliveryLines: readonly StoredDeliveryLine[];
  keptAnswers: readonly KeptAnswerRow[];
};

/** `now`: the group's time in milliseconds. `asksPositions`: whether to return the ledger positions. */
type Saved = Parts & { now: number; asksPositions: boolean };

type Answer = { positions?: string[] | null };

const DAY_MS = 86_400_000;

/** Writes the rows of one part. `mustExist`: fails if a row is missing. */
type Write<Part extends keyof Parts> = {
  sql(parameters: Parameters<Saved>, rows: (saved: Saved) => Parts[Part]): string;
  mustExist?: true;
};

const WRITES: { readonly [Part in keyof Parts]: Write<Part> } = {
  reroutes: { sql: (p, rows) => ROUTE.update(p, rows), mustExist: true },
  // The lines that take their place are among `newLines`.
  reroutedLines: {
    sql: (p, rows) => {
      const ids = p.array("uuid", (saved) => rows(saved).map(({ id }) => id));
      return `delete from reservation_line where reservation_id = any(${ids})`;
    },
  },
  changedRows: { sql: (p, rows) => CHAINED_ROW.update(p, rows, { updated_at: momentIn(p) }), mustExist: true },
  newRows: { sql: (p, rows) => CHAINED_ROW.insert(p, rows, { updated_at: momentIn(p) }) },
  newReservations: { sql: (p, rows) => RESERVATION.insert(p, rows, { order_number: orderNumber("null") }) },
  newLines: { sql: (p, rows) => LINE.insert(p, rows) },
  changedReservations: {
    sql: (p, rows) => RESERVATION.update(p, rows, { order_number: orderNumber("t.order_number") }),
    mustExist: true,
  },
  changedLines: { sql: (p, rows) => LINE.update(p, rows), mustExist: true },
  newWaitlist: { sql: (p, rows) => WAITLIST_ENTRY.insert(p, rows) },
  changedWaitlist: { sql: (p, rows) => WAITLIST_ENTRY.update(p, rows), mustExist: true },
  movedWaitlist: { sql: (p, rows) => WAITLIST_ORDER.update(p, rows), mustExist: true },
  entries: { sql: (p, rows) => `${CHAINED_ENTRY.insert(p, rows, { created_at: momentIn(p) })} returning position` },
  notices: { sql: (p, rows) => NOTICE.insert(p, rows) },
  contacts: { sql: (p, rows) => CONTACT.insert(p, rows) },
  // What its owner gave for a hold that this one replaced. No payment of its own says whom it is for.
  soldUnpaid: {
    sql: (p, rows) => `insert into reservation_contact (reservation_id, contact)
      select s.id, g.contact from unnest(${p.array("uuid", (saved) => rows(saved).map(({ id }) => id))}) s (id)
      cross join lateral (
        (select y.contact from payment y where y.contact is not null
           and y.reservation_id in (select own_replaced_holds(s.id)) order by y.created_at desc, y.id desc limit 1)
        union all (select c.contact from reservation_contact c
           where c.reservation_id in (select own_replaced_holds(s.id)) order by c.reservation_id = s.id desc limit 1)
        limit 1) g
      on conflict do nothing`,
  },
  handPayments: { sql: (p, rows) => HAND_PAYMENT.insert(p, rows, { created_at: momentIn(p) }) },
  usedProofs: { sql: (p, rows) => USED_PROOF.insert(p, rows) },
  changedPlaces: { sql: (p, rows) => WAITING_PLACE.update(p, rows), mustExist: true },
  endings: { sql: (p, rows) => HOLD_ENDING.insert(p, rows, { ended_at: momentIn(p) }) },
  shipments: { sql: (p, rows) => SHIPMENT.insert(p, rows, { shipped_at: momentIn(p) }) },
  shipmentLines: { sql: (p, rows) => SHIPMENT_LINE.insert(p, rows) },
  deliveries: { sql: (p, rows) => DELIVERY.insert(p, rows) },
  deliveryLines: { sql: (p, rows) => DELIVERY_LINE.insert(p, rows) },
  keptAnswers: {
    sql: (p, rows) => KEPT_ANSWER.insert(p, rows, { slot: slotIn(p), created_at: momentIn(p) }),
  },
};

const NOTIFIED = `(select pg_notify('stock', max(position)::text)::text from entries having count(*) > 0) as notified`;

/**
 * Named statements; only those with rows are sent. Everything that a hold writes is one statement: with a statement per
 * table, a group of 64 holds took 17% longer (docs/decisions/2026-11-28-statements-by-table.md).
 */
const SAVES = [
  saving("reroutes", ["reroutes", "reroutedLines"]),
  saving("holds", ["changedRows", "newReservations", "newLines", "entries", "keptAnswers"]),
  saving("rows", ["newRows"]),
  saving("reservations", ["changedReservations", "changedLines"]),
  saving("waitlist", ["newWaitlist", "changedWaitlist"]),
  saving("waitlist-order", ["movedWaitlist"]),
  saving("notices", ["notices"]),
  saving("contacts", ["contacts"]),
  saving("sold-unpaid", ["soldUnpaid"]),
  saving("hand-payments", ["handPayments"]),
  saving("proofs", ["usedProofs"]),
  saving("places", ["changedPlaces"]),
  saving("endings", ["endings"]),
  saving("shipments", ["shipments", "shipmentLines"]),
  saving("deliveries", ["deliveries", "deliveryLines"]),
];

type Saving = { parts: readonly (keyof Parts)[]; statement: Statement<Saved, Answer> };

/** `expect_rows` fails the statement if a row is missing, so that the COMMIT sent right after it rolls back. */
function saving(name: string, parts: readonly (keyof Parts)[]): Saving {
  const statement = new Statement<Saved, Answer>(`stock-save-${name}`, (p) => {
    const ctes = parts.map((part) => `"${part}" as (${sqlOf(p, part)})`);
    const checks = parts.flatMap((part) => (WRITES[part].mustExist ? [expectAll(p, part)] : []));
    const entries = parts.includes("entries") ? [NOTIFIED, positionsIn(p)] : [];
    return `with ${ctes.join(",\n")} select ${[...checks, ...entries].join(", ")}`;
  });
  return { parts, statement };
}

function sqlOf<Part extends keyof Parts>(parameters: Parameters<Saved>, part: Part): string {
  return WRITES[part].sql(parameters, (saved) => saved[part]);
}

function expectAll(parameters: Parameters<Saved>, part: keyof Parts): string {
  const count = parameters.value("integer", (saved) => saved[part].length);
  return `expect_rows((select count(*) from "${part}"), ${count}, '${part}')`;
}

function positionsIn(parameters: Parameters<Saved>): string {
  const isAsked = parameters.value("boolean", ({ asksPositions }) => asksPositions);
  return `(select array_agg(position::text order by position) from entries where ${isAsked}) as positions`;
}

function momentIn(parameters: Parameters<Saved>): string {
  return `to_timestamp(${parameters.value("float8", ({ now }) => now)} / 1000)`;
}

/** The day's slot of the table. Slots are emptied whole, not row by row. */
function slotIn(parameters: Parameters<Saved>): string {
  return parameters.value("smallint", ({ now }) => Math.floor(now / DAY_MS) % 4);
}

/** Numbers a sale when it is stored, so that no two get the same number. A retaken hold is already sold when it is new. */
function orderNumber(before: string): string {
  return `case when x.status = 'CONFIRMED' then coalesce(${before}, nextval('order_number')) end`;
}

type Base = { now: number; chains: readonly (Chain & { productId: string; warehouseId: string })[] };

/**
 * Saves a group's net changes and notifies listeners of the last ledger position. With `asksPositions`, returns the entries'
 * positions in order. `now` is the group's time in milliseconds, `chains` of the rows it loaded. Fails if a row to change is missing.
 */
export async function saveGroup(
  client: PoolClient,
  changes: GroupChanges,
  base: Base,
  asksPositions = false,
): Promise<string[]> {
  const saved = savedOf(changes, base, asksPositions);
  const sent = SAVES.filter(({ parts }) => parts.some((part) => saved[part].length > 0));
  const answers = await together(sent.map(({ statement }) => statement.run(client, saved)));
  return answers.flatMap(([answer]) => answer?.positions ?? []);
}

/** Prepares the statements on a connection by saving an empty group. */
export async function prepareSaving(client: PoolClient): Promise<void> {
  const nothing = savedOf(noChanges(), { now: 0, chains: [] }, false);
  for (const { statement } of SAVES) await statement.run(client, nothing);
}

function savedOf(changes: GroupChanges, base: Base, asksPositions: boolean): Saved {
  const { now } = base;
  const { entries, chainOf } = chainEntries(changes.entries, base);
  const newReservations = [...changes.newReservations.values()];
  const changedReservations = [...changes.changedReservations.values()];
  const reroutes = changedReservations.filter(({ id }) => changes.reroutedIds.has(id));
  return {
    now,
    asksPositions,
    reroutes,
    reroutedLines: reroutes,
    changedRows: [...changes.changedRows].map(([key, row]) => ({ ...row, ...chainOf(key) })),
    newRows: [...changes.newRows].map(([key, row]) => ({ ...row, ...chainOf(key) })),
    newReservations,
    newLines: [...newReservations, ...reroutes].flatMap(linesOf),
    changedReservations,
    changedLines: changedReservations.filter((each) => !reroutes.includes(each)).flatMap(linesOf),
    newWaitlist: [...changes.newWaitlist.values()],
    changedWaitlist: [...changes.changedWaitlist.values()],
    movedWaitlist: [...changes.movedWaitlist].flatMap((id) => changes.changedWaitlist.get(id) ?? []),
    entries,
    notices: changes.notices,
    contacts: changes.contacts,
    soldUnpaid: changedReservations.filter(
      ({ confirmedAt, paymentId, replaces }) => confirmedAt === now && paymentId === null && replaces !== null,
    ),
    handPayments: changes.handPayments,
    usedProofs: changes.usedProofs,
    changedPlaces: [...changes.changedPlaces.values()],
    endings: changes.endings,
    shipments: changes.shipments,
    shipmentLines: changes.shipments.flatMap(({ id: shipmentId, lines }) => {
      return lines.map((line) => ({ shipmentId, ...line }));
    }),
    deliveries: changes.deliveries,
    deliveryLines: changes.deliveries.flatMap(({ id: deliveryId, lines }) => {
      return lines.map((line, position) => ({ deliveryId, position, ...line }));
    }),
    keptAnswers: [...changes.keptAnswers].map(([key, kept]) => ({ key, ...kept })),
  };
}

/** A reservation's lines as stored. */
function linesOf({ id, holder, status, expiresAt, lines }: Reservation): StoredLine[] {
  const heldUntil = status === "PENDING" ? expiresAt : null;
  return lines.map((line, position) => ({
    reservationId: id,
    productId: line.productId,
    warehouseId: line.warehouseId,
    position,
    quantity: line.quantity,
    unitPrice: line.unitPrice,
    currency: line.currency,
    holder,
    status,
    heldUntil,
    shipped: line.shipped,
    cancelled: line.cancelled,
    returned: line.returned,
    unprovenNetwork: line.unprovenNetwork,
    short: line.short,
    backordered: line.backordered,
    settled: line.settled,
  }));
}

const NO_ENTRIES: Chain = { chainHead: null, chainCount: 0 };

/**
 * Chains each entry to the one before it on its row. Returns the entries and what becomes of each row's chain. The entries
 * are written to rather than copied: each sale makes several.
 */
function chainEntries(entries: readonly LedgerEntry[], { now, chains: loaded }: Base) {
  const chains = new Map<string, Chain>();
  for (const { productId, warehouseId, chainHead, chainCount } of loaded) {
    chains.set(rowKey(productId, warehouseId), { chainHead, chainCount });
  }
  const chainOf = (key: string) => chains.get(key) ?? NO_ENTRIES;
  const chained = entries.map((entry): ChainedEntry => {
    const key = rowKey(entry.productId, entry.warehouseId);
    const { chainHead, chainCount } = chainOf(key);
    const own = entryHash(chainHead, entryText(entry, now));
    chains.set(key, { chainHead: own, chainCount: chainCount + 1 });
    return Object.assign(entry, { hash: own });
  });
  return { entries: chained, chainOf };
}

/** As hex. `before`: of the entry before it on its row; null for the first. In SQL: ledger_entry_hash. */
export function entryHash(before: string | null, text: string): string {
  return hash("sha256", (before ?? "") + text);
}

/**
 * What is hashed of an entry, in one line: the format of every ledger there is, so it must never change. Texts come last,
 * each with its length in bytes, so that no two entries have the same line. In SQL: ledger_entry_text.
 */
export function entryText(entry: LedgerEntry, createdAt: number): string {
  const { type, productId, warehouseId, onHandDelta, reservedDelta, committedDelta, shortfallDelta } = entry;
  const deltas = `${onHandDelta}|${reservedDelta}|${committedDelta}|${shortfallDelta}|${entry.setAsideDelta ?? ""}`;
  const figures = `${entry.onHand}|${entry.reserved}|${entry.committed}|${entry.shortfall}`;
  const about = `${entry.reasonCode}|${entry.reservationId ?? ""}|${entry.undoes ?? ""}|${createdAt}`;
  const texts = `${sized(entry.actor)}|${sized(entry.bucket)}|${sized(entry.reference)}|${sized(entry.note)}`;
  return `1|${type}|${productId}|${warehouseId}|${deltas}|${figures}|${about}|${texts}`;
}

function sized(text: string | null): string {
  return text === null ? "-" : `${Buffer.byteLength(text)}:${text}`;
}
