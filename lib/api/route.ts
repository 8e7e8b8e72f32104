import "@/lib/server-only";
import type { z } from "zod";
import type { Admin, Caller, Identified, Key, Person, Shopper, Staff } from "@/lib/auth/caller";
import { shopperCookie, wroteCookie } from "@/lib/auth/cookies";
import { identify, isStillAdmitted } from "@/lib/auth/identify";
import { onSilentDatabase } from "@/lib/db/database-health";
import { env } from "@/lib/env";
import { type Answer, type BytesAnswer, type StreamAnswer, toResponse } from "@/lib/http/answer";
import { observeRequest } from "@/lib/http/metrics";
import { changesSomething, type Limited, type Operation } from "@/lib/http/operation";
import { refuse } from "@/lib/http/problem";
import { problemOfError, unanswered } from "@/lib/http/problem-of-error";
import { refuseFor, take } from "@/lib/http/rate-limit";
import {
  clientAddress,
  isFilledForm,
  isFromOwnPage,
  isHttps,
  networkOf,
  parse,
  pathParams,
  queryOf,
  readBody,
  readFile,
  requestIdOf,
} from "@/lib/http/request";
import { idempotencyKeyOf, type RecordKey, recordOf } from "@/lib/idempotency/idempotency";
import type { verifyProof } from "@/lib/proof/challenge";
import { sign } from "@/lib/signature";

type CallerKinds = {
  public: { kind: "nobody" };
  anyone: Key | Admin | { kind: "nobody" };
  shopper: Key | Shopper;
  admin: Key | Admin;
  session: Person;
  scheduler: { kind: "scheduler" };
};

type Parsed<T> = T extends z.ZodType ? z.infer<T> : undefined;

/** An admitted request: the caller, and the input as parsed by the operation's schemas. */
export type Call<O extends Operation = Operation> = {
  caller: (CallerKinds[O["caller"]] | (O extends { isForStaff: true } ? Staff : never)) & Caller;
  params: Parsed<O["params"]>;
  query: Parsed<O["query"]>;
  body: Parsed<O["body"]>;
  /** The key to record the answer under; null without an Idempotency-Key. */
  record: RecordKey | null;
  /** What is known of an unproven caller of an operation that may need a proof; null of all others. */
  unproven: Unproven | null;
  requestId: string;
  /** Aborted when the client is gone. */
  signal: AbortSignal;
  /** Whether the caller would still be admitted: long responses check for ended sessions and revoked keys. */
  isStillAdmitted: () => Promise<boolean>;
  /** The Last-Event-ID of a reconnecting event stream; null if there is none. */
  lastEventId: string | null;
  /** For handlers that need headers and cookies, such as signing in and out. */
  request: Request;
};

/** `network`: a keyed hash of it. `mustProve`: too many calls come from there. */
type Unproven = { network: string; proof: Awaited<ReturnType<typeof verifyProof>> | null; mustProve: boolean };

type Given = Answer | StreamAnswer | BytesAnswer;

/** A handler that any Fetch host can mount. It ignores whatever else the host passes. */
export type Handler = ((request: Request, host?: unknown) => Promise<Response>) & { operation?: Operation };

/** Makes the handler of an operation: identifies and admits the caller, parses the request, answers and logs. */
export function route<const O extends Operation>(operation: O, handle: (call: Call<O>) => Promise<Given>): Handler {
  const handler = async (request: Request): Promise<Response> => {
    const startedAt = performance.now();
    const requestId = requestIdOf(request);
    const { answer: given, by } = await inTime(operation, answerSafely(operation, handle, request, requestId));
    // Copied, because a handler may reuse its headers, and the cookie is for this caller only.
    const answer = { ...given, headers: { ...given.headers } };
    const secure = isHttps(request);
    const cookie = by && cookieFor(operation, request, by);
    const setsCookies = "cookies" in answer && answer.cookies;
    if (cookie && !setsCookies) answer.headers["set-cookie"] ??= cookie;
    if (operation.method !== "GET" && "text" in answer && mayHaveWritten(answer.status, by)) {
      answer.cookies = [...(answer.cookies ?? []), wroteCookie(secure)];
    }
    observeRequest({ operation, status: answer.status, requestId, startedAt });
    const isPublic = operation.caller === "anyone" || operation.caller === "public";
    return toResponse(answer, { requestId, isPublic, secure });
  };
  return Object.assign(handler, { operation });
}

