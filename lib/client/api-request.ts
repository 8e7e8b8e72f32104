import { noteServerTime } from "@/lib/client/server-clock";
import type { ProofQuestion } from "./proof-work";
import { tellShopperGone } from "./shopper-gone";

/** A problem document (RFC 9457) that our API answered with. */
export class ApiProblem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly facts: Record<string, unknown>,
    /** From Retry-After; null if the response has none. */
    readonly retryAfterSeconds: number | null,
  ) {
    super(`${status} ${code}`);
    this.name = "ApiProblem";
  }
}

/** No response came, so the request may or may not have taken effect. Retry only with the same Idempotency-Key. */
export class NoAnswer extends Error {
  constructor(cause: unknown) {
    super("no answer", { cause });
    this.name = "NoAnswer";
  }
}

type ApiRequest = {
  method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Sent as JSON; a file as it is, with its type. */
  body?: unknown;
  idempotencyKey?: string;
  /** Whether the page showed enough of what is asked for. */
  sawEnough?: boolean | undefined;
  signal?: AbortSignal;
  /** How long to wait for the answer. Default: `CHANGE_MS_MAX` for changes, and as long as the browser does for reads. */
  msMax?: number;
};

/**
 * Nobody waits longer for a change, or for a read that leads to one. It is then aborted, so that it cannot be sent later,
 * when the network is back.
 */
export const CHANGE_MS_MAX = 4_500;

/** A new shopper, then a proof, then another one because somebody else of the network was faster. */
const ATTEMPTS_MAX = 4;

/** In this tab. */
let changesOpen = 0;
/** The shopper's cookie was refused, and nobody has been told yet. */
let isGone = false;

/**
 * Calls our API from the browser. Throws ApiProblem or NoAnswer. Two refusals, of which nothing was done, are answered by
 * sending the request once more: if the shopper's cookie is no longer valid, as a new shopper (the response has cleared it);
 * if a proof of work is needed, with one.
 */
export async function apiRequest<T>(path: string, request: ApiRequest = {}): Promise<T> {
  let proof: string | null = null;
  const isChange = (request.method ?? "GET") !== "GET";
  if (isChange) changesOpen += 1;
  try {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await ask<T>(path, request, proof);
      } catch (error) {
        if (!(error instanceof ApiProblem) || attempt === ATTEMPTS_MAX) throw error;
        if (error.code === "PROOF_REQUIRED") proof = await proofFor(error, proof !== null);
        else if (/^COOKIE_/.test(error.code) && attempt === 1) isGone = true;
        else throw error;
      }
    }
  } finally {
    if (isChange) changesOpen -= 1;
    // The page then loads again, which would cut off a change.
    if (isGone && changesOpen === 0) {
      isGone = false;
      tellShopperGone();
    }
  }
}

/** The header; if there is none, throws what was refused. Its code is PROOF_CANCELLED if the shopper did not want to wait. */
async function proofFor(problem: ApiProblem, wasRefused: boolean): Promise<string> {
  const proof = await import("./prove")
    .then(({ prove }) => prove(problem.facts as ProofQuestion, { wasRefused }))
    .catch(() => undefined);
  if (proof === undefined) throw problem;
  if (proof === null) throw new ApiProblem(problem.status, "PROOF_CANCELLED", problem.facts, null);
  return proof;
}

async function ask<T>(path: string, request: ApiRequest, proof: string | null): Promise<T> {
  const response = await send(path, request, proof);
  const date = response.headers.get("date");
  if (date) noteServerTime(date);
  const body = await readBody(response);
  if (!response.ok) throw problemOf(response, body);
  const { serverTime } = body as { serverTime?: unknown };
  if (typeof serverTime === "string") noteServerTime(serverTime);
  return body as T;
}

async function send(path: string, request: ApiRequest, proof: string | null): Promise<Response> {
  const {
    method = "GET",
    body,
    idempotencyKey,
    sawEnough,
    signal,
    msMax = method === "GET" ? null : CHANGE_MS_MAX,
  } = request;
  const headers: Record<string, string> = { accept: "application/json" };
  if (body !== undefined) headers["content-type"] = body instanceof Blob ? body.type : "application/json";
  if (idempotencyKey !== undefined) headers["idempotency-key"] = idempotencyKey;
  if (sawEnough !== undefined) headers["holdfast-saw-enough"] = String(sawEnough);
  if (proof !== null) headers["holdfast-proof"] = proof;
  try {
    return await fetch(path, {
      method,
      headers,
      signal: signal ?? (msMax === null ? null : AbortSignal.timeout(msMax)),
      body: body === undefined ? null : body instanceof Blob ? body : JSON.stringify(body),
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new NoAnswer(error);
  }
}

async function readBody(response: Response): Promise<object> {
  try {
    return (await response.json()) as object;
  } catch (error) {
    throw new NoAnswer(error);
  }
}

function problemOf(response: Response, body: object): ApiProblem {
  const facts = body as Record<string, unknown>;
  const retryAfter = Number(response.headers.get("retry-after") ?? Number.NaN);
  return new ApiProblem(
    response.status,
    typeof facts.code === "string" ? facts.code : "UNKNOWN",
    facts,
    Number.isFinite(retryAfter) ? retryAfter : null,
  );
}
