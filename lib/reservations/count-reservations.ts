import { CURRENCY } from "@/lib/messages/locale";
import { oncePerProcess } from "@/lib/per-process";
import type { ReleasePreviewQuery, ReservationCountsQuery, ReservationFilters } from "./admin-reservation-filters";
import type { ReleasePreview, ReservationCounts, ReservationTotals } from "./admin-reservation-schemas";
import { matchingOf } from "./read-admin-reservations";
import {
  COUNTED_MAX,
  countEnded,
  countMatching,
  databaseTime,
  type Sums,
  servedNext,
  sumMatching,
} from "./reservation-count-queries";

const TABS = [{ status: "PENDING" }, { only: "OFFERS" }, { only: "PAYING" }] as const;
const ENDED_TABS = [{ status: "CONFIRMED" }, { status: "RELEASED" }, {}] as const;

/** How many of what matches there are on each tab. */
export async function countReservations(filters: ReservationCountsQuery): Promise<ReservationCounts> {
  const { foundBy } = await matchingOf(filters);
  const isNarrowed = Object.values(filters).some((value) => value !== undefined && value !== "");
  const tabs = isNarrowed ? [...TABS, ...ENDED_TABS] : TABS;
  const [counts, ended] = await Promise.all([
    countMatching(tabs.map((tab) => ({ filters: { ...filters, ...tab }, foundBy }))),
    isNarrowed ? null : endedSoFar(),
  ]);
  const [pending = 0, offers = 0, paying = 0] = counts;
  const { confirmed, released } = ended ?? { confirmed: counts[3] ?? 0, released: counts[4] ?? 0 };
  const all = ended ? pending + confirmed + released : (counts[5] ?? 0);
  return { pending, offers, paying, confirmed, released, all, countedMax: isNarrowed ? COUNTED_MAX : null };
}

/** Everything that ended before `until` is final: a group's turn takes less than two seconds. */
const FINAL_AFTER_MS = 60_000;
const RECOUNT_MS = 10 * 60_000;

type Base = { until: Date; confirmed: number; released: number };

/** All that have ended. Those of long ago are counted once in a while, and only the others each time. */
async function endedSoFar(): Promise<{ confirmed: number; released: number }> {
  const memory = oncePerProcess<{ base: Promise<Base> | null; atMs: number }>("ended reservations", () => {
    return { base: null, atMs: 0 };
  });
  if (memory.base === null || performance.now() - memory.atMs > RECOUNT_MS) {
    memory.atMs = performance.now();
    memory.base = countBase();
    memory.base.catch(() => Object.assign(memory, { base: null }));
  }
  const { until, confirmed, released } = await memory.base;
  const since = await countEnded(until, "since");
  return { confirmed: confirmed + since.confirmed, released: released + since.released };
}

async function countBase(): Promise<Base> {
  const until = new Date((await databaseTime()).getTime() - FINAL_AFTER_MS);
  return { until, ...(await countEnded(until, "before")) };
}

/** What matches in sum. */
export async function totalReservations(filters: ReservationFilters): Promise<ReservationTotals> {
  return { totals: totalsOf(await sumMatching(await matchingOf(filters))) };
}

function totalsOf(sums: Sums | null): ReservationTotals["totals"] {
  return sums && { ...sums, value: { amount: sums.value, currency: CURRENCY } };
}

/** What a release of everything that matches would do now. */
export async function previewRelease({ id: ids, ...filters }: ReleasePreviewQuery): Promise<ReleasePreview> {
  const asOf = await databaseTime();
  const matching = { ...(await matchingOf(pendingOnly(filters))), asOf, ...(ids && { ids }) };
  const payingOnly = { ...matching, filters: { ...matching.filters, only: "PAYING" as const } };
  const [sums, next, [paying = 0]] = await Promise.all([
    sumMatching(matching),
    servedNext(matching),
    countMatching([payingOnly]),
  ]);
  return { totals: totalsOf(sums), paying, next, asOf: asOf.toISOString() };
}

/** Only running holds can be released. */
export function pendingOnly(filters: ReservationFilters): ReservationFilters {
  return { ...filters, status: "PENDING" };
}