function cookieFor(operation: Operation, request: Request, { caller, cookie }: Identified): string | null {
  const isNewShopper = operation.makesShopper && caller.kind === "shopper" && caller.isNew;
  return isNewShopper ? shopperCookie(caller.shopperId, isHttps(request)) : (cookie ?? null);
}

/** Whether a change took effect for a browser, as far as anybody knows. */
function mayHaveWritten(status: number, by: Identified | null): boolean {
  const isBrowser = by !== null && by.caller.kind !== "key" && by.caller.kind !== "nobody";
  return isBrowser && (status < 400 || status >= 500);
}

type Answered = { answer: Given; by: Identified | null };

/**
 * The handler's answer, or 503 when its time is over: a database may accept connections and say nothing. The handler then
 * goes on without anybody waiting for it. A slow request gets more time as long as the database answers others.
 */
async function inTime(operation: Operation, answering: Promise<Answered>): Promise<Answered> {
  let stop: (() => void) | undefined;
  const late = new Promise<Answered>((resolve) => {
    const answer = () => {
      const code = changesSomething(operation) ? "OUTCOME_UNKNOWN" : "BUSY";
      resolve({ answer: unanswered(code), by: null });
    };
    stop = (operation.isSlow ? onSilentDatabase : after)(env().REQUEST_MS_MAX, answer);
  });
  return await Promise.race([answering, late]).finally(stop);
}

/** Calls `act` after `ms` milliseconds. Returns a function that prevents it. */
function after(ms: number, act: () => void): () => void {
  const timer = setTimeout(act, ms);
  return () => clearTimeout(timer);
}

async function answerSafely<O extends Operation>(
  operation: O,
  handle: (call: Call<O>) => Promise<Given>,
  request: Request,
  requestId: string,
): Promise<Answered> {
  let by: Identified | null = null;
  try {
    const idempotencyKey = operation.idempotent ? idempotencyKeyOf(request) : null;
    by = await identify(operation, request, idempotencyKey);
    await admit(operation, request, by.caller);
    const call = await readCall(operation, request, { caller: by.caller, idempotencyKey, requestId });
    return { answer: await handle(call), by };
  } catch (error) {
    return { answer: problemOfError(error, requestId), by };
  }
}

/** Refuses a change from a foreign page (403) and a request above its rate limit (429). */
async function admit(operation: Operation, request: Request, caller: Caller): Promise<void> {
  if (operation.method !== "GET" && caller.kind !== "key") {
    const isOwn = isFromOwnPage(request);
    if (isOwn === false) refuse("ORIGIN_NOT_ALLOWED", "Browsers may only make changes from our own pages.");
    const isForm = isOwn === null && !operation.body && isFilledForm(request);
    if (isForm && request.headers.has("cookie")) {
      refuse("ORIGIN_NOT_ALLOWED", "A form needs an Origin header to make changes.");
    }
    if (isOwn === null && caller.kind === "admin") {
      refuse(
        "ORIGIN_NOT_ALLOWED",
        "An admin's session needs an Origin header to make changes. Programs use an API key.",
      );
    }
  }
  if (operation.limited) {
    await limitCalls(operation.limited, caller, asksForProof(operation) ? null : clientAddress(request));
  }
}

/** Whether unproven callers need a proof rather than being refused. */
function asksForProof({ mayNeedProof }: Operation): boolean {
  return mayNeedProof === true && env().PROOF_WORK_PER_UNIT > 0;
}

