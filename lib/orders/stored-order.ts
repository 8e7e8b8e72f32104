import type { PaymentStatus } from "@/lib/payments/payment-schemas";
import type { LedgerEntryType, ReservationLine, Route } from "@/lib/stock/stock";

// An order as the database holds it: what the core, the ledger and the payments know of it. Times are milliseconds
// since the epoch, amounts minor units.

export type StoredLine = ReservationLine & {
  image: string;
  category: string;
  city: string;
  /** Degrees, of the warehouse. */
  latitude: number;
  longitude: number;
};

export type StoredPayment = {
  id: string;
  provider: string;
  status: PaymentStatus;
  goodsAmount: number;
  shippingAmount: number;
  refundedAmount: number;
  currency: string;
  contact: unknown;
  createdAt: number;
  updatedAt: number;
  authorisedAt: number | null;
  capturedAt: number | null;
  endedAt: number | null;
  /** When taking or giving back its money was given up, until somebody has it tried again. */
  stuckAt: number | null;
};

export type StoredEntry = {
  type: LedgerEntryType | "REROUTED_IN";
  actor: string;
  warehouseCode: string;
  at: number;
  quantity: number;
};

export type StoredOrder = {
  id: string;
  number: string;
  owner: string;
  route: Route | null;
  /** The payment that made it a sale; null where it was paid elsewhere. */
  paymentId: string | null;
  confirmedAt: number;
  /** The database's clock. */
  readAt: number;
  lines: StoredLine[];
  /** Every attempt to pay for its hold, the oldest first. */
  payments: StoredPayment[];
  /** Of its hold and of itself, in the order of the ledger. */
  entries: StoredEntry[];
};
