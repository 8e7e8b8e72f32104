/**
 * The best estimate of the server's time; the device's clock may be hours off. A response that says "it is T" arrives a
 * little after T, so each observation is a lower bound of the offset and the greatest is the best. Measured against
 * performance.now(), which nobody can set.
 */
let offsetMs: number | null = null;

/** Records that the server's clock showed `serverTime` (ISO 8601 or an HTTP date) no later than now. */
export function noteServerTime(serverTime: string): void {
  const observed = Date.parse(serverTime) - performance.now();
  if (Number.isNaN(observed)) return;
  offsetMs = offsetMs === null ? observed : Math.max(offsetMs, observed);
}

/** Milliseconds since the epoch. Uses the device's clock until the server's time is known. */
export function serverNow(): number {
  return offsetMs === null ? Date.now() : offsetMs + performance.now();
}
