import { expect } from "vitest";
import { availableUnits, bucketKey, isOverdue, rowKey } from "@/lib/stock/state";
import type { InventoryRow, LedgerEntry, Product, Reservation, WaitlistEntry } from "@/lib/stock/stock";
import { isReachable } from "@/lib/stock/verbs/waitlist-entries";
import type { CoreInMemory } from "./core-in-memory";

const BUCKETS = ["DAMAGED", "INSPECTION", "DISPLAY", "TRANSFER"] as const;
const ENDS = ["CONFIRMED", "EXPIRED"];
/** Staff release single units, too. */
const MOVES = ["REROUTED_OUT", "REROUTED_IN", "RELEASED"];

type Figures = { onHand: number; reserved: number; committed: number; shortfall: number };

const NOTHING: Figures = { onHand: 0, reserved: 0, committed: 0, shortfall: 0 };

/** Watches a core from its start and checks what must be true after every command. */
export class CoreInvariants {
  private readonly sums = new Map<string, Figures>();
  /** Units that each hold has in each of its rows, by the ledger; 0 once they have ended there. */
  private readonly held = new Map<string, number>();
  private readonly finals = new Map<string, string>();
  private entriesRead = 0;

  constructor(private readonly core: CoreInMemory) {
    for (const [key, row] of core.state.rows) this.sums.set(key, figuresOf(row));
  }

  check(): void {
    this.readLedger();
    expect(brokenChecks(this.core), "the CHECKs of the table inventory").toEqual([]);
    const figures = [...this.core.state.rows].map(([key, row]) => [key, figuresOf(row)]);
    expect(figures, "the ledger equation").toEqual(
      figures.map(([key]) => [key, this.sums.get(String(key)) ?? NOTHING]),
    );
    expect(promisedBy(this.core), "counters are what the reservations say").toEqual(
      new Map([...this.core.state.rows].map(([key, { reserved, committed }]) => [key, { reserved, committed }])),
    );
    this.checkEnds();
    checkLine(this.core);
  }

  private readLedger(): void {
    const { ledger } = this.core;
    for (const entry of ledger.slice(this.entriesRead)) {
      const key = rowKey(entry.productId, entry.warehouseId);
      const before = this.sums.get(key) ?? NOTHING;
      const after = {
        onHand: before.onHand + entry.onHandDelta,
        reserved: before.reserved + entry.reservedDelta,
        committed: before.committed + entry.committedDelta,
        shortfall: before.shortfall + entry.shortfallDelta,
      };
      expect(figuresOf(entry), "figures after an entry").toEqual(after);
      this.sums.set(key, after);
      this.readHold(entry, `${entry.reservationId} ${key}`);
    }
    this.entriesRead = ledger.length;
    checkTransfers(this.core);
  }

  /** Every hold begins once on each of its rows, may be moved between them, and then ends there, with the units that are left. */
  private readHold({ type, reservedDelta }: LedgerEntry, key: string): void {
    const before = this.held.get(key);
    if (type === "RESERVED") expect(before, "a row is held once per reservation").toBeUndefined();
    else if (MOVES.includes(type)) expect((before ?? 0) + reservedDelta, "units in a row").toBeGreaterThanOrEqual(0);
    else if (ENDS.includes(type)) expect(before, `${type} ends a running hold`).toBe(-reservedDelta);
    else return;
    this.held.set(key, (before ?? 0) + reservedDelta);
  }

  private checkEnds(): void {
    for (const reservation of this.core.state.reservations.values()) {
      const { id, status, releaseReason, confirmedAt, releasedAt, expiresAt } = reservation;
      const sold = status === "CONFIRMED" ? unitsByProduct(reservation) : [];
      const final = JSON.stringify([status, releaseReason, confirmedAt, releasedAt, sold]);
      const before = this.finals.get(id);
      if (before !== undefined && before !== final)
        expect(final, "both ends are final, and so is what was sold").toBe(before);
      if (status !== "PENDING") this.finals.set(id, final);
      if (isOverdue(reservation, this.core.now)) expect.fail("no hold outlives its time");
      if (releaseReason === "EXPIRED" && (releasedAt ?? 0) < expiresAt) expect.fail("no hold expires before its time");
    }
  }
}

function figuresOf({ onHand, reserved, committed, shortfall }: Figures): Figures {
  return { onHand, reserved, committed, shortfall };
}

/** All units of each product, wherever they come from. */
function unitsByProduct({ lines }: Reservation): [string, number][] {
  const units = new Map<string, number>();
  for (const { productId, quantity } of lines) units.set(productId, (units.get(productId) ?? 0) + quantity);
  return [...units].sort();
}

function brokenChecks(core: CoreInMemory): unknown[] {
  return [...core.state.rows.values()].filter((row) => {
    const { onHand, reserved, committed, safetyStock, shortfall, backorderAllowance, setAside } = row;
    const figures = [onHand, reserved, committed, safetyStock, shortfall, backorderAllowance, setAside];
    const isWhole = figures.every((figure) => Number.isInteger(figure) && figure >= 0);
    const isPromisedTwice = reserved + committed + setAside > onHand + backorderAllowance + shortfall;
    return !isWhole || isPromisedTwice || setAside > onHand || setAside !== inBuckets(core, row);
  });
}

