import type { DeliveryRules } from "./routing/delivery-rules";

// The nouns that a decision reads and changes: plain values, no database, no clock. Times are milliseconds since the epoch.

/** The rules that a class of products is sold by. The figures are in the table `policy`. */
export type Policy = {
  code: string;
  holdSeconds: number;
  ttlSecondsMax: number;
  extensionsMax: number;
  extensionSeconds: number;
  /** Most PENDING units of one product per holder. */
  maxHeld: number;
  /** Most PENDING and CONFIRMED units of one product per holder; null: no limit. */
  maxBought: number | null;
  /** Units that an inventory row may promise beyond its stock. */
  backorderPerRow: number;
  /** How long an offer from the waitlist is held. */
  offerSeconds: number;
  /** Seconds that starting to pay adds to a hold, once. */
  paymentSeconds: number;
  /** Unproven units of one product per network; null: see `unprovenAllowance`. */
  unprovenPerNetwork: number | null;
  /** Unproven units of one product in all, in percent of its stock. */
  unprovenSharePercent: number;
};

export type Product = {
  id: string;
  sku: string;
  name: string;
  /** Minor units of `currency`. */
  unitPrice: number;
  currency: string;
  isActive: boolean;
  policy: Policy;
  /** When places in its waiting room are drawn; null: it has none. Until it is switched off, only who was admitted may reserve. */
  waitingRoomStartsAt: number | null;
};

/** A shopper's place in a product's waiting room, once it was admitted. */
export type WaitingPlace = {
  id: string;
  owner: string;
  productId: string;
  admittedUntil: number;
  /** When a hold or a place on the waitlist used the admission up. */
  usedAt: number | null;
};

export type Warehouse = DeliveryRules & {
  id: string;
  code: string;
  city: string;
  /** Degrees. */
  latitude: number;
  longitude: number;
  /** Lower is preferred. */
  priority: number;
  isActive: boolean;
  /** Nothing that lies there is available to new holds. */
  isPaused: boolean;
  /** Pincodes it delivers to, as beginnings ("56") or ranges ("560001-560099"); empty: all of India. */
  postalRanges: readonly string[];
};

/** What admins set, besides safety stock. */
export type SettingSubject = "PRODUCT" | "WAREHOUSE" | "POLICY" | "INVENTORY";
/** What changes by a command of its own and is recorded as settings are. */
export type RecordedSubject = "INVENTORY" | "WAITLIST";

/** One product in one warehouse. All figures are units. */
export type InventoryRow = {
  productId: string;
  warehouseId: string;
  onHand: number;
  reserved: number;
  committed: number;
  safetyStock: number;
  shortfall: number;
  backorderAllowance: number;
  /** Units that are there and not for sale, in all buckets. */
  setAside: number;
};

/** Why units are set aside. TRANSFER: they are to go to another warehouse. */
export type Bucket = "DAMAGED" | "INSPECTION" | "DISPLAY" | "TRANSFER";

export type ReservationStatus = "PENDING" | "CONFIRMED" | "RELEASED";
export type ReleaseReason = "CANCELLED" | "EXPIRED" | "REPLACED" | "ADMIN" | "PAYMENT_FAILED" | "STOCK_LOST";

export type ReservationLine = {
  productId: string;
  sku: string;
  name: string;
  warehouseId: string;
  warehouseCode: string;
  quantity: number;
  /** Minor units, frozen with the hold. */
  unitPrice: number;
  currency: string;
  shipped: number;
  cancelled: number;
  returned: number;
  /** The network of an unproven shopper (see `Unproven`); null if the units are proven. */
  unprovenNetwork: string | null;
  /** Units that are not there, of those that are neither shipped nor cancelled. */
  short: number;
  /** Of these, units that the customer waits for. The others are an open case. */
  backordered: number;
  /** Units that were settled so far: retaken, rerouted to or from here, or back-ordered. */
  settled: number;
};

export type OrderStatus = "PAID" | "PARTIALLY_SHIPPED" | "SHIPPED" | "CANCELLED" | "RETURNED" | "SHORTFALL";

/** A delivery address, in degrees. `city` and `postalCode` if they are known. */
export type ShipTo = {
  latitude: number;
  longitude: number;
  city: string | null;
  postalCode: string | null;
  /** Of a point without a pincode: the nearest one, which decides who delivers there. */
  nearPostalCode?: string;
};

