import { invariant } from "@/lib/invariant";
import type { Proof, Refusal, RowView } from "./commands";
import type { Decision, RecordedEdit, SettingEdit, SomeOutcome } from "./decision";
import { availableUnits, type RowKey, rowKey, type StockState, settingKey } from "./state";
import type {
  AppliedCount,
  Delivery,
  HandPayment,
  HoldEnding,
  Incoming,
  IncomingEvent,
  InventoryRow,
  LedgerEntry,
  Notice,
  Product,
  Reservation,
  ReservationContact,
  SettingSubject,
  Shipment,
  StockTransfer,
  TransferEvent,
  WaitingPlace,
  WaitlistEntry,
  Warehouse,
} from "./stock";

export type Deltas = { onHand?: number; reserved?: number; committed?: number; shortfall?: number; setAside?: number };
type About = Pick<LedgerEntry, "type" | "reasonCode" | "actor"> &
  Partial<Pick<LedgerEntry, "reference" | "note" | "reservationId" | "undoes" | "bucket">>;

/** Collects the changes of one decision. The state below it does not change. */
export class Draft {
  private readonly rows = new Map<RowKey, InventoryRow>();
  private readonly reservations = new Map<string, Reservation>();
  private readonly products = new Map<string, Product>();
  private readonly entries: LedgerEntry[] = [];
  private readonly waitlist = new Map<string, WaitlistEntry>();
  private readonly notices: Notice[] = [];
  private readonly contacts: ReservationContact[] = [];
  private readonly handPayments: HandPayment[] = [];
  private readonly shipments: Shipment[] = [];
  private readonly transfers: StockTransfer[] = [];
  private readonly transferEvents: TransferEvent[] = [];
  private readonly incoming: Incoming[] = [];
  private readonly incomingEvents: IncomingEvent[] = [];
  private readonly deliveries: Delivery[] = [];
  private readonly counts: AppliedCount[] = [];
  private readonly edits: (SettingEdit | RecordedEdit)[] = [];
  private readonly usedProofs: Proof[] = [];
  private readonly places: WaitingPlace[] = [];
  private readonly endings: HoldEnding[] = [];

  constructor(readonly state: StockState) {}

  row(productId: string, warehouseId: string): InventoryRow | undefined {
    const key = rowKey(productId, warehouseId);
    return this.rows.get(key) ?? this.state.rows.get(key);
  }

