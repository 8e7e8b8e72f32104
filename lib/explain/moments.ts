import { shopTime } from "@/lib/format/shop-time";
import { momentOf } from "@/lib/typed-time";
import type { AskedMoments } from "./stock-at-options";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** India's clock is ahead of UTC by half an hour too, so its hours begin between those of UTC. */
const AHEAD = 5.5 * HOUR;

/** How far a step goes, for ledgers of up to `upTo`: a press of a key, and of a Page key. */
const STEPS = [
  { upTo: 10 * MINUTE, step: SECOND, page: MINUTE },
  { upTo: HOUR, step: 10 * SECOND, page: 5 * MINUTE },
  { upTo: 6 * HOUR, step: MINUTE, page: HOUR },
  { upTo: 4 * DAY, step: 15 * MINUTE, page: 6 * HOUR },
  { upTo: 120 * DAY, step: HOUR, page: DAY },
  { upTo: Number.POSITIVE_INFINITY, step: DAY, page: 7 * DAY },
];

/** The moments that a slider stops at: round ones by the shop's clock, with the ledger's first moment before and now after them. */
export type Stops = {
  last: number;
  /** In stops. */
  page: number;
  /** How exactly to show them. */
  format: "seconds" | "dateAndTime";
  /** The moment at a stop; "" is now, at the last one. */
  momentAt: (stop: number) => string;
  /** Where a moment lies, also between stops; "" is now. */
  placeOf: (moment: string) => number;
};

export function stopsOf(firstAt: string, now: string): Stops {
  const [first, end] = [Date.parse(firstAt), Date.parse(now)];
  const { step, page } = STEPS.find(({ upTo }) => end - first <= upTo) ?? { step: DAY, page: 7 * DAY };
  const start = Math.floor((first + AHEAD) / step) * step - AHEAD;
  const last = Math.max(1, Math.ceil((end - start) / step));
  return {
    last,
    page: page / step,
    format: step < MINUTE ? "seconds" : "dateAndTime",
    momentAt: (stop) => (stop >= last ? "" : new Date(Math.max(first, start + stop * step)).toISOString()),
    placeOf: (moment) => {
      if (moment === "") return last;
      const [at, next] = [Date.parse(moment), Math.min(end, start + step)];
      // The first stop is the ledger's first moment, which may lie between round ones.
      const place = at < next ? (at - first) / Math.max(1, next - first) : (at - start) / step;
      return Math.min(last, Math.max(0, place));
    },
  };
}

/** Two moments of an address, the earlier one as `since`. What is no moment is "". */
export function askedMoments(typed: { asOf: string; since: string }): AskedMoments {
  const [one, other] = [momentOf(typed.asOf), momentOf(typed.since)];
  if (one !== "" && other > one) return { at: other, since: one };
  return { at: one, since: other };
}

/** Why the ledger does not cover a moment that was typed; null if it does. `firstAt` undefined: not known yet. */
export function momentError(typed: string, firstAt: string | null | undefined, now: number): string | null {
  const moment = momentOf(typed);
  if (moment === "") return null;
  if (Date.parse(moment) > now) return "This is in the future.";
  if (firstAt === null) return "The ledger has no entries yet.";
  if (firstAt === undefined || moment >= firstAt) return null;
  return `The ledger begins later: ${shopTime(firstAt, "dateAndTime")}.`;
}

/** So much earlier than a moment ("" is now), but not before the ledger begins. */
export function earlier(moment: string, ms: number, firstAt: string, now: number): string {
  const from = moment === "" ? now : Date.parse(moment);
  return new Date(Math.max(Date.parse(firstAt), from - ms)).toISOString();
}
