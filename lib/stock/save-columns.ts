import { UnnestColumns } from "@/lib/db/unnest";
import type { InventoryRow, LedgerEntry, Reservation, ReservationStatus } from "./stock";

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
});

type ReservationChange = Pick<
  Reservation,
  "id" | "status" | "releaseReason" | "extensionsLeft" | "expiresAt" | "confirmedAt" | "releasedAt"
>;

export const RESERVATION_CHANGE = new UnnestColumns<ReservationChange>({
  id: "uuid",
  status: "reservation_status",
  releaseReason: "release_reason",
  extensionsLeft: "integer",
  expiresAt: "float8",
  confirmedAt: "float8",
  releasedAt: "float8",
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
