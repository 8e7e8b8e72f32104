import { isDatabaseOut, isLockedOut } from "@/lib/db/database-out";

/** Whether a later try may succeed: the database is out, or something was too busy. No fault of the code that met it. */
export function isPassing(error: unknown): boolean {
  return secondsToWait(error) !== null || isDatabaseOut(error) || isLockedOut(error);
}

/** Errors such as a full queue or a missed deadline in the stock writer say how long to wait. */
export function secondsToWait(error: unknown): number | null {
  const seconds = (error as { retryAfterSeconds?: unknown } | null)?.retryAfterSeconds;
  return typeof seconds === "number" ? Math.max(1, Math.ceil(seconds)) : null;
}
