import { isInScope, type Scope } from "@/lib/auth/caller";
import { shipByDate, todayDate } from "@/lib/delivery/delivery-terms";
import { readCustomers } from "@/lib/reservations/reservation-queries";
import type { DeliveryRules } from "@/lib/stock/routing/delivery-rules";
import {
  type BatchRow,
  findBatch,
  findOrders,
  findPickWarehouse,
  type HandedOverRow,
  type LineRow,
  PARCELS_MAX,
  type ParcelRow,
  readBatches,
  readHandedOver,
  readOpenParcels,
  readOrdersIn,
  readParcels,
  readPickLines,
  readPicks,
  SHOWN_MAX,
  type Stage,
  type WarehouseRow,
} from "./parcel-queries";
import type { BatchOrder, BatchSummary, HandedOver, Parcel, PickBatch, PickBoard, PickLine } from "./picking-schemas";

type Named = ParcelRow & { body: Parcel };

/**
 * A warehouse's parcels by what is to be done with them, those to ship first; null if it is not one of these. With `q`
 * those that a search finds, and the batches that they are in.
 */
export async function readPickBoard(warehouseId: string, q: string, scope: Scope): Promise<PickBoard | null> {
  const warehouse = isInScope(scope, warehouseId) ? await findPickWarehouse(warehouseId) : null;
  if (!warehouse) return null;
  const found = q === "" ? null : await findOrders(warehouseId, q, scope);
  const [open, left] = await Promise.all([
    found === null ? readOpenParcels(warehouseId) : readFoundParcels(warehouseId, found),
    readHandedOver(warehouseId, found),
  ]);
  const parcels = bySoonest(await named(open, warehouse.rules, scope));
  const stage = (wanted: Stage) => {
    const own = parcels.filter((parcel) => parcel.stage === wanted);
    const count = found === null ? (own[0]?.count ?? 0) : own.length;
    return { count, parcels: own.slice(0, SHOWN_MAX).map(({ body }) => body) };
  };
  const picking = parcels.filter((parcel) => parcel.stage === "PICKING");
  return {
    warehouseId,
    today: todayDate(new Date()),
    toPick: stage("TO_PICK"),
    picking: { count: picking.length, batches: await summariesOf(picking) },
    packed: stage("PACKED"),
    handedOver: { count: left[0]?.count ?? 0, parcels: left.map(handedOverBody) },
    onHold: stage("ON_HOLD"),
    countedMax: PARCELS_MAX,
  };
}

/** The open parcels of these orders, and with those being picked the rest of their batches. */
async function readFoundParcels(warehouseId: string, orderIds: readonly string[]): Promise<ParcelRow[]> {
  const found = await readParcels(warehouseId, orderIds);
  const batchIds = new Set(found.flatMap(({ stage, batchId }) => (stage === "PICKING" && batchId ? [batchId] : [])));
  const known = new Set(orderIds);
  const others = (await readOrdersIn([...batchIds])).filter((id) => !known.has(id));
  const inBatches = await readParcels(warehouseId, others);
  return [...found, ...inBatches.filter(({ stage }) => stage === "PICKING")];
}

/** A batch with its pick list; null if there is none in these warehouses. */
export async function readPickBatch(id: string, scope: Scope): Promise<PickBatch | null> {
  const batch = await findBatch(id);
  const warehouse = batch && isInScope(scope, batch.warehouseId) && (await findPickWarehouse(batch.warehouseId));
  if (!batch || !warehouse) return null;
  const picks = await readPicks(id);
  const ids = picks.map(({ orderId }) => orderId);
  const [rows, lines] = await Promise.all([
    readParcels(batch.warehouseId, ids),
    readPickLines(batch.warehouseId, ids, id),
  ]);
  const hasLeft = new Set(picks.flatMap((pick) => (pick.hasLeft ? [pick.orderId] : [])));
  const orders = bySoonest(await named(rows, warehouse.rules, scope)).map((row): BatchOrder => {
    const own = lines.filter(({ orderId }) => orderId === row.id);
    const picked = own.reduce((sum, line) => sum + line.picked, 0);
    return { ...row.body, state: stateOf(row, hasLeft.has(row.id)), picked };
  });
  return { ...batchBody(batch), today: todayDate(new Date()), orders, lines: pickLines(lines, orders) };
}

export type PickList = { warehouse: WarehouseRow; orders: number; lines: PickLine[] };

/** Everything that a warehouse's oldest orders need and nobody has packed; null if there is no such warehouse. */
export async function readPickList(warehouseId: string, scope: Scope): Promise<PickList | null> {
  const warehouse = isInScope(scope, warehouseId) ? await findPickWarehouse(warehouseId) : null;
  if (!warehouse) return null;
  const open = await readOpenParcels(warehouseId);
  const wanted = open.filter(({ stage }) => stage === "TO_PICK" || stage === "PICKING");
  const orders = bySoonest(await named(wanted, warehouse.rules, scope)).map((row): BatchOrder => {
    return { ...row.body, state: "PICKING", picked: 0 };
  });
  const lines = await readPickLines(
    warehouseId,
    orders.map(({ orderId }) => orderId),
    null,
  );
  return { warehouse, orders: orders.length, lines: pickLines(lines, orders) };
}

