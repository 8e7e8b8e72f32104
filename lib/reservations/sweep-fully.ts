import { type Sweep, sweepOverdue } from "./sweep";

/** A scheduled call may take its time, but platforms cut those that take minutes. */
const SWEEP_MS_MAX = 8_000;

/** Sweeps batch after batch until nothing is overdue or the time is up; `remaining` says what is left. */
export async function sweepFully(): Promise<Sweep> {
  const endsAt = performance.now() + SWEEP_MS_MAX;
  const sum = { expired: 0, promoted: 0, remaining: 0 };
  do {
    const { expired, promoted, remaining } = await sweepOverdue();
    sum.expired += expired;
    sum.promoted += promoted;
    sum.remaining = remaining;
  } while (sum.remaining > 0 && performance.now() < endsAt);
  return sum;
}
