import { invariant } from "@/lib/invariant";
import { missingAfter } from "@/lib/inventory/figures-after";
import { listLedgerEntries } from "@/lib/ledger/ledger-queries";
import { entryBody } from "@/lib/ledger/read-ledger-page";
import { CURRENCY } from "@/lib/messages/locale";
import { readCustomers } from "@/lib/reservations/reservation-queries";
import { holdsVersion } from "@/lib/stock/holds-version";
import { emptyState, holderKey, rowKey, type StockState } from "@/lib/stock/state";
import { type WaitReason as CoreReason, whyWaiting } from "@/lib/stock/verbs/serve-waitlist";
import type { WaitReason } from "@/lib/waitlist/wait-reason";
import { readNewestHolds, readSnapshot, type ShownHold, type Snapshot } from "./explain-queries";
import type {
  ExplainedHold,
  ExplainedRow,
  ExplainedShortage,
  ExplainedWaiting,
  Explanation,
  HoldsToRelease,
} from "./explain-schemas";
import { summedTerms, sumOf, termsOf } from "./terms";

const ENTRIES_SHOWN = 10;

type Explained = { answer: Explanation; hasOverdueHolds: boolean };
type Unknown = "PRODUCT_NOT_FOUND" | "WAREHOUSE_NOT_FOUND";

/** Why a product's figures are what they are, in one warehouse or all, and whether a sweep is due; or what is unknown. */
export async function explain(
  productId: string,
  warehouseId: string | null,
  onHand: number | null = null,
): Promise<Explained | Unknown> {
  const snapshot = await readSnapshot(productId, warehouseId);
  if (snapshot === null) return "PRODUCT_NOT_FOUND";
  if (!snapshot.isKnown) return "WAREHOUSE_NOT_FOUND";
  const { product, policy, holds, unshipped, waitlist, now } = snapshot;
  const warehouses = explainedRows(snapshot).filter((row) => warehouseId === null || row.warehouseId === warehouseId);
  const ids = [...(holds.shown ?? []), ...(unshipped.shown ?? [])].map((held) => held.reservationId);
  const [customers, entries, shortage] = await Promise.all([
    readCustomers(ids),
    latestEntries(snapshot, warehouseId),
    shortageAt(snapshot, warehouseId, onHand),
  ]);
  const { id, sku, name, isActive } = product;
  const answer = {
    ...{ productId: id, sku, name, isActive, warehouseId, warehouses, policy },
    ...summed(warehouses),
    holds: { ...totalsOf(holds), holds: holdBodies(holds.shown, customers) },
    unshipped: {
      ...totalsOf(unshipped),
      orders: (unshipped.shown ?? []).map(({ confirmedAt, ...order }) => {
        const number = customers.get(order.reservationId)?.orderNumber;
        const orderNumber = number ? `HF-${number}` : null;
        return {
          ...order,
          customer: customerOf(customers, order.reservationId),
          orderNumber,
          confirmedAt: iso(confirmedAt),
        };
      }),
    },
    waitlist: { ...totalsOf(waitlist), entries: explainedWaiting(snapshot) },
    shortage,
    entries,
    position: snapshot.position ?? "0",
    serverTime: iso(now),
  };
  return { answer, hasOverdueHolds: snapshot.rows?.some(({ overdue }) => overdue > 0) ?? false };
}

/** What setting a row's `onHand` would break, as an adjustment would be refused. */
async function shortageAt(
  { product: { id }, rows }: Snapshot,
  warehouseId: string | null,
  onHand: number | null,
): Promise<ExplainedShortage | null> {
  const row = rows?.find((one) => one.warehouseId === warehouseId);
  if (row === undefined || warehouseId === null || onHand === null) return null;
  const missing = missingAfter({ productId: id, ...row }, onHand);
  if (missing === 0) return null;
  const { reserved, committed } = row;
  const holdsToRelease = await readHoldsToRelease(id, warehouseId, missing);
  return { requestedOnHand: onHand, reserved, committed, missing, holdsToRelease };
}

type Customers = Awaited<ReturnType<typeof readCustomers>>;

function customerOf(customers: Customers, reservationId: string) {
  const { name = null, email = null, keyName = null } = customers.get(reservationId) ?? {};
  return { name, email, keyName };
}

