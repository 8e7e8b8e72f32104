import type { KeptAnswer, SettingEdit } from "@/lib/stock/decision";
import {
  askedReceipt,
  deliveryKey,
  holderKey,
  isOverdue,
  rowKey,
  type StockState,
  settingKey,
  unsoldUnits,
} from "@/lib/stock/state";
import type {
  Delivery,
  HoldEnding,
  InventoryRow,
  LedgerEntry,
  Notice,
  Reservation,
  WaitlistEntry,
} from "@/lib/stock/stock";
import type { UndoneEntry } from "@/lib/stock/verbs/undo";
import { type Command, needsOf, type OutcomeOf } from "@/lib/stock/verbs/verbs";
import { decideGroup, type GroupItem, type ItemResult } from "@/lib/stock/writer/decide-group";
import { plainText } from "@/lib/typed-text";

/** A Thursday; any time would do. */
export const START = Date.UTC(2026, 0, 15, 9, 30);

/**
 * Runs the pure core on a whole state in memory, as the stock writer does with a database: the commands of a group see
 * what those before them changed, and the ledger grows. Tests move `now` by hand.
 */
export class CoreInMemory {
  readonly ledger: LedgerEntry[] = [];
  readonly notices: Notice[] = [];
  private readonly endings: (HoldEnding & { at: number })[] = [];
  readonly deliveries: Delivery[] = [];
  readonly answers = new Map<string, KeptAnswer>();

  constructor(
    readonly state: StockState,
    public now = START,
  ) {}

  wait(seconds: number): this {
    this.now += seconds * 1000;
    return this;
  }

  /** Runs one command and returns its outcome; anything but a decision fails the test. */
  run<C extends Command>(command: C): OutcomeOf<C> {
    const [result] = this.runGroup([{ command, once: null }]);
    if (result?.kind === "failed") throw result.error;
    if (result?.kind !== "decided") throw new Error(`${command.type} was ${result?.kind}`);
    return result.outcome as OutcomeOf<C>;
  }

  runGroup(items: readonly GroupItem[]): ItemResult[] {
    countHolders(this.state, items, this.now);
    countDemand(this.state, items, this.now);
    this.countLapses(items);
    this.state.expiredNow.clear();
    this.state.receivedNow.clear();
    this.state.deliveredNow.clear();
    this.state.announcedNow.clear();
    this.state.undoneNow.clear();
    this.findReceipts(items);
    this.findDeliveries(items);
    this.findSettings(items);
    this.findUndone(items);
    countShort(this.state, items);
    const { results, changes } = decideGroup(this.state, this.answers, items, this.now);
    for (const edit of changes.edits) if (!("recorded" in edit)) this.makeEdit(edit);
    this.ledger.push(...changes.entries);
    this.notices.push(...changes.notices);
    this.deliveries.push(...changes.deliveries);
    this.endings.push(...changes.endings.map((ending) => ({ ...ending, at: this.now })));
    numberArrivals(this.state);
    return results;
  }

  /** Counts the holds of these commands' owners and networks that ran out since one was paid for, as loading a group does. */
  private countLapses(items: readonly GroupItem[]): void {
    this.state.lapses.clear();
    const asked = items.flatMap(({ command }) => needsOf(command).unproven);
    for (const who of asked.flatMap(({ owner, network }) => [owner, network])) {
      const own = this.endings.filter(({ owner, network }) => owner === who || network === who);
      const since = own.slice(own.findLastIndex(({ isPaid }) => isPaid) + 1);
      this.state.lapses.set(who, since.filter(({ at }) => at > this.now - 3_600_000).length);
    }
  }

  /** Finds earlier deliveries by their references, as loading a group does. */
  private findDeliveries(items: readonly GroupItem[]): void {
    for (const asked of items.flatMap(({ command }) => needsOf(command).deliveries)) {
      const { warehouseId, reference } = asked;
      const earlier = this.deliveries.findLast(
        (each) => each.warehouseId === warehouseId && spelled(each.reference) === spelled(reference),
      );
      if (!earlier) continue;
      const { lines, note: _, ...delivery } = earlier;
      const units = lines.reduce((sum, { good, damaged }) => sum + good + damaged, 0);
      this.state.deliveries.set(deliveryKey(asked), { ...delivery, units });
    }
  }