function stateOf({ stage, units, short }: ParcelRow, hasLeft: boolean): BatchOrder["state"] {
  if (hasLeft) return "SHIPPED";
  if (units === 0) return short > 0 ? "NOT_FOUND" : "CANCELLED";
  return stage === "ON_HOLD" || stage === "PACKED" ? stage : "PICKING";
}

/** By shelf, then name. What has no shelf is last. */
function pickLines(rows: readonly LineRow[], orders: readonly BatchOrder[]): PickLine[] {
  const lines = new Map<string, PickLine>();
  for (const { orderId, number, state } of orders) {
    if (state === "PACKED" || state === "SHIPPED") continue;
    for (const row of rows.filter((one) => one.orderId === orderId)) {
      const { productId, sku, name, image, category, barcode, shelf, needed, picked } = row;
      const line = lines.get(productId) ?? { productId, sku, name, image, category, barcode, shelf, orders: [] };
      line.orders.push({ orderId, number, needed, picked, state });
      lines.set(productId, line);
    }
  }
  return [...lines.values()].sort((one, other) => {
    if ((one.shelf === null) !== (other.shelf === null)) return one.shelf === null ? 1 : -1;
    return compare(one.shelf ?? "", other.shelf ?? "") || compare(one.name, other.name);
  });
}

/** A-2 comes before A-10. */
const { compare } = new Intl.Collator("en", { numeric: true });

/** Staff get no email address for a name. */
async function named(rows: readonly ParcelRow[], rules: DeliveryRules, scope: Scope): Promise<Named[]> {
  const customers = rows.length === 0 ? new Map() : await readCustomers(rows.map(({ id }) => id));
  return rows.map((row) => {
    const { name = null, email = null, keyName = null } = customers.get(row.id) ?? {};
    // As on the label, which may name somebody else than who bought it.
    return {
      ...row,
      body: parcelBody(row, rules, row.contact?.name ?? name ?? (scope === null ? email : null) ?? keyName),
    };
  });
}

function bySoonest(rows: readonly Named[]): Named[] {
  return rows.toSorted((one, other) => {
    return compare(one.body.shipBy, other.body.shipBy) || one.confirmedAt.getTime() - other.confirmedAt.getTime();
  });
}

function parcelBody(row: ParcelRow, rules: DeliveryRules, customer: string | null): Parcel {
  const { id, number, confirmedAt, ordered, contact, shipTo, units, products, short, isWaiting, isRepack } = row;
  const { holdReason, heldBy, heldAt, packedBy, packedAt, batchId, batchNumber, pickedBy, assignee, note } = row;
  const place = [contact?.city ?? shipTo?.city, contact?.postalCode ?? shipTo?.postalCode];
  const destination = place.filter(Boolean).join(" ");
  return {
    ...{ orderId: id, number, customer, destination: destination === "" ? null : destination },
    shipBy: shipByDate({ at: confirmedAt, rules, ordered }),
    ...{ units, products, short, isWaiting, assignee, note },
    hold: holdReason && heldBy && heldAt ? { reason: holdReason, by: heldBy, at: heldAt.toISOString() } : null,
    packed: packedBy && packedAt ? { by: packedBy, at: packedAt.toISOString() } : null,
    isRepack: isRepack === true,
    pickedBy: batchId && pickedBy ? { batchId, batchNumber: batchNumber ?? 0, by: pickedBy } : null,
  };
}

async function summariesOf(picking: readonly Named[]): Promise<BatchSummary[]> {
  const ids = [...new Set(picking.flatMap(({ batchId }) => (batchId ? [batchId] : [])))];
  const batches = await readBatches(ids);
  return batches.map(({ id, number, actor, claimedAt, picked }) => {
    const parcels = picking.filter(({ batchId }) => batchId === id).map(({ body }) => body);
    return {
      ...{ id, number, actor, claimedAt: claimedAt.toISOString(), parcels },
      units: parcels.reduce((sum, parcel) => sum + parcel.units, 0),
      // What is too many after a cancellation goes back to the shelf.
      picked: parcels.reduce((sum, { orderId, units }) => sum + Math.min(units, picked[orderId] ?? 0), 0),
    };
  });
}

function batchBody({ claimedAt, ...batch }: BatchRow) {
  return { ...batch, claimedAt: claimedAt.toISOString() };
}

function handedOverBody({ count: _, at, ...parcel }: HandedOverRow): HandedOver {
  return { ...parcel, at: at.toISOString() };
}
