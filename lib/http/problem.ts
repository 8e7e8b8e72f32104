import "@/lib/server-only";
import type { Answer } from "./answer";

/** Every problem the API can answer with: code, status and title. The contract's only table of them. */
export const PROBLEMS = {
  VALIDATION_ERROR: { status: 400, title: "The request is not valid" },
  MALFORMED_JSON: { status: 400, title: "The body is not JSON" },
  INVALID_RESERVATION_ID: { status: 400, title: "Not a reservation id" },
  INVALID_ORDER_ID: { status: 400, title: "Not an order id" },
  INVALID_IDEMPOTENCY_KEY: { status: 400, title: "Not a valid Idempotency-Key" },
  SIGNATURE_INVALID: { status: 400, title: "The signature is missing, invalid or too old" },
  UNAUTHORIZED: { status: 401, title: "Not authorised" },
  INVALID_CREDENTIALS: { status: 401, title: "Wrong email or password" },
  CODE_REQUIRED: { status: 401, title: "A sign-in code is needed" },
  INVALID_CODE: { status: 401, title: "Wrong sign-in code" },
  COOKIE_INVALID: { status: 401, title: "The shopper cookie is not one of ours" },
  COOKIE_EXPIRED: { status: 401, title: "The shopper cookie has expired" },
  PAYMENT_REQUIRED: { status: 402, title: "Payment required" },
  FORBIDDEN: { status: 403, title: "Not allowed" },
  TWO_FACTOR_REQUIRED: { status: 403, title: "Two-factor must be set up" },
  ORIGIN_NOT_ALLOWED: { status: 403, title: "Not allowed from that origin" },
  PROOF_REQUIRED: { status: 403, title: "A proof of work is needed" },
  WAITING_ROOM: { status: 403, title: "Not admitted from the waiting room" },
  NOT_FOUND: { status: 404, title: "Not found" },
  PRODUCT_NOT_FOUND: { status: 404, title: "No such product" },
  WAREHOUSE_NOT_FOUND: { status: 404, title: "No such warehouse" },
  WAITING_ROOM_NOT_FOUND: { status: 404, title: "No waiting room" },
  INVENTORY_ROW_NOT_FOUND: { status: 404, title: "No such inventory row" },
  POLICY_NOT_FOUND: { status: 404, title: "No such policy" },
  RESERVATION_NOT_FOUND: { status: 404, title: "No such reservation" },
  ORDER_NOT_FOUND: { status: 404, title: "No such order" },
  RETURN_REQUEST_NOT_FOUND: { status: 404, title: "No such return request" },
  PICK_BATCH_NOT_FOUND: { status: 404, title: "No such pick batch" },
  PAYMENT_NOT_FOUND: { status: 404, title: "No such payment" },
  WAITLIST_ENTRY_NOT_FOUND: { status: 404, title: "No such waitlist entry" },
  CART_LINE_NOT_FOUND: { status: 404, title: "No such cart line" },
  DELIVERY_NOT_FOUND: { status: 404, title: "No such delivery" },
  LEDGER_DAY_NOT_FOUND: { status: 404, title: "That day is not signed" },
  PROOF_RUN_NOT_FOUND: { status: 404, title: "No such check of the ledger" },
  REPLAY_NOT_FOUND: { status: 404, title: "No such replay" },
  LEDGER_ENTRY_NOT_FOUND: { status: 404, title: "No such ledger entry" },
  CUSTOMER_NOT_FOUND: { status: 404, title: "No such customer" },
  MAIL_NOT_FOUND: { status: 404, title: "No such email" },
  IMPORT_NOT_FOUND: { status: 404, title: "No such import" },
  RELEASE_NOT_FOUND: { status: 404, title: "No such bulk release" },
  RACE_NOT_FOUND: { status: 404, title: "No such race" },
  COUNT_NOT_FOUND: { status: 404, title: "No such count" },
  TRANSFER_NOT_FOUND: { status: 404, title: "No such transfer" },
  WEBHOOK_NOT_FOUND: { status: 404, title: "No such webhook" },
  WEBHOOK_DELIVERY_NOT_FOUND: { status: 404, title: "No such delivery to a webhook" },
  INCOMING_NOT_FOUND: { status: 404, title: "No such expected goods" },
  PERSON_NOT_FOUND: { status: 404, title: "Nobody in the panel has that id" },
  INVITATION_NOT_FOUND: { status: 404, title: "No such invitation" },
  API_KEY_NOT_FOUND: { status: 404, title: "No such API key" },
  METHOD_NOT_ALLOWED: { status: 405, title: "Method not allowed" },
  INSUFFICIENT_STOCK: { status: 409, title: "Not enough in stock" },
  HOLD_LIMIT_REACHED: { status: 409, title: "Over the limit per shopper" },
  RESERVATION_ALREADY_CONFIRMED: { status: 409, title: "The reservation is already confirmed" },
  RESERVATION_ALREADY_RELEASED: { status: 409, title: "The reservation is already released" },
  RESERVATION_NOT_CONFIRMED: { status: 409, title: "The reservation is not confirmed" },
  PAYMENT_IN_PROGRESS: { status: 409, title: "A payment is open" },
  EXTENSION_LIMIT_REACHED: { status: 409, title: "The hold cannot be extended" },
  ORDER_ALREADY_SHIPPED: { status: 409, title: "Part of the order has already shipped" },
  ORDER_CHANGED: { status: 409, title: "The order changed in the meantime" },
  REFUND_NOT_OWED: { status: 409, title: "That much is not owed" },
  ORDER_ON_HOLD: { status: 409, title: "The order is on hold" },
  RETURN_ALREADY_ASKED: { status: 409, title: "A return is already under way" },
  NOTHING_TO_PICK: { status: 409, title: "Nothing is left to pick" },
  BATCH_TAKEN: { status: 409, title: "Somebody else picks this batch" },
  NOTHING_LEFT: { status: 409, title: "Nothing is left of the order" },
  RETAKE_NOT_POSSIBLE: { status: 409, title: "The hold did not expire" },
  STOCK_AVAILABLE: { status: 409, title: "In stock: reserve instead of waiting" },
  ALREADY_WAITING: { status: 409, title: "Already on the waitlist" },
  CUSTOMER_HAS_ORDERS: { status: 409, title: "The customer has orders to ship" },
  NOT_WAITING: { status: 409, title: "Not waiting any more" },
  NO_OFFER: { status: 409, title: "No offer to pass on" },
  EMAIL_TAKEN: { status: 409, title: "Another account has confirmed that address" },
  JOB_NOT_GIVEN_UP: { status: 409, title: "No such failed job" },
  MAIL_NOT_GIVEN_UP: { status: 409, title: "The email has not failed" },
  STOCK_CHANGED: { status: 409, title: "The stock changed in the meantime" },
  HOLDS_CHANGED: { status: 409, title: "The holds changed in the meantime" },
  ALREADY_UNDONE: { status: 409, title: "It was undone before" },
  NOT_UNDOABLE: { status: 409, title: "That cannot be undone" },
  NOT_REPAIRABLE: { status: 409, title: "That cannot be repaired" },
  LINES_REFUSED: { status: 409, title: "Some rows can't be changed" },
  DUPLICATE_REFERENCE: { status: 409, title: "Received before under this reference" },
  RELEASE_RUNNING: { status: 409, title: "Your last release is still under way" },
  IMPORT_NOT_READY: { status: 409, title: "The import is not at that point" },
  TOO_MANY_MATCH: { status: 409, title: "Too many match" },
  CHANGED_MEANWHILE: { status: 409, title: "Somebody changed it in the meantime" },
  SKU_TAKEN: { status: 409, title: "Another product has that SKU" },
  BARCODE_TAKEN: { status: 409, title: "Another product has that barcode" },
  CODE_TAKEN: { status: 409, title: "Another warehouse has that code" },
  DESTINATION_NOT_SERVED: { status: 409, title: "Not delivered to that place" },
  WAREHOUSE_IN_USE: { status: 409, title: "The warehouse is still in use" },
  WAREHOUSE_CLOSED: { status: 409, title: "The warehouse is closed" },
  WAREHOUSE_PAUSED: { status: 409, title: "The warehouse is paused" },
  TRANSFER_ALREADY_READY: { status: 409, title: "The transfer is already ready" },
  TRANSFER_ALREADY_SENT: { status: 409, title: "The transfer was sent before" },
  TRANSFER_NOT_SENT: { status: 409, title: "The transfer has not been sent" },
  TRANSFER_ALREADY_RECEIVED: { status: 409, title: "The transfer was received before" },
  TRANSFER_ALREADY_CANCELLED: { status: 409, title: "The transfer was cancelled" },
  MORE_THAN_SENT: { status: 409, title: "More than was sent" },
  INCOMING_PARTLY_RECEIVED: { status: 409, title: "Part of it was received" },
  INCOMING_ALREADY_RECEIVED: { status: 409, title: "All of it was received before" },
  INCOMING_ALREADY_CLOSED: { status: 409, title: "Nothing more of it is expected" },
  INCOMING_ALREADY_CANCELLED: { status: 409, title: "It was cancelled" },
  COUNT_ALREADY_APPLIED: { status: 409, title: "The count was applied before" },
  COUNT_ALREADY_CANCELLED: { status: 409, title: "The count was cancelled" },
  NOTHING_TO_COUNT: { status: 409, title: "Nothing to count" },
  NOTHING_COUNTED: { status: 409, title: "Nothing was counted yet" },
  COUNTS_DIFFER: { status: 409, title: "People counted differently" },
  COUNTED_SINCE: { status: 409, title: "It was counted again since" },
  SECOND_COUNT_NEEDED: { status: 409, title: "A second person must count" },
  LAST_ADMIN: { status: 409, title: "The shop needs an admin" },
  ALREADY_IN_PANEL: { status: 409, title: "Has access to the panel already" },
  TOO_MANY_API_KEYS: { status: 409, title: "Too many API keys" },
  TWO_FACTOR_ON: { status: 409, title: "Two-factor is on already" },
  TWO_FACTOR_OFF: { status: 409, title: "Two-factor is off" },
  TOO_MANY_WEBHOOKS: { status: 409, title: "Too many webhooks" },
  WEBHOOK_DISABLED: { status: 409, title: "The webhook is disabled" },
  WEBHOOK_DELIVERY_ENDED: { status: 409, title: "The delivery has ended" },
  INVALID_STOCK_STATE: { status: 409, title: "Stock cannot be set to that" },
  QUANTITY_NOT_MOVABLE: { status: 409, title: "Not enough units can be moved" },
  RESERVATION_EXPIRED: { status: 410, title: "The hold has expired" },
  BODY_TOO_LARGE: { status: 413, title: "The body is too large" },
  UNSUPPORTED_MEDIA_TYPE: { status: 415, title: "The body must be JSON" },
  EMAIL_LINK_INVALID: { status: 410, title: "The link has expired or is for another account" },
  INVITATION_INVALID: { status: 410, title: "The invitation was used, withdrawn or has expired" },
  RESET_LINK_INVALID: { status: 410, title: "The link was used or has expired" },
  POSTAL_CODE_UNKNOWN: { status: 422, title: "Unknown pincode" },
  IDEMPOTENCY_KEY_REUSED: { status: 422, title: "The Idempotency-Key was used for another request" },
  RATE_LIMITED: { status: 429, title: "Too many requests" },
  INTERNAL_ERROR: { status: 500, title: "Something went wrong on our side" },
  PAYMENT_PROVIDER_UNAVAILABLE: { status: 503, title: "The payment provider cannot be reached" },
  OUTCOME_UNKNOWN: { status: 503, title: "The outcome is not known yet" },
  BUSY: { status: 503, title: "Too busy right now" },
  RACE_LAB_CLOSED: { status: 503, title: "The race lab is closed" },
  DATABASE_UNAVAILABLE: { status: 503, title: "The database cannot be reached" },
} as const satisfies Record<string, { status: number; title: string }>;

