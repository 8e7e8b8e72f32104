import { countText, numberText, unitsText } from "@/lib/format/count-words";
import { LOCALE } from "@/lib/messages/locale";
import { customerText } from "@/lib/reservations/admin-reservation-words";
import { durationText } from "@/lib/settings/setting-words";
import type { Explanation, HoldsToRelease, Term, TermName } from "./explain-schemas";

/** Each term as the equation says it after its figure, and what it means. */
export const TERMS: Record<TermName, { words: string; meaning: string }> = {
  onHand: { words: "on hand", meaning: "Units physically in the warehouse." },
  reserved: { words: "held", meaning: "Units in pending holds." },
  committed: { words: "sold, not shipped", meaning: "Units in orders that have not shipped yet." },
  safetyStock: { words: "safety stock", meaning: "Units kept back from sale." },
  setAside: {
    words: "set aside",
    meaning: "Units that are there and not for sale: damaged, to be inspected, on display, or for a transfer.",
  },
  offeredNext: {
    words: "about to be offered",
    meaning: "Their holds have run out, and somebody on the waitlist can be reached. They go there first.",
  },
  backorder: { words: "back-order", meaning: "Units that the policy lets each warehouse promise beyond its stock." },
  overpromised: {
    words: "promised and missing",
    meaning: "More is promised than is there, so nothing is available. Available is never below 0.",
  },
  paused: { words: "in a paused warehouse", meaning: "A paused warehouse keeps its holds and sells nothing new." },
  inactive: { words: "not for sale", meaning: "The product or its warehouse is inactive." },
};

/** "10 on hand", "− 3 held", "+ 50 back-order": as it stands in the equation after `index` other terms. */
export function termText({ term, units }: Term, index: number): string {
  const sign = units < 0 ? "− " : units > 0 && index > 0 ? "+ " : "";
  return `${sign}${Math.abs(units).toLocaleString(LOCALE)} ${TERMS[term].words}`;
}

/** "1 person waits for 2 units." */
export function waitingText({ total, units }: Explanation["waitlist"]): string {
  const who = total === 1 ? "1 person waits" : `${total.toLocaleString(LOCALE)} people wait`;
  return `${who} for ${unitsText(units)}.`;
}

/** "FLASH_SALE: holds last 2 min, at most 2 held and 2 bought per person, offers last 5 min." */
export function policyText({ code, holdSeconds, maxHeld, maxBought, offerSeconds }: Explanation["policy"]): string {
  const bought = maxBought === null ? "" : ` and ${maxBought.toLocaleString(LOCALE)} bought`;
  const limit = `at most ${maxHeld.toLocaleString(LOCALE)} held${bought} per person`;
  return `${code}: holds last ${durationText(holdSeconds)}, ${limit}, offers last ${durationText(offerSeconds)}.`;
}

/** "and 38 more", or null if all are listed. */
export function moreText(total: number, listed: number): string | null {
  return total > listed ? `and ${(total - listed).toLocaleString(LOCALE)} more` : null;
}

const NAMED_MAX = 3;

/** Whose units would be missing, the newest holds first: "Asha (2), Ravi (1), 4 more holds, 3 sold". */
export function loserText(
  missing: number,
  { holds, total, units }: Pick<HoldsToRelease, "holds" | "total" | "units">,
): string {
  const named = holds.slice(0, NAMED_MAX).map((hold) => `${customerText(hold)} (${numberText(hold.quantity)})`);
  const more = total - named.length;
  const sold = missing - units;
  return [
    ...named,
    ...(more > 0 ? [countText(more, "more hold")] : []),
    ...(sold > 0 ? [`${numberText(sold)} sold`] : []),
  ].join(", ");
}
