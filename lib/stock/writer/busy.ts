/** The queue is full, or the command waited in it too long. Nothing was done; a retry may succeed. */
export class BusyError extends Error {
  readonly code = "BUSY";
  readonly retryAfterSeconds = 1;
  override readonly name = "BusyError";
}

/**
 * The command was taken into a group whose fate is not known in time: the database does not answer. The group goes on. With
 * an Idempotency-Key, a retry gets the true outcome.
 */
export class OutcomeUnknownError extends Error {
  readonly code = "OUTCOME_UNKNOWN";
  readonly retryAfterSeconds = 1;
  override readonly name = "OutcomeUnknownError";
}

/** Checks the code, not the class, because each of Next's bundles has its own class. */
export function isBusy(error: unknown): error is BusyError {
  return (error as { code?: unknown } | null)?.code === "BUSY";
}
