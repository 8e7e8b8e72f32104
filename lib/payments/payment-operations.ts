import type { Operation } from "@/lib/http/operation";
import { ReservationParams } from "@/lib/reservations/reservation-schemas";
import { Payment, PaymentRequest, StartedPayment, WebhookParams, WebhookReceived } from "./payment-schemas";
import { AnsweredAtBank, BankAnswer, TestPaymentParams } from "./test-bank-schemas";

const tag = "Payment";

const ofReservation = {
  path: "/api/reservations/{id}/payment",
  tag,
  caller: "shopper",
  params: ReservationParams,
  paramsCode: "INVALID_RESERVATION_ID",
} as const;

export const startPaymentOperation = {
  ...ofReservation,
  id: "startPayment",
  method: "POST",
  isSlow: true,
  summary: "Start paying for a hold",
  description:
    "Fixes the amount, extends the hold once and returns the URL of the provider's payment page. If the contact's pincode is not the one the hold is routed to, the hold is first routed there, as with `PUT /api/reservations/{id}/ship-to`: warehouses that were chosen stay, and `amount` is the price to that address. The payment is authorised first and captured once the hold becomes a sale; if that is not possible, the authorisation is voided. Starting again with the same amount and contact returns the same payment; a different amount or contact closes the earlier page.",
  body: PaymentRequest,
  idempotent: true,
  success: { status: 201, description: "The started payment.", schema: StartedPayment },
  problems: [
    "VALIDATION_ERROR",
    "INVALID_RESERVATION_ID",
    "RESERVATION_NOT_FOUND",
    "RESERVATION_ALREADY_CONFIRMED",
    "RESERVATION_ALREADY_RELEASED",
    "RESERVATION_EXPIRED",
    "HOLD_LIMIT_REACHED",
    "PAYMENT_IN_PROGRESS",
    "POSTAL_CODE_UNKNOWN",
    "DESTINATION_NOT_SERVED",
    "RATE_LIMITED",
    "BUSY",
    "PAYMENT_PROVIDER_UNAVAILABLE",
  ],
} as const satisfies Operation;

export const getPaymentOperation = {
  ...ofReservation,
  id: "getPayment",
  method: "GET",
  isSlow: true,
  summary: "Get the latest payment for a reservation",
  description:
    "Until the provider has reported a result, this request asks it. Also accepts the id of an order that was made after its hold had ended.",
  success: { status: 200, description: "The payment.", schema: Payment },
  problems: ["INVALID_RESERVATION_ID", "PAYMENT_NOT_FOUND"],
} as const satisfies Operation;

export const cancelPaymentOperation = {
  ...ofReservation,
  id: "cancelPayment",
  method: "DELETE",
  isSlow: true,
  summary: "Cancel the open payment for a reservation",
  description:
    "Closes the provider's page, so that the hold can change again. If the bank has already decided, its decision counts.",
  success: { status: 200, description: "The payment.", schema: Payment },
  problems: ["INVALID_RESERVATION_ID", "PAYMENT_NOT_FOUND"],
} as const satisfies Operation;

export const paymentWebhookOperation = {
  id: "paymentWebhook",
  method: "POST",
  isSlow: true,
  path: "/api/payments/webhook/{provider}",
  tag,
  summary: "Receive a payment provider's webhook",
  description:
    "The raw body must carry the provider's signature, at most 300 seconds old. A repeated event has one effect, and events can arrive in any order.",
  caller: "public",
  params: WebhookParams,
  success: { status: 200, description: "The event was received.", schema: WebhookReceived },
  problems: ["SIGNATURE_INVALID", "NOT_FOUND", "BODY_TOO_LARGE", "DATABASE_UNAVAILABLE"],
} as const satisfies Operation;

export const answerAtTestBankOperation = {
  id: "answerAtTestBank",
  method: "POST",
  isSlow: true,
  path: "/api/test-provider/payments/{id}",
  tag,
  summary: "Approve or decline a payment at the test bank",
  description:
    "The test bank moves no money. Available only while the test provider is active. A payment is decided once; later requests return the first decision.",
  caller: "public",
  params: TestPaymentParams,
  body: BankAnswer,
  success: { status: 200, description: "The bank's decision, and where to send the shopper.", schema: AnsweredAtBank },
  problems: ["VALIDATION_ERROR", "PAYMENT_NOT_FOUND", "NOT_FOUND", "DATABASE_UNAVAILABLE"],
} as const satisfies Operation;
