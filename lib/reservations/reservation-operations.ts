import { z } from "zod";
import { NoBody } from "@/lib/field-schemas";
import type { Operation } from "@/lib/http/operation";
import {
  Reservation,
  ReservationHeld,
  ReservationNow,
  ReservationParams,
  Reservations,
  ReservationsQuery,
  ReserveRequest,
  ShipToChange,
  WaitingInstead,
} from "./reservation-schemas";

const tag = "Reservations";

/** Shared by all actions on one reservation. */
export const toOne = {
  method: "POST",
  tag,
  caller: "shopper",
  params: ReservationParams,
  paramsCode: "INVALID_RESERVATION_ID",
  body: NoBody,
  idempotent: true,
} as const;

export const ended = [
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
    "Either all lines are held or none. A caller without a shopper cookie becomes a new shopper and gets one. With an Idempotency-Key, the same key and network address always give the same shopper, so a retry also recovers a lost cookie. With `replaces`, `ttlSeconds` is accepted and ignored: the hold keeps its end time.",
  caller: "shopper",
  body: ReserveRequest,
  idempotent: true,
  makesShopper: true,
  limited: "reservations",
  mayNeedProof: true,
  tellsShown: true,
  success: {
    status: 201,
    description: "The reservation.",
    schema: ReservationHeld,
    headers: z.object({ Location: z.string().meta({ description: "The reservation's path." }) }),
  },
  otherwise: {
    status: 202,
    description: "With `onShort: waitlist`: nothing could be held, so everything is on the waitlist.",
    schema: WaitingInstead,
  },
  problems: [
    "VALIDATION_ERROR",
    "POSTAL_CODE_UNKNOWN",
    "DESTINATION_NOT_SERVED",
    "DATABASE_UNAVAILABLE",
    "PRODUCT_NOT_FOUND",
    "WAREHOUSE_NOT_FOUND",
    "RESERVATION_NOT_FOUND",
    "INSUFFICIENT_STOCK",
    "HOLD_LIMIT_REACHED",
    "WAITING_ROOM",
    "RESERVATION_ALREADY_CONFIRMED",
    "RESERVATION_ALREADY_RELEASED",
    "RESERVATION_EXPIRED",
    "PAYMENT_IN_PROGRESS",
    "RATE_LIMITED",
  ],
} as const satisfies Operation;

export const listReservationsOperation = {
  id: "listReservations",
  method: "GET",
  path: "/api/reservations",
  tag,
  summary: "List your reservations, newest first",
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
  summary: "Get a reservation",
  description: "If its hold has run out, this request releases it.",
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
  summary: "Confirm a reservation",
  description:
    "Turns the hold into a sale that was paid elsewhere. While a payment provider is active, shoppers get 402 and pay with `POST /api/reservations/{id}/payment` instead.",
  success: { status: 200, description: "The confirmed reservation.", schema: Reservation },
  problems: [...ended, "PAYMENT_REQUIRED"],
} as const satisfies Operation;

export const releaseOperation = {
  ...toOne,
  id: "releaseReservation",
  path: "/api/reservations/{id}/release",
  summary: "Release a reservation",
  success: { status: 200, description: "The released reservation.", schema: Reservation },
  problems: ended,
} as const satisfies Operation;

export const extendOperation = {
  ...toOne,
  id: "extendReservation",
  path: "/api/reservations/{id}/extend",
  summary: "Extend a hold",
  description: "As often as the policy of its products allows.",
  success: { status: 200, description: "The reservation, with its new `expiresAt`.", schema: Reservation },
  problems: [...ended, "EXTENSION_LIMIT_REACHED"],
} as const satisfies Operation;

export const shipToOperation = {
  ...toOne,
  id: "setShipTo",
  method: "PUT",
  path: "/api/reservations/{id}/ship-to",
  summary: "Change where a hold ships to",
  description:
    "Chooses the warehouses again for the new destination; the hold's own units count as free. Lines that named their warehouse stay there. The end of the hold and its prices stay; dates and `route.shippingPrice` are new.",
  body: ShipToChange,
  limited: "delivery option requests",
  success: { status: 200, description: "The reservation, with its new route.", schema: Reservation },
  problems: [
    ...ended,
    "VALIDATION_ERROR",
    "POSTAL_CODE_UNKNOWN",
    "DESTINATION_NOT_SERVED",
    "INSUFFICIENT_STOCK",
    "PAYMENT_IN_PROGRESS",
    "RATE_LIMITED",
  ],
} as const satisfies Operation;
