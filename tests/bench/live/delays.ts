import type { Change } from "./change-stock";
import type { Arrival } from "./readers";

export type Delays = { changes: number; events: number; p50Ms: number; p99Ms: number; maxMs: number; missing: number };

/**
 * The time from each commit to the first event on each stream that shows it or something newer. A change that a stream
 * never shows counts as missing there.
 */
export function delaysOf(changes: readonly Change[], arrivals: readonly Arrival[], streams: number): Delays {
  const byStream = new Map<string, Arrival[]>();
  for (const arrival of arrivals) {
    const key = `${arrival.stream} ${arrival.productId}`;
    byStream.set(key, [...(byStream.get(key) ?? []), arrival]);
  }
  const delays: number[] = [];
  let missing = 0;
  for (const { productId, available, committedAtMs } of changes) {
    for (let stream = 0; stream < streams; stream++) {
      const told = byStream.get(`${stream} ${productId}`)?.find((arrival) => arrival.available <= available);
      if (told) delays.push(Math.max(0, told.atMs - committedAtMs));
      else missing += 1;
    }
  }
  delays.sort((a, b) => a - b);
  const at = (share: number) => delays[Math.min(delays.length - 1, Math.floor(delays.length * share))] ?? Number.NaN;
  return { changes: changes.length, events: arrivals.length, p50Ms: at(0.5), p99Ms: at(0.99), maxMs: at(1), missing };
}