  /** The row, or a new one without units if the warehouse has never had the product. */
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
        setAside: 0,
      }
    );
  }

  /** Makes the row, if the warehouse has never had the product. It has no units and no entry yet. */
  openRow(product: Product, warehouseId: string): void {
    if (!this.row(product.id, warehouseId))
      this.rows.set(rowKey(product.id, warehouseId), this.rowOrNew(product, warehouseId));
  }

  /**
   * Changes a row's counters and adds the ledger entry. A shortfall shrinks by what is no longer missing. Throws if a
   * counter would become impossible. Units are set aside from one `bucket` at a time. Every hold runs this, so the objects
   * are written out: spreading them took a third of a group's time in Node.
   */
  move(row: InventoryRow, deltas: Deltas, about: About): InventoryRow {
    const { onHand = 0, reserved = 0, committed = 0, setAside = 0 } = deltas;
    const bucket = about.bucket ?? null;
    invariant(setAside === 0 || bucket !== null, "units are set aside in a bucket");
    const { productId, warehouseId } = row;
    const shortfall = shortfallAfter(row, deltas);
    const moved: InventoryRow = {
      productId,
      warehouseId,
      onHand: row.onHand + onHand,
      reserved: row.reserved + reserved,
      committed: row.committed + committed,
      safetyStock: row.safetyStock,
      shortfall,
      backorderAllowance: row.backorderAllowance,
      setAside: row.setAside + setAside,
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
      shortfallDelta: shortfall - row.shortfall,
      onHand: moved.onHand,
      reserved: moved.reserved,
      committed: moved.committed,
      shortfall: moved.shortfall,
      reasonCode: about.reasonCode,
      reference: about.reference ?? null,
      note: about.note ?? null,
      actor: about.actor,
      reservationId: about.reservationId ?? null,
      undoes: about.undoes ?? null,
      setAsideDelta: bucket === null ? null : setAside,
      bucket,
    });
    return moved;
  }

  /** Whether a reservation is still a hold after what was decided so far. */
  isPending({ id, status }: Reservation): boolean {
    return (this.reservations.get(id)?.status ?? status) === "PENDING";
  }

  putReservation(reservation: Reservation): Reservation {
    this.reservations.set(reservation.id, reservation);
    return reservation;
  }

  putWaitlistEntry(waitlistEntry: WaitlistEntry): WaitlistEntry {
    this.waitlist.set(waitlistEntry.id, waitlistEntry);
    return waitlistEntry;
  }

  /** The waitlist entry that a reservation is the open offer of; undefined if its owner made the hold. */
  offerOf(reservationId: string): WaitlistEntry | undefined {
    if (this.state.waitlist.size === 0) return undefined;
    for (const waitlistEntry of this.state.waitlist.values()) {
      const current = this.waitlist.get(waitlistEntry.id) ?? waitlistEntry;
      if (current.status === "OFFERED" && current.reservationId === reservationId) return current;
    }
    return undefined;
  }

  /** Whether the owner of an offer has another waiting entry for the same product, as after a merge of two shoppers. */
  waitsBesides({ id, owner, productId, email }: WaitlistEntry): boolean {
    const isKey = owner.startsWith("key:");
    return [...this.state.waitlist.values()].some((waitlistEntry) => {
      const other = this.waitlist.get(waitlistEntry.id) ?? waitlistEntry;
      if (other.id === id || other.status !== "WAITING") return false;
      if (other.owner !== owner || other.productId !== productId) return false;
      return !isKey || (email !== null && other.email?.toLowerCase() === email.toLowerCase());
    });
  }

  notify(kind: Notice["kind"], subjectId: string, dueAt: number, payload: Notice["payload"] = null): void {
    this.notices.push({ kind, subjectId, dueAt, payload });
  }

  keepContact(contact: ReservationContact): void {
    this.contacts.push(contact);
  }

  keepHandPayment(payment: HandPayment): void {
    this.handPayments.push(payment);
  }

  keepShipment(shipment: Shipment): void {
    this.shipments.push(shipment);
  }

  /** The transfer after `event`, which is kept with it. */
  putTransfer(transfer: StockTransfer, event: TransferEvent): void {
    this.transfers.push(transfer);
    this.transferEvents.push(event);
  }

  /** Expected goods after `event`, which is kept with them. */
  putIncoming(incoming: Incoming, event: IncomingEvent): void {
    this.incoming.push(incoming);
    this.incomingEvents.push(event);
  }

  /** The count is over, and its figures are in the rows. */
  keepCount(count: AppliedCount): void {
    this.counts.push(count);
  }

  keepDelivery(delivery: Delivery): void {
    this.deliveries.push(delivery);
  }

  /** A product as the group's later commands see it. `edit` stores the change. */
  putProduct(product: Product): void {
    this.products.set(product.id, product);
  }

  edit(edit: SettingEdit | RecordedEdit): void {
    this.edits.push(edit);
  }

  /** The proof is good no more. */
  spendProof(proof: Proof): void {
    this.usedProofs.push(proof);
  }

  putPlace(place: WaitingPlace): void {
    this.places.push(place);
  }

  noteEnding(ending: HoldEnding): void {
    this.endings.push(ending);
  }

  view(row: InventoryRow): RowView {
    return viewOf(this.state, row);
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
      contacts: this.contacts,
      handPayments: this.handPayments,
      shipments: this.shipments,
      transfers: this.transfers,
      transferEvents: this.transferEvents,
      incoming: this.incoming,
      incomingEvents: this.incomingEvents,
      deliveries: this.deliveries,
      counts: this.counts,
      edits: this.edits,
      usedProofs: this.usedProofs,
      places: this.places,
      endings: this.endings,
      merge: null,
    };
  }
}

/** A row as commands answer it. */
export function viewOf({ products, warehouses }: StockState, row: InventoryRow): RowView {
  const product = products.get(row.productId);
  const warehouse = warehouses.get(row.warehouseId);
  invariant(product && warehouse, "a row's product and warehouse are loaded with it");
  const available = product.isActive ? availableUnits(row, warehouse) : 0;
  return { ...row, sku: product.sku, warehouseCode: warehouse.code, available };
}

/** A row's shortfall after a change. One that frees units leaves at most what is still promised beyond stock. */
function shortfallAfter(row: InventoryRow, deltas: Deltas): number {
  const { onHand = 0, reserved = 0, committed = 0, shortfall = 0, setAside = 0 } = deltas;
  const freed = onHand - reserved - committed - setAside;
  if (row.shortfall === 0 || freed <= 0) return row.shortfall + shortfall;
  const promised = row.reserved + row.committed + row.setAside - row.onHand - row.backorderAllowance;
  return Math.min(row.shortfall + shortfall, Math.max(0, promised - freed));
}

/** The same rules as the database's CHECKs. A decision that breaks them is a bug. */
function assertRowHolds(row: InventoryRow): void {
  const { onHand, reserved, committed, safetyStock, shortfall, backorderAllowance, setAside } = row;
  const whole =
    isUnits(onHand) &&
    isUnits(reserved) &&
    isUnits(committed) &&
    isUnits(safetyStock) &&
    isUnits(shortfall) &&
    isUnits(backorderAllowance) &&
    isUnits(setAside);
  invariant(whole, "a row's figures are whole and not negative");
  invariant(setAside <= onHand, "units that are set aside are there");
  invariant(
    reserved + committed + setAside <= onHand + backorderAllowance + shortfall,
    "a row is never promised twice",
  );
}

function isUnits(figure: number): boolean {
  return Number.isSafeInteger(figure) && figure >= 0;
}

type ProductRef = { productId: string | null; sku: string | null };