/** Throws if a bucket has fewer than no units. */
function inBuckets({ state }: CoreInMemory, { productId, warehouseId }: InventoryRow): number {
  return BUCKETS.reduce((sum, bucket) => {
    const units = state.setAside.get(bucketKey({ productId, warehouseId, bucket })) ?? 0;
    expect(units, bucket).toBeGreaterThanOrEqual(0);
    return sum + units;
  }, 0);
}

/** What transfers took from rows is back in rows, on its way or missing, and no more is set aside than is to be sent. */
function checkTransfers({ state, ledger }: CoreInMemory): void {
  const moved = ledger.filter(({ type }) => type.startsWith("TRANSFERRED"));
  const transfers = [...state.transfers.values()];
  const away = transfers.filter(({ sentAt }) => sentAt !== null).flatMap(({ lines }) => lines);
  const units = away.map(({ quantity, accepted, damaged, returned }) => quantity - accepted - damaged - returned);
  expect(sum(moved.map(({ onHandDelta }) => onHandDelta)) + sum(units), "a transfer makes and loses nothing").toBe(0);
  for (const [key, { productId, warehouseId }] of state.rows) {
    const ready = transfers.filter(
      ({ status, fromWarehouseId }) => status === "READY" && fromWarehouseId === warehouseId,
    );
    const lines = ready.flatMap(({ lines }) => lines).filter((line) => line.productId === productId);
    const aside = state.setAside.get(bucketKey({ productId, warehouseId, bucket: "TRANSFER" })) ?? 0;
    expect(aside, `set aside for transfers in ${key}`).toBeLessThanOrEqual(sum(lines.map(({ quantity }) => quantity)));
  }
}

function sum(units: readonly number[]): number {
  return units.reduce((total, each) => total + each, 0);
}

function promisedBy(core: CoreInMemory): Map<string, { reserved: number; committed: number }> {
  const promised = new Map<string, { reserved: number; committed: number }>();
  for (const key of core.state.rows.keys()) promised.set(key, { reserved: 0, committed: 0 });
  for (const { status, lines } of core.state.reservations.values()) {
    for (const { productId, warehouseId, quantity, shipped, cancelled, returned, ...line } of lines) {
      const sum = promised.get(rowKey(productId, warehouseId));
      if (!sum) throw new Error("a line's row is there");
      if (status === "PENDING") sum.reserved += quantity;
      if (status === "CONFIRMED") sum.committed += quantity - shipped - cancelled;
      const { short, backordered } = line;
      const isTooMany = shipped + cancelled + short > quantity || returned > shipped || backordered > short;
      if (isTooMany) expect.fail("no line moves more units than it has");
    }
  }
  return promised;
}

const HOLD_OF = { OFFERED: "PENDING", ACCEPTED: "CONFIRMED", PASSED: "RELEASED", LAPSED: "RELEASED" } as const;

/** An offer is a hold and ends with it, and nobody waits for units that they could have. */
function checkLine(core: CoreInMemory): void {
  const { waitlist, reservations } = core.state;
  for (const waitlistEntry of waitlist.values()) {
    const { status, reservationId, endedAt } = waitlistEntry;
    expect(endedAt === null, `${status} has ${endedAt}`).toBe(status === "WAITING" || status === "OFFERED");
    if (status === "WAITING" && isReachable(waitlistEntry, core.now))
      expect(couldHave(core, waitlistEntry), "nobody waits for what they could have").toBe(false);
    if (status === "WAITING" || status === "CANCELLED") continue;
    const hold = reservations.get(reservationId ?? "");
    expect(hold?.status, `the hold of an entry that is ${status}`).toBe(HOLD_OF[status]);
    if (status === "OFFERED") expect(waitlistEntry.offerExpiresAt).toBe(hold?.expiresAt);
  }
}

function couldHave(core: CoreInMemory, { holder, productId, warehouseId, quantity }: WaitlistEntry): boolean {
  const product = core.state.products.get(productId);
  if (!product?.isActive) return false;
  let free = 0;
  for (const warehouse of core.state.warehouses.values()) {
    const { id, isActive } = warehouse;
    const row = core.state.rows.get(rowKey(productId, id));
    if (row && isActive && (warehouseId === null || warehouseId === id)) free += availableUnits(row, warehouse);
  }
  return free >= quantity && mayHave(core, holder, product, quantity);
}

/** The holder's units as the policy counts them: PENDING ones, and CONFIRMED ones minus what was returned. */
function mayHave(core: CoreInMemory, holder: string | null, product: Product, quantity: number): boolean {
  if (holder === null) return true;
  const { maxHeld, maxBought } = product.policy;
  let held = 0;
  let bought = 0;
  for (const reservation of core.state.reservations.values()) {
    if (reservation.holder !== holder) continue;
    for (const line of reservation.lines) {
      if (line.productId !== product.id) continue;
      if (reservation.status === "PENDING") held += line.quantity;
      if (reservation.status === "CONFIRMED") bought += line.quantity - line.cancelled - line.returned;
    }
  }
  return held + quantity <= maxHeld && (maxBought === null || held + bought + quantity <= maxBought);
}
