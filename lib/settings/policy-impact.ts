import type { z } from "zod";
import { countText, numberText, unitsText } from "@/lib/format/count-words";
import { PolicyForm } from "./form-schemas";
import type { AdminPolicy } from "./policy-schemas";
import { durationText } from "./setting-words";

type PolicyTerms = Omit<z.output<typeof PolicyForm>, "note">;

/** The terms as somebody is editing them; null or NaN while a field has no number. */
type Terms = { [Term in keyof PolicyTerms]?: PolicyTerms[Term] | null };

/**
 * What an edit of terms does to running holds and to those who wait, before it is made: one sentence each. `refused`: how a
 * sentence begins that says why the edit would be refused.
 */
export function policyImpact(policy: AdminPolicy, edited: Terms, refused = "This will be refused"): string[] {
  const next = { ...policy, ...accepted(policy, edited) };
  const isChanged = (...terms: (keyof PolicyTerms)[]) => terms.some((term) => next[term] !== policy[term]);
  const keeps = [
    isChanged("holdSeconds", "ttlSecondsMax") && "end",
    isChanged("extensionsMax", "extensionSeconds") && "extensions",
    isChanged("paymentSeconds") && "time to pay",
  ].filter((what) => what !== false);
  const isAboutWaiting = isChanged("maxHeld", "maxBought", "offerSeconds", "backorderPerRow");
  const words = [
    keeps.length > 0 && runningWords(policy, keeps),
    isChanged("maxHeld") && heldWords(policy, next.maxHeld),
    isChanged("maxBought") && boughtWords(next.maxBought),
    isAboutWaiting && tooManyWords(next),
    isChanged("offerSeconds") && offerWords(next),
    isChanged("backorderPerRow") && backorderWords(policy, next, refused),
  ].filter((sentence) => sentence !== false);
  return words.length === 0 ? [] : [`For new holds of ${countText(policy.products, "product")}.`, ...words];
}

/**
 * What another policy does to products, before they get it. `policies`: each counts only those of the products that are sold
 * under it now. One list of sentences for each policy that some of them leave.
 */
export function policyMoveImpact(
  policies: readonly AdminPolicy[],
  to: AdminPolicy,
): { from: string; products: number; words: string[] }[] {
  const left = policies.filter(({ code, products }) => products > 0 && code !== to.code);
  return left.map((policy) => {
    const refused = policy.products === 1 ? "This will be refused" : "At least one product will be refused";
    const words = policyImpact(policy, termsOf(to), refused);
    return { from: policy.code, products: policy.products, words };
  });
}

function termsOf({
  code,
  products,
  waiting,
  holds,
  heldUnits,
  waitingUnits,
  mostPromised,
  updatedAt,
  ...terms
}: AdminPolicy) {
  return terms;
}

/** Without what the form refuses. */
function accepted(policy: AdminPolicy, edited: Terms): Partial<PolicyTerms> {
  const terms = Object.keys(PolicyForm.shape).filter((term): term is keyof PolicyTerms => term !== "note");
  const valid = terms.filter((term) => term in edited && PolicyForm.shape[term].safeParse(edited[term]).success);
  const next = Object.fromEntries(valid.map((term) => [term, edited[term]])) as Partial<PolicyTerms>;
  const { holdSeconds, ttlSecondsMax, ...others } = next;
  const isTooLong = (holdSeconds ?? policy.holdSeconds) > (ttlSecondsMax ?? policy.ttlSecondsMax);
  return isTooLong ? others : next;
}

function runningWords({ holds }: AdminPolicy, keeps: readonly string[]): string {
  const what = keeps.length > 1 ? `${keeps.slice(0, -1).join(", ")} and ${keeps.at(-1)}` : keeps[0];
  return holds === 0
    ? "No hold is running."
    : `${countText(holds, "running hold keeps its", "running holds keep their")} ${what}.`;
}

function heldWords({ maxHeld, heldUnits }: AdminPolicy, next: number): string {
  const [wasAbove, isAbove] = [sumFrom(heldUnits, maxHeld), sumFrom(heldUnits, next + 1)];
  if (next > maxHeld) {
    const who = countText(wasAbove, "shopper at the limit", "shoppers at the limit");
    return wasAbove === 0 ? "No shopper is at the limit now." : `${who} can hold more at once.`;
  }
  const limit = `more than ${numberText(next)} of a product`;
  if (isAbove === 0) return `No shopper holds ${limit} now.`;
  return `${countText(isAbove, "shopper holds", "shoppers hold")} ${limit} now. They keep ${isAbove === 1 ? "it" : "them"}, but can't hold more.`;
}

/** The most units that an offer may be for. */
function offeredMax({ maxHeld, maxBought }: PolicyTerms): number {
  return Math.min(maxHeld, maxBought ?? maxHeld);
}

/** How many wait for more than they may hold. */
function beyondLimit(policy: AdminPolicy): number {
  return sumFrom(policy.waitingUnits, offeredMax(policy) + 1);
}

function tooManyWords(next: AdminPolicy): string | false {
  const beyond = beyondLimit(next);
  const who = countText(beyond, "person waits", "people wait");
  return beyond > 0 && `${who} for more than ${unitsText(offeredMax(next))} and won't be offered any.`;
}

function boughtWords(next: number | null): string {
  return next === null
    ? "Shoppers at the limit can buy more at once."
    : `What was held or bought before counts: with ${unitsText(next)} of a product, a shopper can't hold more. Running holds can still be paid for.`;
}

function offerWords(next: AdminPolicy): string {
  const served = next.waiting - beyondLimit(next);
  const who = countText(served, "person who waits gets", "people who wait get");
  if (next.waiting === 0) return "Nobody waits. Open offers keep their end.";
  return served === 0
    ? "Open offers keep their end."
    : `${who} ${durationText(next.offerSeconds)} to accept an offer. Open offers keep their end.`;
}

function backorderWords({ backorderPerRow }: AdminPolicy, next: AdminPolicy, refused: string): string | false {
  if (next.backorderPerRow < backorderPerRow) return fewerWords(next, refused);
  if (next.waiting === 0) return "Nobody waits for them.";
  const served = next.waiting - beyondLimit(next);
  return served > 0 && `${countText(served, "person who waits", "people who wait")} may be offered units at once.`;
}

function fewerWords({ mostPromised, waiting, backorderPerRow }: AdminPolicy, refused: string): string {
  const waits = waiting > 0 ? ` ${countText(waiting, "person who waits stays", "people who wait stay")} in line.` : "";
  if (mostPromised === null || mostPromised.units <= backorderPerRow)
    return `Units promised already stay promised.${waits}`;
  const { name, city, units } = mostPromised;
  return `${refused}: ${city} has promised ${unitsText(units)} of ${name} beyond its stock, and ${numberText(backorderPerRow)} would be allowed.${waits}`;
}

function sumFrom(counts: readonly { units: number; people: number }[], least: number): number {
  return counts.reduce((sum, { units, people }) => (units >= least ? sum + people : sum), 0);
}
