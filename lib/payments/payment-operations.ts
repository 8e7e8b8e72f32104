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
  summary: "Start paying for a hold",
  description:
    "Freezes what it costs, adds time to the hold once, and answers with the provider's page. The money is set aside first and taken once the hold is a sale; where that cannot be, it is let go. Another start for the same amount and contact answers with the same payment; for others, the earlier page is closed.",
  body: PaymentRequest,
  idempotent: true,
  success: { status: 201, description: "Started.", schema: StartedPayment },
  problems: [
    "VALIDATION_ERROR",
    "INVALID_RESERVATION_ID",
    "RESERVATION_NOT_FOUND",
    "RESERVATION_ALREADY_CONFIRMED",
    "RESERVATION_ALREADY_RELEASED",
    "RESERVATION_EXPIRED",
    "POSTAL_CODE_UNKNOWN",
    "RATE_LIMITED",
    "BUSY",
    "PAYMENT_PROVIDER_UNAVAILABLE",
  ],
} as const satisfies Operation;

export const getPaymentOperation = {
  ...ofReservation,
  id: "getPayment",
  method: "GET",
  summary: "The latest payment for a reservation",
  description:
    "Until the provider's word has come, this read asks for it. With an order's id where the hold had ended: the payment that took it again.",
  success: { status: 200, description: "The payment.", schema: Payment },
  problems: ["INVALID_RESERVATION_ID", "PAYMENT_NOT_FOUND"],
} as const satisfies Operation;

export const paymentWebhookOperation = {
  id: "paymentWebhook",
  method: "POST",
  path: "/api/payments/webhook/{provider}",
  tag,
  summary: "Where a payment provider says what happened",
  description:
    "Signed over the raw body, by the provider's own scheme, not longer than 300 seconds ago. An event that is repeated has one effect, and their order does not matter.",
  caller: "public",
  params: WebhookParams,
  success: { status: 200, description: "Heard.", schema: WebhookReceived },
  problems: ["SIGNATURE_INVALID", "NOT_FOUND", "BODY_TOO_LARGE", "ORIGIN_NOT_ALLOWED", "DATABASE_UNAVAILABLE"],
} as const satisfies Operation;

export const answerAtTestBankOperation = {
  id: "answerAtTestBank",
  method: "POST",
  path: "/api/test-provider/payments/{id}",
  tag,
  summary: "Decide a payment at the test bank, which moves no money",
  description:
    "There only while the test provider is the one that takes the money. A payment is decided once: asked again it is answered as it is.",
  caller: "public",
  params: TestPaymentParams,
  body: BankAnswer,
  success: { status: 200, description: "What the bank says, and where to go back to.", schema: AnsweredAtBank },
  problems: ["VALIDATION_ERROR", "PAYMENT_NOT_FOUND", "NOT_FOUND", "ORIGIN_NOT_ALLOWED", "DATABASE_UNAVAILABLE"],
} as const satisfies Operation;
