/** The queue is full, or the command waited in it too long. Nothing was done; a retry may succeed. */
export class BusyError extends Error {
  readonly code = "BUSY";
  readonly retryAfterSeconds = 1;
  override readonly name = "BusyError";
}

/** Checks the code, not the class, because each of Next's bundles has its own class. */
export function isBusy(error: unknown): error is BusyError {
  return (error as { code?: unknown } | null)?.code === "BUSY";
}
