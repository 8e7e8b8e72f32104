import { readSellingWarehouses } from "@/lib/delivery/delivery-queries";
import { parcelTerms, shipByDate, todayDate } from "@/lib/delivery/delivery-terms";
import { findPlace } from "@/lib/delivery/places";
import { readCursor, writeCursor } from "@/lib/http/cursor";
import { refundDue, refundDueByHand } from "@/lib/payments/refund-due";
import { type Customer, readCustomers } from "@/lib/reservations/reservation-queries";
import { deliversTo } from "@/lib/stock/routing/delivery-rules";
import { greatCircleKm } from "@/lib/stock/routing/great-circle";
import { unitsFreeForShort } from "@/lib/stock/state";
import type { ShipTo, Warehouse } from "@/lib/stock/stock";
import {
  type CaseRow,
  countCases,
  readCases,
  readNewestSold,
  readShelfUnits,
  readShortLines,
  type ShelfUnits,
  type SoldLine,
} from "./shortfall-queries";
import type {
  Shortfall,
  ShortfallCounts,
  ShortfallKind,
  Shortfalls,
  ShortfallsQuery,
  ShortOrder,
} from "./shortfall-schemas";

const NOBODY = "00000000-0000-0000-0000-000000000000";
const ORDERS_OF_ROW_MAX = 20;
const ELSEWHERE_MAX = 5;

/** A page of promised units that are not there, with whose they are, why, and where else there are some. */
export async function readShortfalls({ limit, cursor, ...filters }: ShortfallsQuery): Promise<Shortfalls> {
  const list = ["shortfalls", filters];
  const [at = "", orderId = "", productId = "", warehouseId = ""] = readCursor(list, cursor) ?? [];
  const after = at === "" ? null : { at, orderId, productId, warehouseId };
  const [cases, counts] = await Promise.all([readCases(filters, { limit: limit + 1, after }), countCases(filters)]);
  const page = cases.slice(0, limit);
  const last = page.at(-1);
  const isMore = cases.length > limit && last !== undefined;
  return {
    shortfalls: await casesOf(page),
    total: totalOf(counts, filters.kind),
    counts,
    today: todayDate(new Date()),
    nextCursor: isMore
      ? writeCursor(list, [last.at.toISOString(), last.orderId ?? NOBODY, last.productId, last.warehouseId])
      : null,
  };
}

function totalOf({ orders, rows, waiting }: ShortfallCounts, kind: ShortfallKind | undefined): number {
  if (kind === undefined) return orders + rows;
  return { ORDER: orders, ROW: rows, WAITING: waiting }[kind];
}

type Facts = {
  customers: ReadonlyMap<string, Customer>;
  warehouses: readonly Warehouse[];
  shelves: readonly ShelfUnits[];
  now: Date;
};

async function casesOf(cases: readonly CaseRow[]): Promise<Shortfall[]> {
  if (cases.length === 0) return [];
  const rows = cases.filter(({ kind }) => kind === "ROW");
  const [short, sold, shelves, warehouses] = await Promise.all([
    readShortLines(cases),
    rows.length > 0 ? readNewestSold(rows, ORDERS_OF_ROW_MAX) : [],
    readShelfUnits([...new Set(cases.map(({ productId }) => productId))]),
    readSellingWarehouses(),
  ]);
  const ids = [...new Set([...short, ...sold].map(({ orderId }) => orderId))];
  const facts = { customers: await readCustomers(ids), warehouses, shelves, now: new Date() };
  return await Promise.all(cases.map((one) => caseOf(one, one.kind === "ROW" ? sold : short, facts)));
}

