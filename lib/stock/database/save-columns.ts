import { UnnestColumns } from "@/lib/db/unnest";
import type { InventoryRow, LedgerEntry, Notice, Reservation, ReservationStatus, WaitlistEntry } from "../stock";

// The columns in which a group's changes are saved.

export const ROW = new UnnestColumns<InventoryRow>({
  productId: "uuid",
  warehouseId: "uuid",
  onHand: "integer",
  reserved: "integer",
  committed: "integer",
  safetyStock: "integer",
  shortfall: "integer",
  backorderAllowance: "integer",
});

export const RESERVATION = new UnnestColumns<Omit<Reservation, "lines">>({
  id: "uuid",
  status: "reservation_status",
  releaseReason: "release_reason",
  owner: "text",
  holder: "text",
  cartId: "text",
  orderId: "text",
  replaces: "uuid",
  route: "jsonb",
  extensionsLeft: "integer",
  extensionSeconds: "integer",
  createdAt: "float8",
  expiresAt: "float8",
  confirmedAt: "float8",
  releasedAt: "float8",
  paymentSeconds: "integer",
  paymentStartedAt: "float8",
  paymentId: "uuid",
});

type ReservationChange = Pick<
  Reservation,
  | "id"
  | "status"
  | "releaseReason"
  | "extensionsLeft"
  | "expiresAt"
  | "confirmedAt"
  | "releasedAt"
  | "paymentSeconds"
  | "paymentStartedAt"
  | "paymentId"
>;

export const RESERVATION_CHANGE = new UnnestColumns<ReservationChange>({
  id: "uuid",
  status: "reservation_status",
  releaseReason: "release_reason",
  extensionsLeft: "integer",
  expiresAt: "float8",
  confirmedAt: "float8",
  releasedAt: "float8",
  paymentSeconds: "integer",
  paymentStartedAt: "float8",
  paymentId: "uuid",
});

type LineChange = {
  reservationId: string;
  productId: string;
  warehouseId: string;
  status: ReservationStatus;
  heldUntil: number | null;
  shipped: number;
  cancelled: number;
  returned: number;
};

export const LINE_CHANGE = new UnnestColumns<LineChange>({
  reservationId: "uuid",
  productId: "uuid",
  warehouseId: "uuid",
  status: "reservation_status",
  heldUntil: "float8",
  shipped: "integer",
  cancelled: "integer",
  returned: "integer",
});

type Line = LineChange & {
  position: number;
  quantity: number;
  unitPrice: number;
  currency: string;
  holder: string | null;
};

export const LINE = new UnnestColumns<Line>({
  reservationId: "uuid",
  productId: "uuid",
  warehouseId: "uuid",
  status: "reservation_status",
  heldUntil: "float8",
  shipped: "integer",
  cancelled: "integer",
  returned: "integer",
  position: "integer",
  quantity: "integer",
  unitPrice: "integer",
  currency: "text",
  holder: "text",
});

export const PRODUCT_CHANGE = new UnnestColumns<{ id: string; policyCode: string }>({ id: "uuid", policyCode: "text" });

export const WAITLIST_ENTRY = new UnnestColumns<Omit<WaitlistEntry, "arrival">>({
  id: "uuid",
  owner: "text",
  holder: "text",
  productId: "uuid",
  warehouseId: "uuid",
  quantity: "integer",
  email: "text",
  status: "waitlist_status",
  offers: "integer",
  reservationId: "uuid",
  offerExpiresAt: "float8",
  createdAt: "float8",
  endedAt: "float8",
});

type WaitlistChange = Pick<WaitlistEntry, "id" | "status" | "offers" | "reservationId" | "offerExpiresAt" | "endedAt">;

export const WAITLIST_CHANGE = new UnnestColumns<WaitlistChange>({
  id: "uuid",
  status: "waitlist_status",
  offers: "integer",
  reservationId: "uuid",
  offerExpiresAt: "float8",
  endedAt: "float8",
});

export const NOTICE = new UnnestColumns<Notice>({ kind: "text", subjectId: "text", dueAt: "float8" });

export const ANSWER = new UnnestColumns<{ key: string; fingerprint: string; answer: string }>({
  key: "uuid",
  fingerprint: "uuid",
  answer: "text",
});

export const ENTRY = new UnnestColumns<LedgerEntry>({
  type: "ledger_entry_type",
  productId: "uuid",
  warehouseId: "uuid",
  onHandDelta: "integer",
  reservedDelta: "integer",
  committedDelta: "integer",
  shortfallDelta: "integer",
  onHand: "integer",
  reserved: "integer",
  committed: "integer",
  shortfall: "integer",
  reasonCode: "reason_code",
  reference: "text",
  note: "text",
  actor: "text",
  reservationId: "uuid",
});

/** A reservation's lines as they are stored: held until its end while it is PENDING. */
export function linesOf({ id, holder, status, expiresAt, lines }: Reservation): Line[] {
  const heldUntil = status === "PENDING" ? expiresAt : null;
  return lines.map((line, position) => ({
    reservationId: id,
    productId: line.productId,
    warehouseId: line.warehouseId,
    status,
    heldUntil,
    shipped: line.shipped,
    cancelled: line.cancelled,
    returned: line.returned,
    position,
    quantity: line.quantity,
    unitPrice: line.unitPrice,
    currency: line.currency,
    holder,
  }));
}
