import { numberText, unitsText } from "@/lib/format/count-words";
import type { ListedDelivery } from "@/lib/receiving/receiving-schemas";

type Units = { expected: number | null; good: number; damaged: number; missing: number };

/** `isWrong` null: nothing is right or wrong yet. */
type Difference = { text: string; isWrong: boolean | null };

/** How what came differs from what was expected; null if nobody expected anything. */
export function differenceOf({ expected, good, damaged, missing }: Units): Difference | null {
  if (expected === null) return null;
  const difference = good + damaged + missing - expected;
  if (difference === 0) return { text: "As expected", isWrong: false };
  return {
    text: difference < 0 ? capital(shortText(-difference, missing)) : `${numberText(difference)} over`,
    isWrong: true,
  };
}

/** All that did not come: units that nobody accounts for, and those that somebody named missing. */
function shortText(unaccounted: number, missing: number): string {
  if (unaccounted === 0) return `${numberText(missing)} missing`;
  const short = `short by ${numberText(unaccounted + missing)}`;
  return missing > 0 ? `${short}, ${numberText(missing)} of them named missing` : short;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** How much of what is still to come was counted; a part may have less. */
export function partText({ expected, good, damaged, missing }: Units): Difference {
  const toCome = expected ?? 0;
  const came = good + damaged + missing;
  if (toCome === 0) return { text: came === 0 ? "Not announced" : `${unitsText(came)} not announced`, isWrong: true };
  if (came > toCome) return { text: `${unitsText(came - toCome)} more than expected`, isWrong: true };
  if (came === toCome) return { text: `All ${numberText(toCome)}`, isWrong: false };
  return {
    text: came === 0 ? `${numberText(toCome)} to come` : `${numberText(came)} of ${numberText(toCome)}`,
    isWrong: null,
  };
}

/** What becomes of the units: "8 for sale · 2 set aside · 1 missing". */
export function outcomeText({ good, damaged, missing }: Omit<Units, "expected">): string {
  const parts = [
    `${numberText(good)} for sale`,
    ...(damaged > 0 ? [`${numberText(damaged)} set aside`] : []),
    ...(missing > 0 ? [`${numberText(missing)} missing`] : []),
  ];
  return parts.join(" · ");
}

/** What was not right about a delivery, in short; "" if everything was. */
export function troubleText({ damaged, missing, short, over }: ListedDelivery): string {
  const parts = [
    ...(over > 0 ? [`${numberText(over)} over`] : []),
    ...(damaged > 0 ? [`${numberText(damaged)} damaged`] : []),
    ...(short + missing > 0 ? [shortText(short, missing)] : []),
  ];
  return capital(parts.join(", "));
}

/** An earlier delivery, or receipt of one of the products, under the same reference, as a refusal tells of it. */
export type Earlier = { deliveryId: string | null; reference: string; units: number; by: string; at: string };

export function earlierOf(facts: Record<string, unknown>): Earlier | null {
  const { delivery, entry } = facts as {
    delivery?: { id: string; reference: string; units: number; receivedBy: string; receivedAt: string };
    entry?: { reference: string; onHandDelta: number; actor: string; createdAt: string };
  };
  if (delivery) {
    const { id, reference, units, receivedBy, receivedAt } = delivery;
    return { deliveryId: id, reference, units, by: receivedBy, at: receivedAt };
  }
  if (!entry) return null;
  const { reference, onHandDelta, actor, createdAt } = entry;
  return { deliveryId: null, reference, units: onHandDelta, by: actor, at: createdAt };
}

/** "Receive 14 units", or less if there is none to receive. */
export function receiveLabel({ good, damaged }: Pick<Units, "good" | "damaged">): string {
  return good + damaged > 0 ? `Receive ${unitsText(good + damaged)}` : "Receive delivery";
}
