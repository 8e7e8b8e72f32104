import { countText, numberText, unitsText } from "@/lib/format/count-words";
import type { AdminPolicy, PolicyEdit } from "./policy-schemas";
import { durationText } from "./setting-words";

/** The terms as somebody is editing them; null or NaN while a field has no number. */
type Terms = { [Term in keyof PolicyEdit]?: PolicyEdit[Term] | null };

/** What an edit of terms does to running holds and to those who wait, before it is made: one sentence each. */
export function policyImpact(policy: AdminPolicy, next: Terms): string[] {
  const isChanged = (...terms: (keyof Terms & keyof AdminPolicy)[]) =>
    terms.some((term) => isNumber(next[term], term) && next[term] !== policy[term]);
  const keeps = [
    isChanged("holdSeconds", "ttlSecondsMax") && "end",
    isChanged("extensionsMax", "extensionSeconds") && "extensions",
    isChanged("paymentSeconds") && "time to pay",
  ].filter((what) => what !== false);
  const words = [
    keeps.length > 0 && runningWords(policy, keeps),
    ...(isChanged("maxHeld") ? heldWords(policy, Number(next.maxHeld)) : []),
    isChanged("maxBought") && boughtWords(next.maxBought ?? null),
    isChanged("offerSeconds") && offerWords(policy, Number(next.offerSeconds)),
    isChanged("backorderPerRow") && backorderWords(policy, Number(next.backorderPerRow)),
  ].filter((sentence) => sentence !== false);
  return words.length === 0 ? [] : [`For new holds of ${countText(policy.products, "product")}.`, ...words];
}

/** Only `maxBought` may be empty, for no limit. */
function isNumber(value: unknown, term: string): boolean {
  return value === null ? term === "maxBought" : Number.isSafeInteger(value);
}

function runningWords({ holds }: AdminPolicy, keeps: readonly string[]): string {
  const what = keeps.length > 1 ? `${keeps.slice(0, -1).join(", ")} and ${keeps.at(-1)}` : keeps[0];
  return holds === 0
    ? "No hold is running."
    : `${countText(holds, "running hold keeps its", "running holds keep their")} ${what}.`;
}

function heldWords({ maxHeld, heldUnits, waitingUnits }: AdminPolicy, next: number): string[] {
  const [wasAbove, isAbove] = [sumFrom(heldUnits, maxHeld), sumFrom(heldUnits, next + 1)];
  const waitsForMore = sumFrom(waitingUnits, next + 1);
  if (next > maxHeld) {
    const who = countText(wasAbove, "shopper at the limit", "shoppers at the limit");
    return [wasAbove === 0 ? "No shopper is at the limit now." : `${who} can hold more at once.`];
  }
  const limit = `more than ${numberText(next)} of a product`;
  const held = `${countText(isAbove, "shopper holds", "shoppers hold")} ${limit} now. They keep ${isAbove === 1 ? "it" : "them"}, but can't hold more.`;
  return [
    isAbove === 0 ? `No shopper holds ${limit} now.` : held,
    ...(waitsForMore === 0
      ? []
      : [
          `${countText(waitsForMore, "person waits", "people wait")} for more than ${unitsText(next)} and won't be offered any.`,
        ]),
  ];
}

function boughtWords(next: number | null): string {
  return next === null
    ? "Shoppers at the limit can buy more at once."
    : `What was held or bought before counts: with ${unitsText(next)} of a product, a shopper can't hold more. Running holds can still be paid for.`;
}

function offerWords({ waiting }: AdminPolicy, next: number): string {
  const who = countText(waiting, "person who waits gets", "people who wait get");
  return waiting === 0
    ? "Nobody waits. Open offers keep their end."
    : `${who} ${durationText(next)} to accept an offer. Open offers keep their end.`;
}

function backorderWords({ waiting, backorderPerRow }: AdminPolicy, next: number): string {
  if (next < backorderPerRow)
    return "Units promised already stay promised. If a warehouse has promised more, this is refused.";
  return waiting === 0
    ? "Nobody waits for them."
    : `${countText(waiting, "person who waits", "people who wait")} may be offered units at once.`;
}

function sumFrom(counts: readonly { units: number; people: number }[], least: number): number {
  return counts.reduce((sum, { units, people }) => (units >= least ? sum + people : sum), 0);
}