  /** Finds earlier receipts by their references, as loading a group does. */
  private findReceipts(items: readonly GroupItem[]): void {
    const named = items.flatMap(({ command }) => {
      const { receipts, deliveries } = needsOf(command);
      return [
        ...receipts,
        ...deliveries.flatMap(({ productIds, ...rest }) => productIds.map((productId) => ({ productId, ...rest }))),
      ];
    });
    for (const { productId, warehouseId, reference } of named) {
      const asked = { productId, warehouseId, reference };
      const entry = this.ledger.findLast(
        (each) =>
          each.type === "RECEIVED" &&
          each.reference !== null &&
          each.productId === productId &&
          each.warehouseId === warehouseId &&
          spelled(each.reference) === spelled(reference) &&
          !this.ledger.some(({ undoes }) => undoes === String(this.ledger.indexOf(each) + 1)),
      );
      const sku = this.state.products.get(productId)?.sku;
      const warehouseCode = this.state.warehouses.get(warehouseId)?.code;
      if (!entry || !sku || !warehouseCode) continue;
      const stored = { ...entry, id: `entry of ${entry.reference}`, createdAt: this.now, sku, warehouseCode };
      this.state.receipts.set(askedReceipt(asked), stored);
    }
  }

  /** Which of the entries that the commands undo were undone before. A position is a place in the ledger, from 1. */
  private findUndone(items: readonly GroupItem[]): void {
    this.state.undone.clear();
    for (const position of items.flatMap(({ command }) => needsOf(command).undoes)) {
      const at = this.ledger.findIndex(({ undoes }) => undoes === position);
      const by = this.ledger[at];
      if (by)
        this.state.undone.set(position, { position, undoneById: `entry ${at + 1}`, actor: by.actor, undoneAt: 0 });
    }
  }

  /** The nth entry from 0, as a command undoes it. */
  entryToUndo(at: number): UndoneEntry {
    const entry = this.ledger[at];
    if (!entry) throw new Error("there is no such entry");
    const { type, productId, warehouseId, onHandDelta, setAsideDelta, bucket, reference, undoes } = entry;
    const before = this.ledger.slice(0, at).findLast((each) => {
      return each.productId === productId && each.warehouseId === warehouseId;
    });
    const shortfallDelta =
      (type === "ADJUSTED" || type === "COUNTED") && before?.type === "SHORTFALL" ? before.shortfallDelta : 0;
    const named = { id: `entry ${at + 1}`, position: String(at + 1) };
    const said = { productId, warehouseId, onHandDelta, shortfallDelta, setAsideDelta, bucket };
    return { ...named, type, ...said, reference, undoes, part: null };
  }

  /** What the commands edit, each as if it had never changed before. */
  private findSettings(items: readonly GroupItem[]): void {
    const { settings, rows, products } = this.state;
    settings.clear();
    for (const { subject, id } of items.flatMap(({ command }) => needsOf(command).settings)) {
      const inPolicy = [...rows.values()].filter((row) => products.get(row.productId)?.policy.code === id);
      const promised = inPolicy.sort((a, b) => beyondStock(b) - beyondStock(a));
      const inWarehouse = [...rows.values()].filter((row) => row.warehouseId === id && isInUse(row));
      const sum = (figure: "onHand" | "reserved" | "committed" | "shortfall") =>
        inWarehouse.reduce((total, row) => total + row[figure], 0);
      const [onHand, reserved, committed, shortfall] = [
        sum("onHand"),
        sum("reserved"),
        sum("committed"),
        sum("shortfall"),
      ];
      const transfers = [...this.state.transfers.values()].filter(({ status, fromWarehouseId, toWarehouseId }) => {
        return (status === "READY" || status === "SENT") && (fromWarehouseId === id || toWarehouseId === id);
      }).length;
      const stock = { products: inWarehouse.length, onHand, reserved, committed, shortfall, transfers };
      settings.set(settingKey({ subject, id }), {
        subject,
        id,
        updatedAt: 0,
        stock,
        mostPromised: promised[0] ?? null,
      });
    }
  }

  /** What the database does for an edit of a warehouse or policy. A product's is part of the decision. */
  private makeEdit({ subject, id, changes }: SettingEdit): void {
    const { warehouses, policies, products, rows } = this.state;
    const warehouse = warehouses.get(id);
    if (subject === "WAREHOUSE" && warehouse) warehouses.set(id, { ...warehouse, ...changes });
    const policy = policies.get(id);
    if (subject !== "POLICY" || !policy) return;
    const edited = { ...policy, ...changes };
    policies.set(id, edited);
    for (const product of products.values()) {
      if (product.policy.code !== id) continue;
      products.set(product.id, { ...product, policy: edited });
      for (const [key, row] of rows) {
        if (row.productId === product.id) rows.set(key, { ...row, backorderAllowance: edited.backorderPerRow });
      }
    }
  }

