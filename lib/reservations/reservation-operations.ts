import { z } from "zod";
import { NoBody } from "@/lib/field-schemas";
import type { Operation } from "@/lib/http/operation";
import {
  AdminReservations,
  AdminReservationsQuery,
  NoteRequest,
  Reservation,
  ReservationHeld,
  ReservationNow,
  ReservationParams,
  Reservations,
  ReservationsQuery,
  ReserveRequest,
  WaitingInstead,
} from "./reservation-schemas";

const tag = "Reservations";

/** Everything but the path's last word is the same for what is done to one reservation. */
const toOne = {
  method: "POST",
  tag,
  caller: "shopper",
  params: ReservationParams,
  paramsCode: "INVALID_RESERVATION_ID",
  body: NoBody,
  idempotent: true,
} as const;

const ended = [
  "INVALID_RESERVATION_ID",
  "RESERVATION_NOT_FOUND",
  "RESERVATION_ALREADY_CONFIRMED",
  "RESERVATION_ALREADY_RELEASED",
  "RESERVATION_EXPIRED",
] as const;

export const reserveOperation = {
  id: "reserve",
  method: "POST",
  path: "/api/reservations",
  tag,
  summary: "Hold units for a few minutes",
  description:
    "All lines are held or none. A caller without a cookie becomes a new shopper and gets one; with an Idempotency-Key it is always the same shopper for that key and address, so a lost answer can be asked for again, cookie and all. With `replaces`, `ttlSeconds` is accepted and ignored: the running clock is kept.",
  caller: "shopper",
  body: ReserveRequest,
  idempotent: true,
  makesShopper: true,
  limited: "reservations",
  success: {
    status: 201,
    description: "Held.",
    schema: ReservationHeld,
    headers: z.object({ Location: z.string().meta({ description: "Where the reservation is read." }) }),
  },
  otherwise: {
    status: 202,
    description: "With `onShort` `waitlist`: nothing could be held, and all of it is waited for.",
    schema: WaitingInstead,
  },
  problems: [
    "VALIDATION_ERROR",
    "POSTAL_CODE_UNKNOWN",
    "DATABASE_UNAVAILABLE",
    "PRODUCT_NOT_FOUND",
    "WAREHOUSE_NOT_FOUND",
    "RESERVATION_NOT_FOUND",
    "INSUFFICIENT_STOCK",
    "HOLD_LIMIT_REACHED",
    "RESERVATION_ALREADY_CONFIRMED",
    "RESERVATION_ALREADY_RELEASED",
    "RESERVATION_EXPIRED",
    "RATE_LIMITED",
  ],
} as const satisfies Operation;

export const listReservationsOperation = {
  id: "listReservations",
  method: "GET",
  path: "/api/reservations",
  tag,
  summary: "The caller's own reservations, newest first",
  caller: "shopper",
  query: ReservationsQuery,
  success: { status: 200, description: "A page of reservations.", schema: Reservations },
  problems: ["VALIDATION_ERROR"],
} as const satisfies Operation;

export const getReservationOperation = {
  id: "getReservation",
  method: "GET",
  path: "/api/reservations/{id}",
  tag,
  summary: "One reservation; one past its time is released by this very read",
  caller: "shopper",
  params: ReservationParams,
  paramsCode: "INVALID_RESERVATION_ID",
  success: { status: 200, description: "The reservation, with the server's clock.", schema: ReservationNow },
  problems: ["INVALID_RESERVATION_ID", "RESERVATION_NOT_FOUND"],
} as const satisfies Operation;

export const confirmOperation = {
  ...toOne,
  id: "confirmReservation",
  path: "/api/reservations/{id}/confirm",
  summary: "Make a hold a sale",
  description:
    "For what was paid elsewhere. A shopper pays here, where a payment provider is active (`POST …/payment`), and gets 402.",
  success: { status: 200, description: "Confirmed.", schema: Reservation },
  problems: [...ended, "PAYMENT_REQUIRED"],
} as const satisfies Operation;

export const releaseOperation = {
  ...toOne,
  id: "releaseReservation",
  path: "/api/reservations/{id}/release",
  summary: "Give a hold's units back",
  success: { status: 200, description: "Released.", schema: Reservation },
  problems: ended,
} as const satisfies Operation;

export const extendOperation = {
  ...toOne,
  id: "extendReservation",
  path: "/api/reservations/{id}/extend",
  summary: "Hold for longer, as often as the products' policy allows",
  success: { status: 200, description: "With the new `expiresAt`.", schema: Reservation },
  problems: [...ended, "EXTENSION_LIMIT_REACHED"],
} as const satisfies Operation;

const byHand = { ...toOne, tag: "Admin", caller: "admin", body: NoteRequest } as const;

export const adminListReservationsOperation = {
  id: "adminListReservations",
  method: "GET",
  path: "/api/admin/reservations",
  tag: "Admin",
  summary: "Everybody's reservations, newest first, searched and filtered",
  caller: "admin",
  query: AdminReservationsQuery,
  success: { status: 200, description: "A page of reservations.", schema: AdminReservations },
  problems: ["VALIDATION_ERROR"],
} as const satisfies Operation;

export const adminConfirmOperation = {
  ...byHand,
  id: "adminConfirmReservation",
  path: "/api/admin/reservations/{id}/confirm",
  summary: "Confirm any hold by hand; the note and the caller's name go into the ledger",
  success: { status: 200, description: "Confirmed.", schema: Reservation },
  problems: ended,
} as const satisfies Operation;

export const adminReleaseOperation = {
  ...byHand,
  id: "adminReleaseReservation",
  path: "/api/admin/reservations/{id}/release",
  summary: "Release any hold by hand; the note and the caller's name go into the ledger",
  success: { status: 200, description: "Released, with the reason ADMIN.", schema: Reservation },
  problems: ended,
} as const satisfies Operation;