/** Where a hold's units ship from, and why. */
export type Route = {
  /** For people: "Ships from Chennai, 290 km: nearest with all 3." */
  reason: string;
  shipTo: ShipTo | null;
  parcelCount: number;
  /** Sum of the parcels' great-circle distances; null without `shipTo`. */
  distanceKm: number | null;
  /** Units whose warehouse the shopper chose; all of them if it is missing, as in routes stored before rerouting. */
  pinned?: { productId: string; warehouseId: string; quantity: number }[];
  /** Units that staff sent to a warehouse. They stay there, and their shopper did not choose it. */
  byStaff?: { productId: string; warehouseId: string; quantity: number }[];
  parcels: {
    warehouseId: string;
    warehouseCode: string;
    city: string;
    distanceKm: number | null;
    quantity: number;
    /** How many of its units were back-ordered when they were held. */
    ordered: number;
    /** What its date and price follow; absent for STANDARD_RULES. */
    rules?: DeliveryRules;
    /** Tickets only: nothing is shipped. */
    isByEmail?: true;
    /** What it costs in paise, because staff moved the hold and its shopper pays no more than before; absent: as its rules say. */
    shippingAmount?: number;
  }[];
  candidates: {
    warehouseId: string;
    warehouseCode: string;
    chosen: boolean;
    distanceKm: number | null;
    reason: string;
  }[];
};

export type Reservation = {
  id: string;
  status: ReservationStatus;
  releaseReason: ReleaseReason | null;
  owner: string;
  holder: string | null;
  cartId: string | null;
  orderId: string | null;
  replaces: string | null;
  route: Route | null;
  extensionsLeft: number;
  extensionSeconds: number;
  lines: ReservationLine[];
  createdAt: number;
  expiresAt: number;
  confirmedAt: number | null;
  releasedAt: number | null;
  /** Seconds that starting to pay will add; 0 once it has. */
  paymentSeconds: number;
  paymentStartedAt: number | null;
  /** The payment that made it a sale; null if it was paid elsewhere. */
  paymentId: string | null;
  /** What has become of the order; null while it is none. */
  orderStatus: OrderStatus | null;
};

/** What left a warehouse for an order, in one parcel. */
export type Shipment = {
  id: string;
  reservationId: string;
  warehouseId: string;
  /** As staff typed them; null if they gave none. */
  carrier: string | null;
  trackingNumber: string | null;
  actor: string;
  lines: { productId: string; quantity: number }[];
};

/** READY: its units are set aside where they are. SENT: they are on their way, and in no row. */
export type TransferStatus = "DRAFT" | "READY" | "SENT" | "RECEIVED" | "CANCELLED";

/** What was sent is `quantity`; the rest of it that is not yet `accepted`, `damaged`, `missing` or `returned` is in transit. */
export type TransferLine = {
  productId: string;
  quantity: number;
  /** Received and for sale. */
  accepted: number;
  /** Received and set aside. */
  damaged: number;
  /** Sent, and never arrived. */
  missing: number;
  /** Back where they came from. */
  returned: number;
};

/** Units of several products that go from one warehouse to another. Once it is READY, only its lines' counts change. */
export type StockTransfer = {
  id: string;
  /** For people: T-1001. */
  number: number;
  status: TransferStatus;
  fromWarehouseId: string;
  toWarehouseId: string;
  note: string | null;
  lines: TransferLine[];
  /** Grows with every change. */
  version: number;
  createdBy: string;
  createdAt: number;
  sentAt: number | null;
  /** When it was received in full, or cancelled. */
  endedAt: number | null;
};

export type TransferAct = "DRAFTED" | "EDITED" | "READY" | "SENT" | "RECEIVED" | "RETURNED" | "CANCELLED";

/** What somebody did to a transfer. `lines`: the units that came in, or back. */
export type TransferEvent = {
  transferId: string;
  act: TransferAct;
  actor: string;
  note: string | null;
  lines: readonly Partial<TransferLine & { found: number }>[] | null;
};

export type WaitlistStatus = "WAITING" | "OFFERED" | "ACCEPTED" | "PASSED" | "LAPSED" | "CANCELLED";