export type ProblemCode = keyof typeof PROBLEMS;

export type FieldError = { path: string; code: string; message: string };

/** Where /docs explains a code. Relative, so that it works on every host. */
export function problemType(code: ProblemCode): string {
  return `/docs#problem-${code.toLowerCase().replaceAll("_", "-")}`;
}

/** An RFC 9457 problem document. `facts`: further members for programs. */
export function problem(
  code: ProblemCode,
  detail: string,
  facts: Record<string, unknown> = {},
  headers: Record<string, string> = {},
): Answer {
  const { status, title } = PROBLEMS[code];
  return {
    status,
    headers: { "content-type": "application/problem+json", ...headers },
    text: JSON.stringify({ type: problemType(code), title, status, detail, code, ...facts }),
  };
}

/** Ends a request early, from anywhere in the HTTP edge; `route` answers with it. Refusals by the core are values instead. */
export class HttpProblem extends Error {
  override readonly name = "HttpProblem";
  constructor(readonly answer: Answer) {
    super(answer.text);
  }
}

export function refuse(
  code: ProblemCode,
  detail: string,
  facts: Record<string, unknown> = {},
  headers: Record<string, string> = {},
): never {
  throw new HttpProblem(problem(code, detail, facts, headers));
}

/** 400 for errors that a schema cannot find. */
export function refuseFields(errors: FieldError[]): never {
  const [first] = errors;
  const detail = first ? `${first.path || "The request"} ${first.message}.` : "The request is not valid.";
  return refuse("VALIDATION_ERROR", detail, { errors });
}
