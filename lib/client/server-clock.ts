/**
 * The server's time as this browser can best know it; the device's own clock may be hours off. An answer that says
 * "it is T" arrives a little after T, so every observation is a lower bound of the true offset and the greatest one
 * is the nearest. Measured against performance.now(), which nobody sets by hand.
 */
let offsetMs: number | null = null;

/** Remembers that the server's clock read `serverTime` (ISO 8601 or an HTTP date) no later than now. */
export function noteServerTime(serverTime: string): void {
  const observed = Date.parse(serverTime) - performance.now();
  if (Number.isNaN(observed)) return;
  offsetMs = offsetMs === null ? observed : Math.max(offsetMs, observed);
}

/** Milliseconds since the epoch; the device's own clock only until the server was heard. */
export function serverNow(): number {
  return offsetMs === null ? Date.now() : offsetMs + performance.now();
}
