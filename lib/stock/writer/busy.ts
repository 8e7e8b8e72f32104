/** The queue is full, or a command waited too long in it: nothing was done, and the same again later may succeed. */
export class BusyError extends Error {
  readonly code = "BUSY";
  readonly retryAfterSeconds = 1;
  override readonly name = "BusyError";
}

/** Checks the code, not the class: each of Next's bundles has a class of its own. */
export function isBusy(error: unknown): error is BusyError {
  return (error as { code?: unknown } | null)?.code === "BUSY";
}
