import { oncePerProcess } from "@/lib/per-process";
import { readMinutes } from "./stats-queries";
import type { Minute } from "./stats-schemas";

const MINUTE_MS = 60_000;
const MINUTES = 30;
/** Entries carry the time of their group's turn and appear at its COMMIT; a transaction of ours lives for seconds. */
const LATE_MS = 15_000;

type Counted = { held: number; confirmed: number; released: number };

/**
 * The last 30 minutes up to `now`, each minute said. A minute that is over is counted once and kept, so that asking
 * every second reads the entries of about one minute, however many there were in the half hour.
 */
export async function countMinutes(now: Date): Promise<Minute[]> {
  const kept = oncePerProcess("panel minutes", () => new Map<number, Counted>());
  const current = Math.floor(now.getTime() / MINUTE_MS) * MINUTE_MS;
  const wanted = Array.from({ length: MINUTES }, (_, index) => current - (MINUTES - 1 - index) * MINUTE_MS);
  const since = wanted.find((at) => !kept.has(at)) ?? current;
  const read = new Map((await readMinutes(new Date(since))).map(({ at, ...counted }) => [at.getTime(), counted]));
  const counts = wanted.map((at) => {
    const counted = read.get(at) ?? (at < since ? kept.get(at) : undefined);
    return { at, counted: counted ?? { held: 0, confirmed: 0, released: 0 } };
  });
  for (const at of kept.keys()) if (at < (wanted[0] ?? 0)) kept.delete(at);
  for (const { at, counted } of counts) if (at + MINUTE_MS + LATE_MS < now.getTime()) kept.set(at, counted);
  return counts.map(({ at, counted }) => ({ at: new Date(at).toISOString(), ...counted }));
}
