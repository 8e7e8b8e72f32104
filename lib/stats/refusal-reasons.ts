const REASONS: Record<string, string> = {
  INSUFFICIENT_STOCK: "Not enough stock",
  WAITING_INSTEAD: "Sold out, joined the waitlist instead",
  HOLD_LIMIT_REACHED: "Over the limit per customer",
  PROOF_REQUIRED: "Asked to prove they are real",
  WAITING_ROOM: "Not yet admitted from the waiting room",
  DESTINATION_NOT_SERVED: "No warehouse delivers there",
  BUSY: "Too busy to answer in time",
  PAYMENT_IN_PROGRESS: "A payment for the hold was open",
  RESERVATION_EXPIRED: "Their hold had expired",
  RESERVATION_ALREADY_CONFIRMED: "Their hold was an order already",
  RESERVATION_ALREADY_RELEASED: "Their hold had been released",
  RESERVATION_NOT_FOUND: "No such hold to change",
  PRODUCT_NOT_FOUND: "Not for sale",
  WAREHOUSE_NOT_FOUND: "No such warehouse",
  INVALID_TTL: "Asked for too long a hold",
};

/** Why a hold was refused, for staff. */
export function refusalReason(code: string): string {
  return REASONS[code] ?? code.charAt(0) + code.slice(1).toLowerCase().replaceAll("_", " ");
}