/** Goods that came into a warehouse under one reference. */
export type Delivery = {
  id: string;
  warehouseId: string;
  reference: string;
  note: string | null;
  actor: string;
  receivedAt: number;
  /** The expected goods that it is a part of; null for a delivery that nobody announced. */
  incomingId: string | null;
  lines: DeliveryLine[];
};

/** What came of one product. All figures are units. */
export type DeliveryLine = {
  productId: string;
  /** By the delivery note; null if nobody said. */
  expected: number | null;
  good: number;
  damaged: number;
  missing: number;
};

/** A delivery as far as the refusal of another one tells about it. `units` that came. */
export type EarlierDelivery = Omit<Delivery, "lines" | "note" | "incomingId"> & { units: number };

/** CLOSED: less came than was expected, and nothing more will. */
export type IncomingStatus = "EXPECTED" | "PARTLY_RECEIVED" | "RECEIVED" | "CLOSED" | "CANCELLED";

/** What came so far may be more than `quantity`, which was announced. */
export type IncomingLine = {
  productId: string;
  quantity: number;
  good: number;
  damaged: number;
  missing: number;
};

/** Goods that a supplier has announced. They come in with deliveries. */
export type Incoming = {
  id: string;
  status: IncomingStatus;
  warehouseId: string;
  supplier: string;
  /** A purchase order. */
  reference: string;
  /** A day of the shop's calendar: 2026-12-09. */
  expectedOn: string;
  note: string | null;
  lines: IncomingLine[];
  /** Grows with every change. */
  version: number;
  createdBy: string;
  createdAt: number;
  /** When all of it was received, or nothing more was expected. */
  endedAt: number | null;
};

/** What somebody did about expected goods. `deliveryId`: the part that came. */
export type IncomingEvent = {
  incomingId: string;
  act: "EXPECTED" | "EDITED" | "RECEIVED" | "UNDONE" | "CLOSED" | "CANCELLED";
  actor: string;
  note: string | null;
  deliveryId: string | null;
};

/** Expected goods that were announced before under a reference. `units`: of all lines. */
export type EarlierIncoming = Pick<
  Incoming,
  "id" | "warehouseId" | "reference" | "supplier" | "expectedOn" | "createdBy" | "createdAt"
> & { units: number };

/** A count as far as applying it goes. */
export type OpenCount = { id: string; status: "OPEN" | "APPLIED" | "CANCELLED"; warehouseId: string; version: number };

/** What was counted of one product. `expected`: the units on hand at `countedAt` by the ledger. */
export type CountedLine = { productId: string; counted: number; countedAt: number; expected: number };

/** `isNew`: an adjustment to what somebody counted, which is a count of one line. */
export type AppliedCount = {
  id: string;
  isNew: boolean;
  warehouseId: string;
  actor: string;
  note: string | null;
  lines: CountedLine[];
  /** How many holds it ended. */
  released: number;
  /** Promised units that it found missing. */
  short: number;
  /** The bulk edit that it is part of. */
  batchId?: string;
};

/** A place on a product's waitlist. Waiting entries are served in the order of `arrival`. */
export type WaitlistEntry = {
  id: string;
  /**
   * The order in which entries are served. Infinity for an entry that this group adds: the database will number it after all
   * others. Negative, and so before all others, for those that staff gave priority.
   */
  arrival: number;
  /** With priority: the arrival that it had before, to go back to. */
  ownArrival: number | null;
  owner: string;
  holder: string | null;
  productId: string;
  /** null: from any warehouse. */
  warehouseId: string | null;
  quantity: number;
  email: string | null;
  status: WaitlistStatus;
  /** Offers made so far. */
  offers: number;
  /** The offer, which is a real hold of its owner. */
  reservationId: string | null;
  offerExpiresAt: number | null;
  createdAt: number;
  endedAt: number | null;
  /** When somebody proved that they read the mail of its address. */
  emailConfirmedAt: number | null;
  /** When a browser of its owner was last seen. Joining counts. */
  seenAt: number;
  /** The network of an unproven shopper (see `Unproven`); null if the entry is proven. */
  unprovenNetwork: string | null;
};

/**
 * How a shopper's hold ended: it ran out with unproven units, or was paid for. `network`: of its unproven units, as a keyed
 * hash; null without any.
 */
