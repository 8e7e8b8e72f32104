import { changing, fixed, key, Table } from "@/lib/db/statement";
import type { Proof } from "../commands";
import type {
  Delivery,
  DeliveryLine,
  HandPayment,
  HoldEnding,
  InventoryRow,
  LedgerEntry,
  Notice,
  Policy,
  Product,
  Reservation,
  ReservationContact,
  ReservationLine,
  ReservationStatus,
  Shipment,
  WaitingPlace,
  WaitlistEntry,
  Warehouse,
} from "../stock";

// Every column that the core reads or writes, described once: property, name, type, and whether it ever changes.

export const POLICY = new Table<Policy>("policy", {
  code: key("code", "text"),
  holdSeconds: fixed("hold_seconds", "integer"),
  ttlSecondsMax: fixed("ttl_seconds_max", "integer"),
  extensionsMax: fixed("extensions_max", "integer"),
  extensionSeconds: fixed("extension_seconds", "integer"),
  maxHeld: fixed("max_held", "integer"),
  maxBought: fixed("max_bought", "integer"),
  backorderPerRow: fixed("backorder_per_row", "integer"),
  offerSeconds: fixed("offer_seconds", "integer"),
  paymentSeconds: fixed("payment_seconds", "integer"),
  unprovenPerNetwork: fixed("unproven_per_network", "integer"),
  unprovenSharePercent: fixed("unproven_share_percent", "integer"),
});

export type StoredProduct = Omit<Product, "policy"> & { policyCode: string };

export const PRODUCT = new Table<StoredProduct>("product", {
  id: key("id", "uuid"),
  sku: fixed("sku", "text"),
  name: fixed("name", "text"),
  unitPrice: fixed("price_amount", "integer"),
  currency: fixed("currency", "text"),
  isActive: fixed("is_active", "boolean"),
  policyCode: fixed("policy_code", "text"),
  waitingRoomStartsAt: fixed("waiting_room_starts_at", "moment"),
});

export const WAREHOUSE = new Table<Warehouse>("warehouse", {
  id: key("id", "uuid"),
  code: fixed("code", "text"),
  city: fixed("city", "text"),
  latitude: fixed("latitude", "float8"),
  longitude: fixed("longitude", "float8"),
  priority: fixed("priority", "integer"),
  isActive: fixed("is_active", "boolean"),
  isPaused: fixed("is_paused", "boolean"),
  postalRanges: fixed("postal_ranges", "jsonb"),
  cutOffTime: fixed("cut_off_time", "text"),
  workingDays: fixed("working_days", "jsonb"),
  shippingBands: fixed("shipping_bands", "jsonb"),
});

const ROW_COLUMNS = {
  productId: key("product_id", "uuid"),
  warehouseId: key("warehouse_id", "uuid"),
  onHand: changing("on_hand", "integer"),
  reserved: changing("reserved", "integer"),
  committed: changing("committed", "integer"),
  safetyStock: changing("safety_stock", "integer"),
  shortfall: changing("shortfall", "integer"),
  backorderAllowance: changing("backorder_allowance", "integer"),
  setAside: changing("set_aside", "integer"),
};

export const INVENTORY = new Table<InventoryRow>("inventory", ROW_COLUMNS);

/** The hash of a row's last ledger entry, as hex, and how many entries are chained; null and 0 before the first. */
export type Chain = { chainHead: string | null; chainCount: number };

export type ChainedRow = InventoryRow & Chain;

export const CHAINED_ROW = new Table<ChainedRow>("inventory", {
  ...ROW_COLUMNS,
  chainHead: changing("chain_head", "hex"),
  chainCount: changing("chain_count", "bigint"),
});

export const RESERVATION = new Table<Omit<Reservation, "lines">>("reservation", {
  id: key("id", "uuid"),
  status: changing("status", "reservation_status"),
  releaseReason: changing("release_reason", "release_reason"),
  owner: fixed("owner", "text"),
  holder: fixed("holder", "text"),
  cartId: fixed("cart_id", "text"),
  orderId: fixed("order_id", "text"),
  replaces: fixed("replaces", "uuid"),
  route: fixed("route", "jsonb"),
  extensionsLeft: changing("extensions_left", "integer"),
  extensionSeconds: fixed("extension_seconds", "integer"),
  createdAt: fixed("created_at", "moment"),
  expiresAt: changing("expires_at", "moment"),
  confirmedAt: changing("confirmed_at", "moment"),
  releasedAt: changing("released_at", "moment"),
  paymentSeconds: changing("payment_seconds", "integer"),
  paymentStartedAt: changing("payment_started_at", "moment"),
  paymentId: changing("payment_id", "uuid"),
  orderStatus: changing("order_status", "text"),
});

