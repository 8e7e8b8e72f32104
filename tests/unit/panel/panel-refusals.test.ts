import { expect, test } from "vitest";
import { ApiProblem } from "@/lib/client/api-request";
import { changeRefusalWords } from "@/lib/client/panel-refusal-words";
import type { Words } from "@/lib/client/refusal-words";
import { countRefusalWords } from "@/lib/counts/count-words";
import { eraseRefusalWords } from "@/lib/customers/customer-words";
import { changesSomething } from "@/lib/http/operation";
import { PROBLEMS, type ProblemCode } from "@/lib/http/problem";
import { retryRefusalWords } from "@/lib/mail/mail-words";
import { translate as t } from "@/lib/messages/translate";
import { OPERATIONS } from "@/lib/openapi/operations";
import { problemsOf } from "@/lib/openapi/problems-of";
import { orderRefusalWords } from "@/lib/orders/admin-order-words";
import { pickRefusalWords } from "@/lib/picking/picking-words";
import { incomingRefusalWords } from "@/lib/receiving/incoming-words";
import { releaseRefusalWords } from "@/lib/reservations/admin-reservation-words";
import { actRefusalWords } from "@/lib/reservations/by-hand-words";
import { decisionRefusalWords } from "@/lib/returns/decision-words";
import { transferRefusalWords } from "@/lib/transfers/transfer-words";
import { queueRefusalWords } from "@/lib/waitlist/waitlist-staff-words";

/** Faults of our own, which the words for a fault are right for. The panel never sends such a request. */
const OURS: ReadonlySet<ProblemCode> = new Set([
  "INTERNAL_ERROR",
  "DATABASE_UNAVAILABLE",
  "OUTCOME_UNKNOWN",
  "MALFORMED_JSON",
  "BODY_TOO_LARGE",
  "UNSUPPORTED_MEDIA_TYPE",
  "ORIGIN_NOT_ALLOWED",
  "INVALID_RESERVATION_ID",
  "INVALID_ORDER_ID",
  "INVALID_IDEMPOTENCY_KEY",
  "IDEMPOTENCY_KEY_REUSED",
]);

type Explain = (error: unknown) => Words;

/** Operations whose room has words of its own. */
const ROOMS: Record<string, Explain> = {
  ...Object.fromEntries(
    ["Reserve", "ConfirmReservation", "ReleaseReservation", "ExtendReservation", "RerouteReservation"].map((act) => [
      `admin${act}`,
      (error: unknown) => actRefusalWords(t, error, () => "Lamp"),
    ]),
  ),
  ...Object.fromEntries(
    [
      "packOrder",
      "shipOrder",
      "cancelOrderLines",
      "returnOrder",
      "shortPickOrder",
      "settleOrder",
      "rerouteOrder",
      "issueOrderInvoices",
      "changeOrderAddress",
    ].map((act) => [act, (error: unknown) => orderRefusalWords(t, error, () => "Lamp")]),
  ),
  ...Object.fromEntries(
    ["transferStock", "editTransfer", "readyTransfer", "sendTransfer", "receiveTransfer", "cancelTransfer"].map(
      (act) => [act, (error: unknown) => transferRefusalWords(t, error, () => "Lamp")],
    ),
  ),
  ...Object.fromEntries(
    ["openCount", "editCount", "enterCount", "chooseCountedFigure", "recount", "cancelCount", "applyCount"].map(
      (act) => [act, (error: unknown) => countRefusalWords(t, error)],
    ),
  ),
  ...Object.fromEntries(
    ["acceptReturn", "declineReturn"].map((act) => [act, (error: unknown) => decisionRefusalWords(t, error)]),
  ),
  ...Object.fromEntries(
    ["expectGoods", "editIncoming", "receiveIncoming", "closeIncoming", "cancelIncoming"].map((act) => [
      act,
      (error: unknown) => incomingRefusalWords(t, error),
    ]),
  ),
  refundByHand: (error) => orderRefusalWords(t, error, () => "Lamp"),
  handleOrder: (error) => orderRefusalWords(t, error, () => "Lamp"),
  ...Object.fromEntries(
    ["claimPickBatch", "takeOverPickBatch", "putPickBatchBack", "tickPicked"].map((act) => [
      act,
      (error: unknown) => pickRefusalWords(t, error),
    ]),
  ),
  ...Object.fromEntries(
    ["offerByHand", "prioritise", "removeFromWaitlist"].map((act) => [
      act,
      (error: unknown) => queueRefusalWords(t, error),
    ]),
  ),
  eraseCustomer: (error) => eraseRefusalWords(t, error),
  releaseMatching: (error) => releaseRefusalWords(t, error),
  retryMail: (error) => retryRefusalWords(t, error),
};

const cases = OPERATIONS.filter((operation) => operation.caller === "admin" && changesSomething(operation)).flatMap(
  (operation) =>
    [...problemsOf(operation).values()]
      .flat()
      .filter((code) => !OURS.has(code))
      .map((code) => [operation.id, code] as const),
);

const FACTS = { maximum: 2, current: 1, movable: 1, owed: { amount: 0, currency: "INR" } };
const FAULT = t("refusals.fault");

test.each(cases)("%s has words for %s", (id, code) => {
  const explain = ROOMS[id] ?? ((error: unknown) => changeRefusalWords(t, error));
  const { title } = explain(new ApiProblem(PROBLEMS[code].status, code, FACTS, null));
  expect(title).not.toBe(FAULT);
  expect(title).toMatch(/^[A-Z].*\.$/);
  expect(title).not.toMatch(/[A-Z]{4,}|undefined/);
});
