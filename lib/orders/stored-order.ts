import "@/lib/server-only";
import type { PaymentStatus } from "@/lib/payments/payment-schemas";
import type { HandMethod } from "@/lib/reservations/by-hand-schemas";
import type { DeliveryRules } from "@/lib/stock/routing/delivery-rules";
import type { LedgerEntryType, ReasonCode, ReservationLine, Route } from "@/lib/stock/stock";

import type { AskedReturn } from "./order-schemas";

// An order as stored: its reservation, ledger entries and payments. Times are milliseconds since the epoch, amounts
// minor units.

export type StoredLine = ReservationLine & {
  /** The day around which staff expect units that its customer waits for; null: none given, or nobody waits. */
  expectedOn: string | null;
  image: string;
  category: string;
  /** The policy that the product is sold under now. */
  policy: string;
  city: string;
  /** The warehouse's position in degrees. */
  latitude: number;
  longitude: number;
  /** Its rules now, for orders whose route does not name those that were promised. */
  rules: DeliveryRules;
};

export type StoredPayment = {
  id: string;
  provider: string;
  status: PaymentStatus;
  goodsAmount: number;
  shippingAmount: number;
  refundedAmount: number;
  /** Each time, oldest first. */
  refunds: { amount: number; at: number }[];
  currency: string;
  createdAt: number;
  updatedAt: number;
  authorisedAt: number | null;
  capturedAt: number | null;
  endedAt: number | null;
  /** When capturing or refunding failed for good; null again once somebody retries it. */
  stuckAt: number | null;
};

export type StoredShipment = {
  id: string;
  warehouseId: string;
  warehouseCode: string;
  city: string;
  carrier: string | null;
  trackingNumber: string | null;
  shippedAt: number;
  /** Where it went, if its order got another address since; null: to the order's. */
  sentTo: { contact: unknown } | null;
  lines: { productId: string; sku: string; name: string; quantity: number }[];
};

export type StoredReturn = Omit<AskedReturn, "createdAt" | "acceptedAt" | "endedAt"> & {
  createdBy: string;
  createdAt: number;
  acceptedBy: string | null;
  acceptedAt: number | null;
  endedBy: string | null;
  endedAt: number | null;
};

export type StoredEntry = {
  type: LedgerEntryType;
  reasonCode: ReasonCode;
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
  /** The payment that confirmed it; null if it was paid elsewhere. */
  paymentId: string | null;
  /** The contact and shipping price that were last given for it (the view order_contact); null if none was. */
  contact: unknown;
  shippingAmount: number | null;
  confirmedAt: number;
  /** When it was read, by the database's clock. */
  readAt: number;
  lines: StoredLine[];
  /** Whether its hold was made by hand, and its customer told what it costs. */
  isByHand: boolean;
  /** What staff took for it; null if they recorded nothing. */
  handPayment: { method: HandMethod; amount: number; currency: string; reference: string | null; at: number } | null;
  /** What staff gave back of its money, oldest first. */
  handRefunds: { method: HandMethod; amount: number; currency: string; at: number }[];
  /** Its parcels, oldest first. */
  shipments: StoredShipment[];
  /** Returns that were asked for, oldest first. */
  returnRequests: StoredReturn[];
  /** Its invoices and credit notes, oldest first. */
  invoices: { id: string; kind: "INVOICE" | "CREDIT_NOTE"; number: string; issuedAt: number }[];
  /** Parcels that are packed and have not left. `at` in milliseconds. */
  packings: { warehouseId: string; at: number; actor: string }[];
  /** When parcels were packed, oldest first, whatever became of them. `quantity` null: nobody noted it then. */
  packed: { at: number; actor: string; warehouseCode: string; quantity: number | null }[];
  /** When staff gave it another address, oldest first. */
  readdressed: { at: number; actor: string }[];
  /** All payments for its hold, oldest first. */
  payments: StoredPayment[];
  /** Entries of its hold and of the order, in ledger order. */
  entries: StoredEntry[];
};