/** The route of a reservation, which only rerouting writes again. */
export const ROUTE = new Table<Pick<Reservation, "id" | "route">>("reservation", {
  id: key("id", "uuid"),
  route: changing("route", "jsonb"),
});

/** A reservation's line, with columns copied from the reservation so that a row's holds are found without a join. */
export type StoredLine = Omit<ReservationLine, "sku" | "name" | "warehouseCode"> & {
  reservationId: string;
  position: number;
  holder: string | null;
  status: ReservationStatus;
  heldUntil: number | null;
};

export const LINE = new Table<StoredLine>("reservation_line", {
  reservationId: key("reservation_id", "uuid"),
  productId: key("product_id", "uuid"),
  warehouseId: key("warehouse_id", "uuid"),
  position: fixed("position", "integer"),
  quantity: fixed("quantity", "integer"),
  unitPrice: fixed("unit_price", "integer"),
  currency: fixed("currency", "text"),
  holder: fixed("holder", "text"),
  status: changing("status", "reservation_status"),
  heldUntil: changing("held_until", "moment"),
  shipped: changing("shipped", "integer"),
  cancelled: changing("cancelled", "integer"),
  returned: changing("returned", "integer"),
  unprovenNetwork: fixed("unproven_network", "text"),
  short: changing("short", "integer"),
  backordered: changing("backordered", "integer"),
  settled: changing("settled", "integer"),
});

/** Columns of a line that its reservation has already. */
const REPEATED = ["reservationId", "position", "holder", "status", "heldUntil"] as const;

/** The reservation `r` as JSON, with its lines from `lines`: a table or CTE of stored lines. */
export function reservationJson(lines: string): string {
  const names = { sku: "p.sku", name: "p.name", warehouseCode: "h.code" };
  return RESERVATION.json("r", {
    lines: `(select json_agg(${LINE.json("l", names, REPEATED)} order by l.position)
   from ${lines} l join product p on p.id = l.product_id join warehouse h on h.id = l.warehouse_id
   where l.reservation_id = r.id)`,
  });
}

export const WAITLIST_ENTRY = new Table<Omit<WaitlistEntry, "arrival">>("waitlist_entry", {
  id: key("id", "uuid"),
  owner: fixed("owner", "text"),
  holder: fixed("holder", "text"),
  productId: fixed("product_id", "uuid"),
  warehouseId: fixed("warehouse_id", "uuid"),
  quantity: fixed("quantity", "integer"),
  email: changing("email", "text"),
  status: changing("status", "waitlist_status"),
  offers: changing("offers", "integer"),
  reservationId: changing("reservation_id", "uuid"),
  offerExpiresAt: changing("offer_expires_at", "moment"),
  createdAt: fixed("created_at", "moment"),
  endedAt: changing("ended_at", "moment"),
  emailConfirmedAt: changing("email_confirmed_at", "moment"),
  seenAt: changing("seen_at", "moment"),
  unprovenNetwork: changing("unproven_network", "text"),
  ownArrival: fixed("own_arrival", "bigint"),
});

/** Where an entry stands in line; it changes only when staff say so. */
export const WAITLIST_ORDER = new Table<Pick<WaitlistEntry, "id" | "arrival" | "ownArrival">>("waitlist_entry", {
  id: key("id", "uuid"),
  arrival: changing("arrival", "bigint"),
  ownArrival: changing("own_arrival", "bigint"),
});