  waitlistEntry(id: string): WaitlistEntry {
    const waitlistEntry = this.state.waitlist.get(id);
    if (!waitlistEntry) throw new Error("there is no such waitlist entry");
    return waitlistEntry;
  }

  row(productId: string, warehouseId: string): InventoryRow {
    const row = this.state.rows.get(rowKey(productId, warehouseId));
    if (!row) throw new Error("there is no such row");
    return row;
  }

  reservation(id: string): Reservation {
    const reservation = this.state.reservations.get(id);
    if (!reservation) throw new Error("there is no such reservation");
    return reservation;
  }
}

function beyondStock({ reserved, committed, onHand, shortfall }: InventoryRow): number {
  return reserved + committed - onHand - shortfall;
}

function isInUse({ onHand, reserved, committed, shortfall }: InventoryRow): boolean {
  return onHand + reserved + committed + shortfall > 0;
}

/** Numbers entries by arrival, as the database does. */
function numberArrivals(state: StockState): void {
  let last = 0;
  for (const { arrival, ownArrival } of state.waitlist.values()) {
    if (arrival !== Number.POSITIVE_INFINITY) last = Math.max(last, arrival, ownArrival ?? 0);
  }
  for (const [id, waiting] of state.waitlist) {
    if (waiting.arrival === Number.POSITIVE_INFINITY) state.waitlist.set(id, { ...waiting, arrival: ++last });
  }
}

/** Counts the units of these commands' holders, as loading a group does. */
export function countHolders(state: StockState, items: readonly GroupItem[], now: number): void {
  state.holders.clear();
  const holders = new Set(items.map(({ command }) => ("holder" in command ? command.holder : null)));
  for (const { holder } of [...state.waitlist.values(), ...state.reservations.values()]) holders.add(holder);
  for (const holder of holders) {
    if (holder === null) continue;
    for (const productId of state.products.keys()) {
      state.holders.set(holderKey(holder, productId), { held: 0, bought: 0 });
    }
  }
  for (const reservation of state.reservations.values()) {
    if (reservation.holder === null || isOverdue(reservation, now)) continue;
    for (const line of reservation.lines) {
      const units = state.holders.get(holderKey(reservation.holder, line.productId));
      if (!units) continue;
      if (reservation.status === "PENDING") units.held += line.quantity;
      if (reservation.status === "CONFIRMED") units.bought += line.quantity - line.cancelled - line.returned;
    }
  }
}

/** Counts what orders are short of in the rows that these commands settle, as loading a group does. */
export function countShort(state: StockState, items: readonly GroupItem[]): void {
  state.shortUnits.clear();
  for (const { productId, warehouseId } of items.flatMap(({ command }) => needsOf(command).shortRows)) {
    const lines = [...state.reservations.values()].flatMap((reservation) => reservation.lines);
    const own = lines.filter((line) => line.productId === productId && line.warehouseId === warehouseId);
    state.shortUnits.set(
      rowKey(productId, warehouseId),
      own.reduce((sum, { short }) => sum + short, 0),
    );
  }
}

/** Counts the unproven demand for what these commands ask for, as loading a group does. */
function countDemand(state: StockState, items: readonly GroupItem[], now: number): void {
  state.demand.clear();
  const asked = items.flatMap(({ command }) => needsOf(command).unproven);
  for (const { productId, network } of asked) {
    const rows = [...state.rows.values()].filter((row) => row.productId === productId);
    const holds = [...state.reservations.values()].filter((each) => each.status === "PENDING" && !isOverdue(each, now));
    const waiting = [...state.waitlist.values()].filter(({ status }) => status === "WAITING");
    const units = [...holds.flatMap(({ lines }) => lines), ...waiting].filter((each) => {
      return each.productId === productId && each.unprovenNetwork !== null;
    });
    const own = units.filter(({ unprovenNetwork }) => unprovenNetwork === network);
    const demand = state.demand.get(productId) ?? { stock: 0, units: 0, byNetwork: new Map<string, number>() };
    demand.stock = rows.reduce((sum, row) => sum + unsoldUnits(row), 0);
    demand.units = units.reduce((sum, { quantity }) => sum + quantity, 0);
    demand.byNetwork.set(
      network,
      own.reduce((sum, { quantity }) => sum + quantity, 0),
    );
    state.demand.set(productId, demand);
  }
}

/** Close enough to the database's comparison for the references that tests make up. */
function spelled(reference: string): string {
  return plainText(reference)
    .toUpperCase()
    .replace(/[\s-]+/g, " ");
}
