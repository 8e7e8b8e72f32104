/**
 * Adds the latencies that a connection did not measure because it was waiting for an answer instead of asking on time, as
 * wrk2 and HdrHistogram do: an answer after `ms` stands for the requests that were due every `intervalMs` meanwhile.
 */
export function corrected(latencies: readonly number[], intervalMs: number): number[] {
  return latencies.flatMap((ms) => {
    const all = [ms];
    for (let missed = ms - intervalMs; missed >= intervalMs; missed -= intervalMs) all.push(missed);
    return all;
  });
}

export function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export function medianOf(figures: readonly number[]): number {
  const sorted = figures.toSorted((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN;
}
