import { isDatabaseOut, isLockedOut } from "@/lib/db/database-out";
import { log } from "@/lib/log";
import { secondsToWait } from "@/lib/passing";
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
  if (isLockedOut(error)) return unanswered("BUSY", 1);
  const isOutage = isDatabaseOut(error);
  log()[isOutage ? "warn" : "error"]({ requestId, err: error }, "request failed");
  if (isOutage) {
    return problem("DATABASE_UNAVAILABLE", "Try again shortly.", { requestId }, { "retry-after": "2" });
  }
  return problem("INTERNAL_ERROR", "Our log has the details under this request id.", { requestId });
}