const ENTRY_COLUMNS = {
  type: fixed("type", "ledger_entry_type"),
  productId: fixed("product_id", "uuid"),
  warehouseId: fixed("warehouse_id", "uuid"),
  onHandDelta: fixed("on_hand_delta", "integer"),
  reservedDelta: fixed("reserved_delta", "integer"),
  committedDelta: fixed("committed_delta", "integer"),
  shortfallDelta: fixed("shortfall_delta", "integer"),
  onHand: fixed("on_hand", "integer"),
  reserved: fixed("reserved", "integer"),
  committed: fixed("committed", "integer"),
  shortfall: fixed("shortfall", "integer"),
  reasonCode: fixed("reason_code", "reason_code"),
  reference: fixed("reference", "text"),
  note: fixed("note", "text"),
  actor: fixed("actor", "text"),
  reservationId: fixed("reservation_id", "uuid"),
  undoes: fixed("undoes", "bigint"),
  setAsideDelta: fixed("set_aside_delta", "integer"),
  bucket: fixed("bucket", "text"),
};

export const LEDGER_ENTRY = new Table<LedgerEntry>("ledger_entry", ENTRY_COLUMNS);

export type ChainedEntry = LedgerEntry & { hash: string };

export const CHAINED_ENTRY = new Table<ChainedEntry>("ledger_entry", { ...ENTRY_COLUMNS, hash: fixed("hash", "hex") });

export const NOTICE = new Table<Notice>("outbox", {
  kind: fixed("kind", "text"),
  subjectId: fixed("subject_id", "text"),
  dueAt: fixed("due_at", "moment"),
  payload: fixed("payload", "jsonb"),
});

export const CONTACT = new Table<ReservationContact>("reservation_contact", {
  reservationId: key("reservation_id", "uuid"),
  contact: fixed("contact", "jsonb"),
});

export const HAND_PAYMENT = new Table<HandPayment>("hand_payment", {
  reservationId: key("reservation_id", "uuid"),
  method: fixed("method", "text"),
  amount: fixed("amount", "bigint"),
  currency: fixed("currency", "text"),
  reference: fixed("reference", "text"),
  actor: fixed("actor", "text"),
});

export const USED_PROOF = new Table<Omit<Proof, "units">>("used_proof", {
  id: key("id", "uuid"),
  expiresAt: fixed("expires_at", "moment"),
});

export const WAITING_PLACE = new Table<Pick<WaitingPlace, "id" | "admittedUntil" | "usedAt">>("waiting_place", {
  id: key("id", "uuid"),
  admittedUntil: changing("admitted_until", "moment"),
  usedAt: changing("used_at", "moment"),
});

export const HOLD_ENDING = new Table<HoldEnding>("hold_ending", {
  owner: fixed("owner", "text"),
  network: fixed("network", "text"),
  isPaid: fixed("is_paid", "boolean"),
});

export const SHIPMENT = new Table<Omit<Shipment, "lines">>("shipment", {
  id: key("id", "uuid"),
  reservationId: fixed("reservation_id", "uuid"),
  warehouseId: fixed("warehouse_id", "uuid"),
  carrier: fixed("carrier", "text"),
  trackingNumber: fixed("tracking_number", "text"),
  actor: fixed("actor", "text"),
});

export type StoredShipmentLine = { shipmentId: string; productId: string; quantity: number };

export const SHIPMENT_LINE = new Table<StoredShipmentLine>("shipment_line", {
  shipmentId: key("shipment_id", "uuid"),
  productId: key("product_id", "uuid"),
  quantity: fixed("quantity", "integer"),
});

export const DELIVERY = new Table<Omit<Delivery, "lines">>("delivery", {
  id: key("id", "uuid"),
  warehouseId: fixed("warehouse_id", "uuid"),
  reference: fixed("reference", "text"),
  note: fixed("note", "text"),
  actor: fixed("actor", "text"),
  receivedAt: fixed("received_at", "moment"),
  incomingId: fixed("incoming_id", "uuid"),
});

export type StoredDeliveryLine = DeliveryLine & { deliveryId: string; position: number };

export const DELIVERY_LINE = new Table<StoredDeliveryLine>("delivery_line", {
  deliveryId: key("delivery_id", "uuid"),
  position: key("position", "integer"),
  productId: fixed("product_id", "uuid"),
  expected: fixed("expected", "integer"),
  good: fixed("good", "integer"),
  damaged: fixed("damaged", "integer"),
  missing: fixed("missing", "integer"),
});

export type KeptAnswerRow = { key: string; fingerprint: string; answer: string };

export const KEPT_ANSWER = new Table<KeptAnswerRow>("idempotency_record", {
  key: fixed("key", "uuid"),
  fingerprint: fixed("fingerprint", "uuid"),
  answer: fixed("answer", "text"),
});
