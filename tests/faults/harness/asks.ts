import { createHash } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";

export const ASK_KINDS = [
  "reserve",
  "confirm",
  "cancel",
  "extend",
  "ship",
  "adjust",
  "receive",
  "transfer",
  "count",
  "join",
  "pass",
] as const;
export type AskKind = (typeof ASK_KINDS)[number];

export type Answer = { status: number; text: string; code: string | null; body: AnswerBody; isReplayed: boolean };
export type AnswerBody = {
  id?: string;
  code?: string;
  status?: string;
  expiresAt?: string;
  lines?: { productId: string; warehouseId: string; quantity: number }[];
  reservationId?: string | null;
  onHand?: number;
};

/** One attempt, by performance.now(). `status` 0: the server was gone; -1: it gave no answer at all. */
export type Attempt = {
  atMs: number;
  tookMs: number;
  status: number;
  code: string | null;
  products: readonly string[];
};

/** A request under a key of its own, asked until it has its answer. */
export type Ask = {
  kind: AskKind;
  /** Its Idempotency-Key, and the label by which its effect is found in the database. */
  key: string;
  method: "POST";
  path: string;
  body: unknown;
  headers: Record<string, string>;
  products: readonly string[];
  /** What it is about: the reservation, or the row of the waitlist. */
  subject: string | null;
  /** The first answer that is not "later": its status, code and the hash of its text. */
  first: { status: number; code: string | null; hash: string; id: string | null } | null;
};

/** Longer than any answer may take: what is not answered by then hangs. */
const HANGS_MS = 15_000;
const GONE = 0;
export const NO_ANSWER = -1;

/** Everything that was asked and answered, and what should not have been. */
export class Asks {
  readonly all: Ask[] = [];
  readonly attempts: Attempt[] = [];
  readonly surprises: string[] = [];
  /** When a write last had its effect, by performance.now(). */
  lastEffectMs = 0;
  private isOver = false;

  constructor(private readonly urls: readonly string[]) {}

  /** From now on, unanswered requests are given up. */
  end(): void {
    this.isOver = true;
  }

  surprise(what: string): void {
    this.surprises.push(what);
  }

  /** Asks one server after the other until there is an answer; null if there was none before the end. */
  async untilAnswered(ask: Ask, at: number): Promise<Answer | null> {
    this.all.push(ask);
    for (let tries = 0; !this.isOver; tries++) {
      const answer = await this.once(ask, at + tries);
      if (answer !== null && isFinal(answer)) {
        const { status, code, body } = answer;
        ask.first = { status, code, hash: hashOf(answer.text), id: body.id ?? null };
        if (status < 300 && !answer.isReplayed) this.lastEffectMs = performance.now();
        return answer;
      }
      await delay(answer === null ? 30 : 100);
    }
    return null;
  }

  /** The same request again, whose answer must be the first one. */
  async again(ask: Ask, at: number): Promise<void> {
    if (ask.first === null) return;
    const answer = await this.once(ask, at);
    if (answer === null || !isFinal(answer)) return;
    const { status, hash } = ask.first;
    if (answer.status !== status || hashOf(answer.text) !== hash) {
      this.surprise(`${ask.kind} ${ask.key} was answered ${status} first, and then ${answer.status}: ${answer.text}`);
    }
    if (!answer.isReplayed) this.surprise(`${ask.kind} ${ask.key} was not replayed but done again`);
  }

  /** One attempt; null if the server is gone. */
  async once(
    { method, path, body, headers, key, products }: Omit<Ask, "kind" | "subject" | "first">,
    at: number,
  ): Promise<Answer | null> {
    return await this.send(at, path, products, {
      method,
      headers: { "content-type": "application/json", "idempotency-key": key, ...headers },
      body: JSON.stringify(body ?? {}),
    });
  }

  async send(at: number, path: string, products: readonly string[], init: RequestInit): Promise<Answer | null> {
    const atMs = performance.now();
    const done = (status: number, code: string | null) =>
      this.attempts.push({ atMs, tookMs: performance.now() - atMs, status, code, products });
    try {
      const url = this.urls[at % this.urls.length] + path;
      const response = await fetch(url, { ...init, signal: AbortSignal.timeout(HANGS_MS) });
      const text = await response.text();
      const body = JSON.parse(text) as AnswerBody;
      const code = body.code ?? null;
      done(response.status, code);
      if (response.status === 503 && response.headers.get("retry-after") === null)
        this.surprise(`${path} was answered 503 without Retry-After: ${text}`);
      if (response.status >= 500 && response.status !== 503) this.surprise(`${path} was answered ${text}`);
      const cookie = response.headers.get("set-cookie")?.split(";")[0];
      if (cookie) this.cookies.set(headerOf(init, "idempotency-key"), cookie);
      const isReplayed = response.headers.get("idempotent-replayed") === "true";
      return { status: response.status, text, code, body, isReplayed };
    } catch (error) {
      const isHanging = (error as Error).name === "TimeoutError";
      done(isHanging ? NO_ANSWER : GONE, null);
      if (isHanging) this.surprise(`${path} had no answer in ${HANGS_MS / 1000} s`);
      return null;
    }
  }

  /** The cookies of shoppers who came without one, by the key of their first request. */
  readonly cookies = new Map<string, string>();
}

function headerOf({ headers }: RequestInit, name: string): string {
  return (headers as Record<string, string>)[name] ?? "";
}

export function isFinal({ status }: { status: number }): boolean {
  return status < 500 && status !== 429;
}

function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("base64url");
}
