import { noteServerTime } from "@/lib/client/server-clock";
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
  body?: unknown;
  idempotencyKey?: string;
  signal?: AbortSignal;
  /** How long to wait for the answer. Default: `CHANGE_MS_MAX` for changes, and as long as the browser does for reads. */
  msMax?: number;
};

/**
 * Nobody waits longer for a change, or for a read that leads to one. It is then aborted, so that it cannot be sent later,
 * when the network is back.
 */
export const CHANGE_MS_MAX = 4_500;

/**
 * Calls our API from the browser. Throws ApiProblem or NoAnswer. If the shopper's cookie is no longer valid, the response
 * has cleared it and nothing was done: the request is sent once more, as a new shopper.
 */
export async function apiRequest<T>(path: string, request: ApiRequest = {}): Promise<T> {
  try {
    return await ask<T>(path, request);
  } catch (error) {
    if (!(error instanceof ApiProblem) || !/^COOKIE_/.test(error.code)) throw error;
    tellShopperGone();
    return await ask<T>(path, request);
  }
}

async function ask<T>(path: string, request: ApiRequest): Promise<T> {
  const response = await send(path, request);
  const date = response.headers.get("date");
  if (date) noteServerTime(date);
  const body = await readBody(response);
  if (!response.ok) throw problemOf(response, body);
  const { serverTime } = body as { serverTime?: unknown };
  if (typeof serverTime === "string") noteServerTime(serverTime);
  return body as T;
}

async function send(path: string, request: ApiRequest): Promise<Response> {
  const { method = "GET", body, idempotencyKey, signal, msMax = method === "GET" ? null : CHANGE_MS_MAX } = request;
  const headers: Record<string, string> = { accept: "application/json" };
  if (body !== undefined) headers["content-type"] = "application/json";
  if (idempotencyKey !== undefined) headers["idempotency-key"] = idempotencyKey;
  try {
    return await fetch(path, {
      method,
      headers,
      signal: signal ?? (msMax === null ? null : AbortSignal.timeout(msMax)),
      body: body === undefined ? null : JSON.stringify(body),
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