/** null for an API key and an account with a verified address. A call with a proof does not count against its network. */
async function unprovenOf(operation: Operation, caller: Caller, request: Request): Promise<Unproven | null> {
  if (!asksForProof(operation) || caller.kind !== "shopper" || caller.isVerified) return null;
  const address = networkOf(clientAddress(request));
  const network = sign("network", address).toString("base64url").slice(0, 16);
  const shown = request.headers.get("holdfast-proof");
  const proof = shown === null ? null : await (await import("@/lib/proof/challenge")).verifyProof(shown, network);
  const isCounted = (proof === null || proof === "INVALID") && address !== "unknown";
  const { perAddress } = limitsOf("reservations");
  const waitMs = isCounted ? await take(minutely("reservations", "address", perAddress), address) : 0;
  return { network, proof, mustProve: waitMs > 0 };
}

async function readCall<O extends Operation>(
  operation: O,
  request: Request,
  known: { caller: Caller; idempotencyKey: string | null; requestId: string },
): Promise<Call<O>> {
  const url = new URL(request.url);
  const { params, query, body, paramsCode } = operation;
  const path = params && parse(params, pathParams(operation.path, url.pathname), paramsCode);
  const asked = queryOf(url, query);
  const filters = query ? parse(query, asked) : refuseAnyOf(asked);
  const read = body && (await (operation.bodyType ? readFile : readBody)(request, operation.bodyBytesMax));
  const raw = read === undefined ? {} : read;
  const parsedBody = body && parse(body, raw);
  const { caller, idempotencyKey, requestId } = known;
  const { method } = operation;
  const record = await recordOf(caller, { key: idempotencyKey, requestId, method, path: url.pathname, body: raw });
  const unproven = await unprovenOf(operation, caller, request);
  const { signal } = request;
  const lastEventId = request.headers.get("last-event-id");
  return {
    caller,
    params: path,
    query: filters,
    body: parsedBody,
    record,
    unproven,
    requestId,
    signal,
    isStillAdmitted: () => isStillAdmitted(operation, request),
    lastEventId,
    request,
  } as Call<O>;
}

function refuseAnyOf(asked: object): undefined {
  const errors = Object.keys(asked).map((name) => {
    return { path: name.slice(0, 200), code: "UNKNOWN_FIELD", message: "is not a known field" };
  });
  if (errors.length > 0) refuse("VALIDATION_ERROR", `${errors[0]?.path} is not a known field.`, { errors });
}

/**
 * 429 if a shopper, or a network address, calls more often than the variables allow. API keys are not limited. `address`
 * null: `unprovenOf` counts it.
 */
async function limitCalls(what: Limited, caller: Caller, address: string | null): Promise<void> {
  if (caller.kind === "key") return;
  const { perShopper, perAddress } = limitsOf(what);
  if (caller.kind === "shopper") await takeOne(what, { by: "shopper", who: caller.shopperId, count: perShopper });
  if (address !== null && address !== "unknown")
    await takeOne(what, { by: "address", who: networkOf(address), count: perAddress });
}

function limitsOf(what: Limited): { perShopper: number; perAddress: number } {
  const variables = env();
  switch (what) {
    case "reservations":
    case "return requests":
      return {
        perShopper: variables.RATE_LIMIT_SHOPPER_PER_MINUTE,
        perAddress: variables.RATE_LIMIT_ADDRESS_PER_MINUTE,
      };
    case "cart changes":
      return {
        perShopper: variables.RATE_LIMIT_CART_SHOPPER_PER_MINUTE,
        perAddress: variables.RATE_LIMIT_CART_ADDRESS_PER_MINUTE,
      };
    case "delivery option requests":
      return { perShopper: 0, perAddress: variables.RATE_LIMIT_DELIVERY_PER_MINUTE };
  }
}

function minutely(what: Limited, by: string, count: number) {
  return { name: `${what} by ${by}`, count, seconds: 60 };
}

async function takeOne(what: Limited, { by, who, count }: { by: string; who: string; count: number }): Promise<void> {
  const waitMs = await take(minutely(what, by, count), who);
  if (waitMs > 0) refuseFor(waitMs, `At most ${count} ${what} a minute`);
}
