import { randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import Stripe from "stripe";

/** One payment in the stand-in: its Checkout Session, intent and charge together. */
export type StandInPayment = {
  sessionId: string;
  intentId: string;
  session: "open" | "complete" | "expired";
  intent: "none" | "requires_payment_method" | "requires_capture" | "succeeded" | "canceled";
  isDeclined: boolean;
  amount: number;
  refunded: number;
  params: URLSearchParams;
  metadata: Record<string, string>;
};

/** A request that the stand-in received: "POST /v1/refunds". */
export type Heard = { what: string; key: string | null };

type Answer = { status: number; body: unknown; headers?: Record<string, string> };

/**
 * Implements the part of Stripe's API that the shop uses, with its idempotency keys
 * (https://docs.stripe.com/api/idempotent_requests) and its refusals of requests that come too late.
 */
export class StripeStandIn {
  readonly webhookSecret = `whsec_${randomBytes(16).toString("hex")}`;
  readonly payments = new Map<string, StandInPayment>();
  readonly heard: Heard[] = [];
  /**
   * The answer to give instead of the real one, and whether before or after the request takes effect; null for none.
   */
  trouble: { path: RegExp; when: "before" | "after"; status: number | "silence" } | null = null;
  /** Why refunds are refused; null: they are made. */
  refusedRefunds: { type: string; message: string; status: number } | null = null;
  /** Called after a request has taken effect and before it is answered. */
  onDone: ((what: string) => void) | null = null;
  private readonly answers = new Map<string, { said: string; answer: Answer; requestId: string }>();
  private readonly server = createServer((request, response) => void this.hear(request, response));

  static async open(): Promise<StripeStandIn> {
    const made = new StripeStandIn();
    await new Promise<void>((resolve) => made.server.listen(0, "127.0.0.1", resolve));
    return made;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }

  /** The payment whose page has this address. */
  at(paymentUrl: unknown): StandInPayment {
    const found = this.payments.get(String(paymentUrl).split("/").at(-1) ?? "");
    if (!found) throw new Error(`there is no page ${paymentUrl}`);
    return found;
  }

  pay(payment: StandInPayment): void {
    if (payment.session !== "open") throw new Error("the page is closed");
    Object.assign(payment, { session: "complete", intent: "requires_capture", isDeclined: false });
  }

  decline(payment: StandInPayment): void {
    Object.assign(payment, { intent: "requires_payment_method", isDeclined: true });
  }

  /** An event about a payment with its signature, as Stripe would send it now. */
  event(type: string, payment: StandInPayment, id = `evt_${randomBytes(8).toString("hex")}`) {
    const object = type.startsWith("checkout.")
      ? sessionOf(payment, false)
      : type.startsWith("charge.")
        ? chargeOf(payment)
        : intentOf(payment, false);
    const payload = JSON.stringify({ id, object: "event", type, data: { object } });
    return { payload, header: this.sign(payload) };
  }

  sign(payload: string, secondsAgo = 0): string {
    const timestamp = Math.floor(Date.now() / 1000) - secondsAgo;
    return Stripe.webhooks.generateTestHeaderString({ payload, secret: this.webhookSecret, timestamp });
  }

  private async hear(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const said = Buffer.concat(chunks).toString();
    const path = (request.url ?? "").split("?")[0] ?? "";
    const what = `${request.method} ${path}`;
    const key = request.headers["idempotency-key"];
    this.heard.push({ what, key: typeof key === "string" ? key : null });
    if (this.isTrouble(path, "before")) return this.fail(response);
    const answer = this.once(typeof key === "string" && request.method === "POST" ? key : null, `${what} ${said}`, () =>
      this.answer(what, new URLSearchParams(said)),
    );
    this.onDone?.(what);
    if (this.isTrouble(path, "after")) return this.fail(response);
    response.writeHead(answer.status, { "content-type": "application/json", ...answer.headers });
    response.end(JSON.stringify(answer.body));
  }

  private isTrouble(path: string, when: "before" | "after"): boolean {
    return this.trouble?.when === when && this.trouble.path.test(path);
  }

  private fail(response: ServerResponse): void {
    const status = this.trouble?.status;
    if (status === "silence") return;
    response.writeHead(status ?? 500, { "content-type": "application/json" });
    response.end(JSON.stringify({ error: { type: "api_error", message: "trouble" } }));
  }

  private once(key: string | null, said: string, act: () => Answer): Answer {
    const before = key === null ? undefined : this.answers.get(key);
    if (before && before.said !== said) return refusal("idempotency_error", "The key came with another request.");
    if (before) {
      const headers = { "idempotent-replayed": "true", "original-request": before.requestId };
      return { ...before.answer, headers };
    }
    const answer = act();
    if (key !== null) this.answers.set(key, { said, answer, requestId: `req_${randomBytes(7).toString("hex")}` });
    return answer;
  }

  private answer(what: string, params: URLSearchParams): Answer {
    if (what === "POST /v1/checkout/sessions") return this.open(params);
    if (what === "POST /v1/refunds") return this.refund(params);
    const [, id = "", verb] = /^\w+ \/v1\/(?:checkout\/sessions|payment_intents)\/(\w+)(?:\/(\w+))?$/.exec(what) ?? [];
    const payment = [...this.payments.values()].find((one) => one.sessionId === id || one.intentId === id);
    if (!payment) return refusal("invalid_request_error", `No such thing: ${id}`, 404);
    switch (verb) {
      case undefined:
        return { status: 200, body: sessionOf(payment, true) };
      case "expire":
        if (payment.session !== "open") return refusal("invalid_request_error", "Only an open session can be expired.");
        payment.session = "expired";
        if (payment.intent !== "none") payment.intent = "canceled";
        return { status: 200, body: sessionOf(payment, false) };
      case "capture":
        return this.moveIntent(payment, "succeeded");
      case "cancel":
        return this.moveIntent(payment, "canceled");
      default:
        return refusal("invalid_request_error", `Unknown: ${what}`, 404);
    }
  }

  private open(params: URLSearchParams): Answer {
    const problems = sessionProblems(params);
    if (problems) return refusal("invalid_request_error", problems);
    const id = randomBytes(8).toString("hex");
    const paymentId = params.get("payment_intent_data[metadata][holdfast_payment_id]") ?? "";
    const payment: StandInPayment = {
      sessionId: `cs_test_${id}`,
      intentId: `pi_${id}`,
      session: "open",
      intent: "none",
      isDeclined: false,
      amount: sumOf(params),
      refunded: 0,
      params,
      metadata: { holdfast_payment_id: paymentId },
    };
    this.payments.set(payment.sessionId, payment);
    return { status: 200, body: sessionOf(payment, false) };
  }

  private moveIntent(payment: StandInPayment, to: "succeeded" | "canceled"): Answer {
    if (payment.intent !== "requires_capture") {
      const message = `This PaymentIntent has a status of ${payment.intent}.`;
      return refusal("invalid_request_error", message, 400, "payment_intent_unexpected_state");
    }
    payment.intent = to;
    return { status: 200, body: intentOf(payment, false) };
  }

  private refund(params: URLSearchParams): Answer {
    if (this.refusedRefunds) {
      const { type, message, status } = this.refusedRefunds;
      return refusal(type, message, status);
    }
    const payment = [...this.payments.values()].find((one) => one.intentId === params.get("payment_intent"));
    const amount = Number(params.get("amount"));
    if (payment?.intent !== "succeeded" || payment.refunded + amount > payment.amount) {
      return refusal("invalid_request_error", "More than there is.", 400, "charge_already_refunded");
    }
    payment.refunded += amount;
    return { status: 200, body: { id: `re_${randomBytes(8).toString("hex")}`, object: "refund", amount } };
  }
}

function refusal(type: string, message: string, status = 400, code?: string): Answer {
  return { status, body: { error: { type, message, code } } };
}

/** What Stripe would refuse. */
function sessionProblems(params: URLSearchParams): string | null {
  const expiresIn = Number(params.get("expires_at")) - Date.now() / 1000;
  if (expiresIn < 30 * 60 || expiresIn > 24 * 60 * 60) return "expires_at must be from 30 minutes to 24 hours ahead.";
  if (params.get("mode") !== "payment" || !params.get("success_url")?.startsWith("http"))
    return "Something is missing.";
  return params.get("payment_intent_data[capture_method]") === "manual" ? null : "It would be captured at once.";
}

function sumOf(params: URLSearchParams): number {
  let sum = 0;
  for (let at = 0; params.has(`line_items[${at}][quantity]`); at++) {
    const unit = Number(params.get(`line_items[${at}][price_data][unit_amount]`));
    sum += unit * Number(params.get(`line_items[${at}][quantity]`));
  }
  return sum;
}

function sessionOf(payment: StandInPayment, isExpanded: boolean) {
  const intent = isExpanded ? intentOf(payment, true) : payment.intentId;
  return {
    id: payment.sessionId,
    object: "checkout.session",
    status: payment.session,
    payment_intent: payment.intent === "none" ? null : intent,
    metadata: payment.metadata,
    amount_total: payment.amount,
    url: payment.session === "open" ? `https://checkout.stripe.test/c/pay/${payment.sessionId}` : null,
    expires_at: Number(payment.params.get("expires_at")),
  };
}

function intentOf(payment: StandInPayment, isExpanded: boolean) {
  const hasCharge = payment.session === "complete";
  const charge = isExpanded ? chargeOf(payment) : `ch_${payment.intentId}`;
  return {
    id: payment.intentId,
    object: "payment_intent",
    status: payment.intent,
    metadata: payment.metadata,
    latest_charge: hasCharge ? charge : null,
    last_payment_error: payment.isDeclined ? { type: "card_error" } : null,
  };
}

function chargeOf(payment: StandInPayment) {
  return {
    id: `ch_${payment.intentId}`,
    object: "charge",
    status: "succeeded",
    captured: payment.intent === "succeeded",
    metadata: payment.metadata,
    // Stripe counts a charge that was never captured as refunded once its intent is cancelled.
    amount_refunded: payment.intent === "canceled" ? payment.amount : payment.refunded,
  };
}