async function caseOf(one: CaseRow, lines: readonly SoldLine[], facts: Facts): Promise<Shortfall> {
  const { kind, orderId, productId, warehouseId, units, currency, cause, row, shortUnits } = one;
  const own = lines.filter((line) => {
    const isOfRow = line.productId === productId && line.warehouseId === warehouseId;
    return isOfRow && (orderId === null || line.orderId === orderId);
  });
  const settled = (line: SoldLine) => (kind === "ROW" ? Math.min(line.left, units) : units);
  const orders = await Promise.all(own.map((line) => orderOf(line, settled(line), currency, facts)));
  const unitPrice = own[0]?.unitPrice ?? one.unitPrice;
  const { sku, name, image, category, warehouseCode, city } = one;
  return {
    id: [orderId ?? "row", productId, warehouseId].join("_"),
    ...{ kind, productId, sku, name, image, category, warehouseId, warehouseCode, city, units },
    value: { amount: units * unitPrice, currency },
    retakeable: kind === "ROW" ? 0 : unitsFreeForShort(row, shortUnits),
    cause: cause && { ...cause, at: new Date(cause.at).toISOString() },
    orders,
  };
}

async function orderOf(line: SoldLine, units: number, currency: string, facts: Facts): Promise<ShortOrder> {
  const { orderId: id, number, version, confirmedAt, contact, unitPrice, rules, ordered } = line;
  const { name = null, email = null, keyName = null } = facts.customers.get(id) ?? {};
  const shipTo = await destinationOf(line);
  const place = [contact?.city ?? shipTo?.city, contact?.postalCode ?? shipTo?.postalCode].filter(Boolean).join(" ");
  return {
    ...{ id, number, version, email, units },
    customer: name ?? email ?? keyName,
    destination: place === "" ? null : place,
    createdAt: confirmedAt.toISOString(),
    shipBy: shipByDate({ at: confirmedAt, rules, ordered }),
    value: { amount: units * unitPrice, currency },
    refund: refundableOf(line, currency),
    elsewhere: elsewhereOf(line, shipTo, facts),
  };
}

function refundableOf({ lines, payment, paidByHand }: SoldLine, currency: string): ShortOrder["refund"] {
  const money = (amount: number) => ({ amount, currency });
  const due = payment ? refundDue(payment, lines) : refundDueByHand(paidByHand, lines);
  const paid = payment?.amount ?? paidByHand;
  const goods = lines.reduce((sum, { quantity, unitPrice }) => sum + quantity * unitPrice, 0);
  return {
    isByHand: payment === null,
    most: paid === null ? null : money(paid - due),
    shipping: money(payment?.shipping ?? Math.max(0, (paidByHand ?? 0) - goods)),
    units: lines.reduce((sum, { quantity, cancelled }) => sum + quantity - cancelled, 0),
  };
}

/** As for the order's own page: the pincode that was given for it, else where its hold was routed to. */
async function destinationOf({ contact, shipTo }: SoldLine): Promise<ShipTo | null> {
  const postalCode = contact?.postalCode;
  const place = postalCode === undefined ? null : await findPlace(postalCode);
  if (!place || postalCode === undefined) return shipTo;
  return { latitude: place.latitude, longitude: place.longitude, city: place.city, postalCode };
}

function elsewhereOf(
  line: SoldLine,
  shipTo: ShipTo | null,
  { warehouses, shelves, now }: Facts,
): ShortOrder["elsewhere"] {
  const others = shelves.flatMap(({ productId, warehouseId, units }) => {
    const warehouse = warehouses.find(({ id }) => id === warehouseId);
    const isOther = productId === line.productId && warehouseId !== line.warehouseId;
    if (!isOther || !warehouse || (shipTo && !deliversTo(warehouse, shipTo))) return [];
    const distanceKm = shipTo && greatCircleKm(warehouse, shipTo);
    const terms = distanceKm === null ? null : parcelTerms({ distanceKm, at: now, rules: warehouse });
    const { code: warehouseCode, city, priority } = warehouse;
    return [
      { warehouseId, warehouseCode, city, units, distanceKm, deliveryDate: terms?.deliveryDate ?? null, priority },
    ];
  });
  return others
    .sort((a, b) => (a.distanceKm ?? 0) - (b.distanceKm ?? 0) || a.priority - b.priority)
    .slice(0, ELSEWHERE_MAX)
    .map(({ priority: _, ...other }) => other);
}