/** The product, whether or not it is for sale. Refuses one that does not exist. */
export function knownProduct(state: StockState, ref: ProductRef): { ok: true; product: Product } | Refusal {
  const product = ref.productId === null ? undefined : state.products.get(ref.productId);
  return product ? { ok: true, product } : { ok: false, code: "PRODUCT_NOT_FOUND", ...pick(ref) };
}

/** The product, if it is for sale. */
export function soldProduct(state: StockState, ref: ProductRef): { ok: true; product: Product } | Refusal {
  const known = knownProduct(state, ref);
  return !known.ok || known.product.isActive ? known : { ok: false, code: "PRODUCT_NOT_FOUND", ...pick(ref) };
}

export function knownWarehouse(state: StockState, warehouseId: string): { ok: true; warehouse: Warehouse } | Refusal {
  const warehouse = state.warehouses.get(warehouseId);
  return warehouse ? { ok: true, warehouse } : { ok: false, code: "WAREHOUSE_NOT_FOUND", warehouseId };
}

function pick({ productId, sku }: ProductRef): ProductRef {
  return { productId, sku };
}

type FoundReservation = { ok: true; reservation: Reservation } | Refusal;

/** The reservation, if it belongs to `owner` (null: any). Somebody else's is refused like an unknown one. */
export function ownReservation(state: StockState, reservationId: string, owner: string | null): FoundReservation {
  const reservation = state.reservations.get(reservationId);
  if (!reservation || (owner !== null && reservation.owner !== owner)) {
    return { ok: false, code: "RESERVATION_NOT_FOUND", reservationId };
  }
  return { ok: true, reservation };
}

/** An own reservation that is still PENDING. Overdue holds are released before the group's first command. */
export function ownPending(state: StockState, reservationId: string, owner: string | null): FoundReservation {
  const found = ownReservation(state, reservationId, owner);
  if (!found.ok) return found;
  const { status, releaseReason, expiresAt } = found.reservation;
  if (status === "CONFIRMED") return { ok: false, code: "RESERVATION_ALREADY_CONFIRMED", reservationId };
  if (status === "PENDING") return found;
  if (releaseReason === "EXPIRED") {
    return { ok: false, code: "RESERVATION_EXPIRED", reservationId, expiredAt: expiresAt };
  }
  return { ok: false, code: "RESERVATION_ALREADY_RELEASED", reservationId, releaseReason };
}

/** The same without an open payment, so that its lines may change. Needs the reservation in `payments`. */
export function ownUnpaid(state: StockState, reservationId: string, owner: string | null): FoundReservation {
  const found = ownPending(state, reservationId, owner);
  if (!found.ok || !state.openPayments.has(reservationId)) return found;
  return { ok: false, code: "PAYMENT_IN_PROGRESS", reservationId };
}

/** An own CONFIRMED reservation, which can be shipped, cancelled and returned. */
export function ownConfirmed(state: StockState, reservationId: string, owner: string | null): FoundReservation {
  const found = ownReservation(state, reservationId, owner);
  if (!found.ok || found.reservation.status === "CONFIRMED") return found;
  const { status, releaseReason } = found.reservation;
  if (status === "PENDING") return { ok: false, code: "RESERVATION_NOT_CONFIRMED", reservationId };
  return { ok: false, code: "RESERVATION_ALREADY_RELEASED", reservationId, releaseReason };
}

/** Refuses an edit of something that was changed after its editor read it. */
export function refuseStaleEdit(
  state: StockState,
  setting: { subject: SettingSubject; id: string },
  expectedUpdatedAt: number | null,
): Refusal | null {
  const isSeen = expectedUpdatedAt === null || state.settings.get(settingKey(setting))?.updatedAt === expectedUpdatedAt;
  return isSeen ? null : { ok: false, code: "CHANGED_MEANWHILE", ...setting };
}

/** The most units of a product in one warehouse. Returns on top of it still fit the column (2^31). */
export const ON_HAND_MAX = 1_000_000_000;

/** Why a row cannot have so many units: too many, or more than before in a closed warehouse. What is there may still leave. */
export function refuseOnHand({ warehouses }: StockState, row: InventoryRow, onHand: number): Refusal | null {
  const more = onHand > row.onHand ? refuseClosed(warehouses, row.warehouseId) : null;
  return more ?? (onHand > ON_HAND_MAX ? wrongFigure(row, onHand, 0) : null);
}

export function refuseClosed(warehouses: StockState["warehouses"], warehouseId: string): Refusal | null {
  const warehouse = warehouses.get(warehouseId);
  if (!warehouse || warehouse.isActive) return null;
  return { ok: false, code: "WAREHOUSE_CLOSED", warehouseId, warehouseCode: warehouse.code };
}

/** Refuses a figure for a row. `missing`: units promised or set aside that would not be there; 0 if the figure is too large. */
export function wrongFigure(
  row: InventoryRow,
  requestedOnHand: number,
  missing: number,
): Extract<Refusal, { code: "INVALID_STOCK_STATE" }> {
  const { productId, warehouseId, onHand, reserved, committed, setAside } = row;
  const code = "INVALID_STOCK_STATE";
  return { ok: false, code, productId, warehouseId, onHand, reserved, committed, setAside, requestedOnHand, missing };
}
