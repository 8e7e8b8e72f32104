import { sqlState } from "@/lib/db/sql-state";
import { log } from "@/lib/log";
import type { Answer } from "./answer";
import { HttpProblem, problem } from "./problem";

const DETAILS = {
  BUSY: "Too busy to answer in time. Nothing was changed. Try again shortly.",
  OUTCOME_UNKNOWN:
    "There was no answer in time, so this may or may not take effect. A retry with the same Idempotency-Key gets the true outcome.",
} as const;

/** BUSY: nothing happened. OUTCOME_UNKNOWN: nobody knows yet. */
export function unanswered(code: keyof typeof DETAILS, retryAfterSeconds = 1): Answer {
  return problem(code, DETAILS[code], { retryAfterSeconds }, { "retry-after": String(retryAfterSeconds) });
}

/** The problem document for `error`. Details that callers must not see go to the log. */
export function problemOfError(error: unknown, requestId: string): Answer {
  if (error instanceof HttpProblem) return error.answer;
  const retryAfterSeconds = secondsToWait(error);
  if (retryAfterSeconds !== null) {
    const isUnknown = (error as { code?: unknown }).code === "OUTCOME_UNKNOWN";
    return unanswered(isUnknown ? "OUTCOME_UNKNOWN" : "BUSY", retryAfterSeconds);
  }
  log().error({ requestId, err: error }, "request failed");
  if (isDatabaseOut(error)) {
    return problem("DATABASE_UNAVAILABLE", "Try again shortly.", { requestId }, { "retry-after": "2" });
  }
  return problem("INTERNAL_ERROR", "Our log has the details under this request id.", { requestId });
}

/** Errors such as a full queue or a missed deadline in the stock writer say how long to wait. */
function secondsToWait(error: unknown): number | null {
  const seconds = (error as { retryAfterSeconds?: unknown } | null)?.retryAfterSeconds;
  return typeof seconds === "number" ? Math.max(1, Math.ceil(seconds)) : null;
}

const CONNECTION_ERRORS = new Set(["ECONNREFUSED", "ECONNRESET", "ENOTFOUND", "EPIPE", "ETIMEDOUT", "EHOSTUNREACH"]);

/** The outages among the errors of Prisma's driver adapters, which have no SQLSTATE. */
const ADAPTER_OUTAGES = new Set(["ConnectionClosed", "DatabaseNotReachable", "SocketTimeout", "TooManyConnections"]);

type Nested = Record<
  "code" | "kind" | "originalCode" | "message" | "errors" | "cause" | "meta" | "driverAdapterError",
  unknown
>;

/**
 * Whether Postgres is unreachable or shutting down (SQLSTATE classes 08, 53, 57P; Prisma's P1xxx), as opposed to a bug of
 * ours. Prisma has the database's own error inside its own: `meta.driverAdapterError.cause.originalCode`.
 */
export function isDatabaseOut(error: unknown): boolean {
  if (typeof error !== "object" || error === null) return false;
  const { code, kind, originalCode, message, errors, cause, meta, driverAdapterError } = error as Nested;
  if (typeof code === "string" && (CONNECTION_ERRORS.has(code) || /^P1\d{3}$/.test(code))) return true;
  if (typeof kind === "string" && ADAPTER_OUTAGES.has(kind)) return true;
  const state = sqlState({ code: originalCode }) ?? sqlState(error);
  if (state !== null && /^(08|53|57P)/.test(state)) return true;
  if (Array.isArray(errors) && errors.some(isDatabaseOut)) return true;
  if ([cause, meta, driverAdapterError].some(isDatabaseOut)) return true;
  return typeof message === "string" && /^Connection terminated|timeout exceeded when trying to connect/.test(message);
}