/** The holds that end if `missing` promised units of a row are not there, newest first. */
export async function readHoldsToRelease(
  productId: string,
  warehouseId: string,
  missing: number,
): Promise<HoldsToRelease> {
  const { total, units, shown, oldestId } = await readNewestHolds(productId, warehouseId, missing);
  const customers = await readCustomers((shown ?? []).map(({ reservationId }) => reservationId));
  const [newest] = shown ?? [];
  const version = holdsVersion(total, newest?.reservationId ?? null, oldestId);
  return { total, units, version, holds: holdBodies(shown, customers) };
}

/** Holds with whom they are for. */
function holdBodies(shown: readonly ShownHold[] | null, customers: Customers): ExplainedHold[] {
  return (shown ?? []).map(({ createdAt, expiresAt, ...hold }) => ({
    ...hold,
    ...{ customer: customerOf(customers, hold.reservationId), createdAt: iso(createdAt), expiresAt: iso(expiresAt) },
  }));
}

function explainedRows({ product, warehouses, rows }: Snapshot): ExplainedRow[] {
  return (warehouses ?? []).map(({ id: warehouseId, code: warehouseCode, name: warehouseName, city, ...warehouse }) => {
    const row = rows?.find((row) => row.warehouseId === warehouseId);
    invariant(row, "a warehouse is read for its row");
    const { isActive, isPaused } = warehouse;
    const { overdue: _, unpromised: __, ...figures } = row;
    const terms = termsOf(row, { isPaused, isSold: product.isActive && isActive });
    const named = { warehouseId, warehouseCode, warehouseName, city, isActive, isPaused };
    return { ...named, ...figures, available: sumOf(terms), terms };
  });
}

const FIGURES = [
  "onHand",
  "reserved",
  "committed",
  "safetyStock",
  "setAside",
  "shortfall",
  "backorderAllowance",
  "inTransit",
] as const;

function summed(rows: readonly ExplainedRow[]) {
  const terms = summedTerms(rows.map((row) => row.terms));
  const sums = FIGURES.map((figure) => [figure, rows.reduce((sum, row) => sum + row[figure], 0)] as const);
  const figures = Object.fromEntries(sums) as Record<(typeof FIGURES)[number], number>;
  return { ...figures, available: sumOf(terms), terms };
}

/** Who waits, and why each has no offer, as the core itself decides it. */
function explainedWaiting(snapshot: Snapshot): ExplainedWaiting[] {
  const codes = new Map(snapshot.warehouses?.map(({ id, code }) => [id, code]));
  return whyWaiting(stateOf(snapshot), snapshot.product.id, snapshot.now).map(({ waitlistEntry, why }, index) => {
    const { id, owner, email, warehouseId, quantity, createdAt } = waitlistEntry;
    const warehouseCode = warehouseId === null ? null : (codes.get(warehouseId) ?? "–");
    const place = { id, position: index + 1, owner, email, warehouseCode, quantity };
    return { ...place, createdAt: iso(createdAt), why: reasonBody(why) };
  });
}

/** The state that the next command would decide on: holds that ran out no longer count. */
function stateOf({ product, policy, warehouses, rows, waitlist, holders }: Snapshot): StockState {
  const state = emptyState();
  const { id: productId } = product;
  state.products.set(productId, { ...product, policy, unitPrice: 0, currency: CURRENCY });
  for (const warehouse of warehouses ?? []) state.warehouses.set(warehouse.id, warehouse);
  for (const row of rows ?? []) state.rows.set(rowKey(productId, row.warehouseId), { productId, ...row });
  for (const waitlistEntry of waitlist.shown ?? []) state.waitlist.set(waitlistEntry.id, waitlistEntry);
  for (const { holder, held, bought } of holders ?? []) {
    state.holders.set(holderKey(holder, productId), { held, bought });
  }
  return state;
}

function reasonBody(why: CoreReason): WaitReason {
  if (why.code === "TOO_FEW") return why;
  if (why.code === "HOLD_LIMIT_REACHED") {
    const { limit, maximum, current } = why;
    return { code: "HOLD_LIMIT", limit, maximum, current };
  }
  invariant(why.code !== "NOT_LOADED", "the holders of all entries are read with them");
  return { code: why.code };
}

async function latestEntries({ product, warehouses, position }: Snapshot, warehouseId: string | null) {
  if (position === null || warehouses === null) return [];
  const filter = { sku: product.sku, ...(warehouseId !== null && { warehouseId }) };
  const found = await listLedgerEntries(filter, String(BigInt(position) + 1n), ENTRIES_SHOWN);
  return found.map((entry) => entryBody(entry));
}

function totalsOf({ total, units }: { total: number; units: number }) {
  return { total, units };
}

function iso(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
