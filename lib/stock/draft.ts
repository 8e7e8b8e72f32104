import { invariant } from "@/lib/invariant";
import type { RowView } from "./commands";
import type { Decision, SomeOutcome } from "./decision";
import {
  availableUnits,
  type InventoryRow,
  type LedgerEntry,
  type Notice,
  type Product,
  type Reservation,
  type WaitlistEntry,
} from "./stock";
import { type RowKey, rowKey, type StockState } from "./stock-state";

type Deltas = { onHand?: number; reserved?: number; committed?: number; shortfall?: number };
type About = Pick<LedgerEntry, "type" | "reasonCode" | "actor"> &
  Partial<Pick<LedgerEntry, "reference" | "note" | "reservationId">>;

/** Collects the changes of one decision over a state that stays as it is. */
export class Draft {
  private readonly rows = new Map<RowKey, InventoryRow>();
  private readonly reservations = new Map<string, Reservation>();
  private readonly products = new Map<string, Product>();
  private readonly entries: LedgerEntry[] = [];
  private readonly waitlist = new Map<string, WaitlistEntry>();
  private readonly notices: Notice[] = [];

  constructor(readonly state: StockState) {}

  row(productId: string, warehouseId: string): InventoryRow | undefined {
    const key = rowKey(productId, warehouseId);
    return this.rows.get(key) ?? this.state.rows.get(key);
  }

  /** The row, or a new one without units where the product has never lain in that warehouse. */
  rowOrNew(product: Product, warehouseId: string): InventoryRow {
    return (
      this.row(product.id, warehouseId) ?? {
        productId: product.id,
        warehouseId,
        onHand: 0,
        reserved: 0,
        committed: 0,
        safetyStock: 0,
        shortfall: 0,
        backorderAllowance: product.policy.backorderPerRow,
      }
    );
  }

  /**
   * Changes a row's counters and writes the entry that says so. Throws where a counter would become impossible. Every
   * hold comes through here: the objects are written out, since spreading them took a third of a group's time in Node.
   */
  move(row: InventoryRow, deltas: Deltas, about: About): InventoryRow {
    const { onHand = 0, reserved = 0, committed = 0, shortfall = 0 } = deltas;
    const { productId, warehouseId } = row;
    const moved: InventoryRow = {
      productId,
      warehouseId,
      onHand: row.onHand + onHand,
      reserved: row.reserved + reserved,
      committed: row.committed + committed,
      safetyStock: row.safetyStock,
      shortfall: row.shortfall + shortfall,
      backorderAllowance: row.backorderAllowance,
    };
    assertRowHolds(moved);
    this.rows.set(rowKey(productId, warehouseId), moved);
    this.entries.push({
      type: about.type,
      productId,
      warehouseId,
      onHandDelta: onHand,
      reservedDelta: reserved,
      committedDelta: committed,
      shortfallDelta: shortfall,
      onHand: moved.onHand,
      reserved: moved.reserved,
      committed: moved.committed,
      shortfall: moved.shortfall,
      reasonCode: about.reasonCode,
      reference: about.reference ?? null,
      note: about.note ?? null,
      actor: about.actor,
      reservationId: about.reservationId ?? null,
    });
    return moved;
  }

  putReservation(reservation: Reservation): Reservation {
    this.reservations.set(reservation.id, reservation);
    return reservation;
  }

  putWaitlistEntry(entry: WaitlistEntry): WaitlistEntry {
    this.waitlist.set(entry.id, entry);
    return entry;
  }

  /** The entry whose open offer a reservation is; undefined for a hold that its owner made. */
  offerOf(reservationId: string): WaitlistEntry | undefined {
    if (this.state.waitlist.size === 0) return undefined;
    for (const entry of this.state.waitlist.values()) {
      const current = this.waitlist.get(entry.id) ?? entry;
      if (current.status === "OFFERED" && current.reservationId === reservationId) return current;
    }
    return undefined;
  }

  /** Whether the owner of an offer has another waiting entry for its product, as after two shoppers were merged. */
  waitsBesides({ id, owner, productId, email }: WaitlistEntry): boolean {
    const isKey = owner.startsWith("key:");
    return [...this.state.waitlist.values()].some((entry) => {
      const other = this.waitlist.get(entry.id) ?? entry;
      if (other.id === id || other.status !== "WAITING") return false;
      if (other.owner !== owner || other.productId !== productId) return false;
      return !isKey || (email !== null && other.email?.toLowerCase() === email.toLowerCase());
    });
  }

  notify(kind: Notice["kind"], subjectId: string, dueAt: number): void {
    this.notices.push({ kind, subjectId, dueAt });
  }

  putProduct(product: Product): void {
    this.products.set(product.id, product);
  }

  view(row: InventoryRow): RowView {
    const product = this.state.products.get(row.productId);
    const warehouse = this.state.warehouses.get(row.warehouseId);
    invariant(product && warehouse, "a row's product and warehouse are loaded with it");
    return { ...row, sku: product.sku, warehouseCode: warehouse.code, available: availableUnits(row) };
  }

  decide<Outcome extends SomeOutcome>(outcome: Outcome): Decision<Outcome> {
    return {
      kind: "decision",
      outcome,
      rows: [...this.rows.values()],
      reservations: [...this.reservations.values()],
      products: [...this.products.values()],
      entries: this.entries,
      waitlist: [...this.waitlist.values()],
      notices: this.notices,
      merge: null,
    };
  }
}

/** The same rules as the database's CHECKs: a decision that breaks them has a defect. */
function assertRowHolds(row: InventoryRow): void {
  const { onHand, reserved, committed, safetyStock, shortfall, backorderAllowance } = row;
  const whole =
    isUnits(onHand) &&
    isUnits(reserved) &&
    isUnits(committed) &&
    isUnits(safetyStock) &&
    isUnits(shortfall) &&
    isUnits(backorderAllowance);
  invariant(whole, "a row's figures are whole and not negative");
  invariant(reserved + committed <= onHand + backorderAllowance + shortfall, "a row is never promised twice");
}

function isUnits(figure: number): boolean {
  return Number.isSafeInteger(figure) && figure >= 0;
}