export type HoldEnding = { owner: string; network: string | null; isPaid: boolean };

/** Who a hold is for, as staff were told: the fields of a contact at checkout that they know. */
export type ReservationContact = { reservationId: string; contact: Readonly<Record<string, string>> };

/** How a sale was paid that staff confirmed. `amount`: minor units. */
export type HandPayment = {
  reservationId: string;
  method: string;
  amount: number;
  currency: string;
  reference: string | null;
  actor: string;
};

/**
 * Work to do outside the core once a change is committed, such as sending a mail. The writer puts it into the outbox in
 * the same transaction as the change.
 */
export type Notice = {
  kind:
    | "WAITLIST_CONFIRM"
    | "OFFER_MADE"
    | "OFFER_LAPSING"
    | "WAITLIST_REMOVED"
    | "ORDER_CONFIRMED"
    | "ORDER_CANCELLED"
    | "ORDER_RETURNED"
    | "ORDER_SHIPPED"
    | "INVOICE_DUE"
    | "LINES_CANCELLED"
    | "LINES_BACKORDERED"
    | "ORDER_MOVED"
    | "UNITS_CAME_IN"
    | "RETURN_RECEIVED"
    | "HOLD_MADE"
    | "HOLD_EXTENDED"
    | "HOLD_MOVED"
    | "HOLD_RELEASED"
    | "HOLD_ENDED_WHILE_PAYING";
  /** A waitlist entry for offers, confirmations of its address and removals, a row for UNITS_CAME_IN, else a reservation. */
  subjectId: string;
  /** Milliseconds since the epoch. */
  dueAt: number;
  /** What only the change itself knows. */
  payload: HandNotice | null;
};

/** For the mail about what staff did to a hold or an order: their reason, and the units that it was done to. */
export type HandNotice = {
  reason: string | null;
  units?: { name: string; quantity: number }[];
  /** Of HOLD_MOVED: what shipping cost before, in paise; null if nobody had said where to. */
  shippingBefore?: number | null;
  /** Of ORDER_SHIPPED: its parcels, and how many units were still to ship after them. */
  shipmentIds?: string[];
  unitsLeft?: number;
  /** Of ORDER_MOVED: where its units leave from now. */
  warehouseIds?: string[];
  /** Of LINES_BACKORDERED: the day around which they are expected, YYYY-MM-DD. */
  expectedOn?: string | null;
};

export type LedgerEntryType =
  | "RECEIVED"
  | "RESERVED"
  | "CONFIRMED"
  | "RELEASED"
  | "EXPIRED"
  | "EXTENDED"
  | "SHIPPED"
  | "CANCELLED"
  | "RETURNED"
  | "ADJUSTED"
  | "COUNTED"
  | "TRANSFERRED_OUT"
  | "TRANSFERRED_IN"
  | "REROUTED_OUT"
  | "REROUTED_IN"
  | "SHORTFALL"
  | "SET_ASIDE"
  | "PUT_BACK"
  | "POLICY_SET"
  | "REPAIRED";

export type ReasonCode =
  | "RECEIPT"
  | "SALE"
  | "SHIPMENT"
  | "RETURN"
  | "DAMAGE"
  | "LOSS"
  | "FOUND"
  | "CYCLE_COUNT"
  | "TRANSFER"
  | "CORRECTION"
  | "HOLD"
  | "CANCELLED"
  | "EXPIRED"
  | "ADMIN";

export type LedgerEntry = {
  type: LedgerEntryType;
  productId: string;
  warehouseId: string;
  onHandDelta: number;
  reservedDelta: number;
  committedDelta: number;
  shortfallDelta: number;
  onHand: number;
  reserved: number;
  committed: number;
  shortfall: number;
  reasonCode: ReasonCode;
  reference: string | null;
  note: string | null;
  actor: string;
  reservationId: string | null;
  /** The ledger position of the entry that this one undoes. */
  undoes: string | null;
  /** Change of the units in `bucket`; both null for entries that leave them as they are. */
  setAsideDelta: number | null;
  bucket: Bucket | null;
};

/** A stored ledger entry. `createdAt` in milliseconds. */
export type StoredEntry = LedgerEntry & { id: string; createdAt: number; sku: string; warehouseCode: string };
