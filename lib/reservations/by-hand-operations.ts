import type { Operation } from "@/lib/http/operation";
import {
  HandConfirmRequest,
  HandExtendRequest,
  HandReleaseRequest,
  HandRerouteRequest,
  HandReserveRequest,
} from "./by-hand-schemas";
import { AdminReservationDetail } from "./reservation-detail-schemas";
import { ended, reserveOperation, toOne } from "./reservation-operations";
import { Reservation, ReservationParams } from "./reservation-schemas";

const RECORDED = "The note and the caller's name are recorded in the ledger.";

const byHand = { ...toOne, tag: "Admin", caller: "admin", description: RECORDED } as const;

export const adminGetReservationOperation = {
  id: "adminGetReservation",
  method: "GET",
  path: "/api/admin/reservations/{id}",
  tag: "Admin",
  summary: "Get any reservation, with what happened to it",
  description: "If its hold has run out, this request releases it.",
  caller: "admin",
  params: ReservationParams,
  paramsCode: "INVALID_RESERVATION_ID",
  success: { status: 200, description: "The reservation in full.", schema: AdminReservationDetail },
  problems: ["INVALID_RESERVATION_ID", "RESERVATION_NOT_FOUND"],
} as const satisfies Operation;

export const adminReserveOperation = {
  id: "adminReserve",
  method: "POST",
  path: "/api/admin/reservations",
  tag: "Admin",
  summary: "Hold units for a customer",
  description: `For a customer on the phone or at the counter. The hold belongs to the account with that verified email address, else to whoever opens the link in the email. ${RECORDED}`,
  caller: "admin",
  body: HandReserveRequest,
  idempotent: true,
  success: reserveOperation.success,
  otherwise: reserveOperation.otherwise,
  problems: reserveOperation.problems.filter((code) => code !== "RATE_LIMITED"),
} as const satisfies Operation;

export const adminConfirmOperation = {
  ...byHand,
  id: "adminConfirmReservation",
  path: "/api/admin/reservations/{id}/confirm",
  summary: "Confirm any reservation",
  body: HandConfirmRequest,
  success: { status: 200, description: "The confirmed reservation.", schema: Reservation },
  problems: [...ended, "VALIDATION_ERROR"],
} as const satisfies Operation;

export const adminReleaseOperation = {
  ...byHand,
  id: "adminReleaseReservation",
  path: "/api/admin/reservations/{id}/release",
  summary: "Release any reservation, or some of its units",
  description: `${RECORDED} Freed units go to whoever waits for them first. While a payment is open, only the whole hold can be released.`,
  body: HandReleaseRequest,
  success: {
    status: 200,
    description: "The reservation, released with the reason `ADMIN`, or still `PENDING` with the units that are left.",
    schema: Reservation,
  },
  problems: [...ended, "VALIDATION_ERROR", "QUANTITY_NOT_MOVABLE", "PAYMENT_IN_PROGRESS"],
} as const satisfies Operation;

export const adminExtendOperation = {
  ...byHand,
  id: "adminExtendReservation",
  path: "/api/admin/reservations/{id}/extend",
  summary: "Extend any hold",
  description: `However often its shopper has extended it, but to at most 24 hours after it was made. ${RECORDED}`,
  body: HandExtendRequest,
  success: { status: 200, description: "The reservation, with its new `expiresAt`.", schema: Reservation },
  problems: [...ended, "VALIDATION_ERROR", "EXTENSION_LIMIT_REACHED"],
} as const satisfies Operation;

export const adminRerouteOperation = {
  ...byHand,
  id: "adminRerouteReservation",
  path: "/api/admin/reservations/{id}/reroute",
  summary: "Move a hold to another warehouse",
  description: `All units or none, on locked stock; the hold's own units count as free. Its end and prices stay, and shipping costs the shopper no more than before: the lower of both prices is kept. ${RECORDED}`,
  body: HandRerouteRequest,
  success: { status: 200, description: "The reservation, with its new lines and route.", schema: Reservation },
  problems: [
    ...ended,
    "VALIDATION_ERROR",
    "WAREHOUSE_NOT_FOUND",
    "INSUFFICIENT_STOCK",
    "QUANTITY_NOT_MOVABLE",
    "PAYMENT_IN_PROGRESS",
  ],
} as const satisfies Operation;
