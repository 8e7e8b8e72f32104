import { ApiProblem } from "@/lib/client/api-request";
import { changeRefusalWords } from "@/lib/client/panel-refusal-words";
import type { Words } from "@/lib/client/refusal-words";
import type { CountEvent, CountLine, CountStatus, StockCount } from "@/lib/counts/count-schemas";
import { countText, deltaText, numberText } from "@/lib/format/count-words";
import { priceText } from "@/lib/format/money";
import { actorLabel, type Tone } from "@/lib/ledger/ledger-words";
import { CURRENCY } from "@/lib/messages/locale";
import type { T } from "@/lib/messages/translate";

/** What counts as lying there. Every place where figures are entered says it. */
export const WHAT_TO_COUNT =
  "Count every unit: damaged, on display and packed ones too, also if they are for a transfer or an order.";

export const COUNT_STATUS: Record<CountStatus, { label: string; tone: Tone }> = {
  OPEN: { label: "Open", tone: "signal" },
  APPLIED: { label: "Applied", tone: "good" },
  CANCELLED: { label: "Cancelled", tone: "neutral" },
};

export const LINE_STATE: Record<CountLine["state"], { label: string; tone: Tone }> = {
  TO_COUNT: { label: "To count", tone: "neutral" },
  RECOUNT: { label: "Count again", tone: "warn" },
  COUNTED: { label: "Counted", tone: "good" },
  DIFFERS: { label: "Counted differently", tone: "bad" },
  SECOND_NEEDED: { label: "Second counter", tone: "warn" },
};

/** Each person's last figure: "9 by asha, 10 by ravi". `isCurrent`: false for those from before a recount. */
export function figuresText({ entries }: Pick<CountLine, "entries">, isCurrent = true): string {
  const wanted = entries.filter((entry) => entry.isCurrent === isCurrent);
  return wanted.map(({ counted, by }) => `${numberText(counted)} by ${actorLabel(by)}`).join(", ");
}

export type Summary = {
  products: number;
  counted: number;
  left: number;
  differing: number;
  units: number;
  /** At unit cost, of products that have one; null if none has. */
  amount: number | null;
  /** Lines that differ by an unknown value. */
  costless: number;
  open: number;
};

/** What applying a count would do. `open`: lines that somebody must settle first. */
export function summaryOf({ lines }: Pick<StockCount, "lines">): Summary {
  const known = lines.filter(({ difference }) => difference !== null);
  const values = lines.flatMap(({ value }) => value?.amount ?? []);
  const left = lines.filter(({ state }) => state === "TO_COUNT" || state === "RECOUNT").length;
  return {
    products: lines.length,
    counted: lines.length - left,
    left,
    differing: known.filter(({ difference }) => difference !== 0).length,
    units: known.reduce((sum, { difference }) => sum + (difference ?? 0), 0),
    costless: known.filter(({ difference, value }) => difference !== 0 && value === null).length,
    amount: values.length === 0 ? null : values.reduce((sum, amount) => sum + amount, 0),
    open: lines.filter(({ state }) => state === "DIFFERS" || state === "SECOND_NEEDED").length,
  };
}

/** "−₹1,200", "+₹90", "₹0". */
export function valueText(amount: number): string {
  const text = priceText({ amount: Math.abs(amount), currency: CURRENCY });
  return amount === 0 ? text : `${amount < 0 ? "−" : "+"}${text}`;
}

/** "40 of 50 products counted, 3 differ: −4 units, −₹1,200." */
export function differenceText({ products, counted, differing, units, amount, costless }: Summary): string {
  if (counted === 0) return "Nothing counted yet.";
  const of = counted < products ? `${numberText(counted)} of ` : "";
  const progress = `${of}${countText(products, "product")} counted`;
  if (differing === 0) return `${progress}, no difference.`;
  const worth =
    amount === null
      ? ""
      : `, ${valueText(amount)}${costless > 0 ? ` without ${countText(costless, "product")} of unknown cost` : ""}`;
  const differ = differing === 1 ? "differs" : "differ";
  return `${progress}, ${numberText(differing)} ${differ}: ${deltaText(units)} ${units === 1 || units === -1 ? "unit" : "units"}${worth}.`;
}

/** "2 holds ended, 1 promised unit is missing"; empty if applying a count broke no promise. */
export function brokeText({
  released,
  short,
}: {
  released: readonly string[] | number | null;
  short: number | null;
}): string {
  const ended = typeof released === "object" ? (released?.length ?? 0) : released;
  return [
    ...(ended > 0 ? [`${countText(ended, "hold")} ended`] : []),
    ...(short ? [countText(short, "promised unit is missing", "promised units are missing")] : []),
  ].join(", ");
}

/** Whether a figure looks like a mistake: far off what was expected, and not checked by a second person. */
export function looksWrong({ state, expected, difference, entries }: CountLine): boolean {
  if (state !== "COUNTED" || expected === null || difference === null) return false;
  const people = entries.filter(({ isCurrent }) => isCurrent).length;
  return people < 2 && Math.abs(difference) >= Math.max(2, Math.ceil(expected / 5));
}

const ACTS: Record<CountEvent["act"], string> = {
  OPENED: "opened it",
  ASSIGNED: "assigned it",
  CHOSEN: "chose a figure",
  RECOUNT: "asked for a recount",
  APPLIED: "applied it",
  CANCELLED: "cancelled it",
};

/** "Meera asked for a recount of Desk Lamp and 2 more". `nameOf`: of a product. */
export function eventText(event: CountEvent, nameOf: (productId: string) => string): string {
  const { act, by, productIds, note } = event;
  const [first, ...others] = productIds ?? [];
  const of = act === "CHOSEN" ? " for " : " of ";
  const about =
    first === undefined ? "" : `${of}${nameOf(first)}${others.length > 0 ? ` and ${others.length} more` : ""}`;
  const to = act === "ASSIGNED" ? ` to ${note ?? "anybody of the warehouse"}` : "";
  const broke = brokeText(event);
  return `${actorLabel(by)} ${ACTS[act]}${about}${to}${broke && `: ${broke}`}`;
}

/** Why a change of a count was refused. */
export function countRefusalWords(t: T, error: unknown): Words {
  const own = error instanceof ApiProblem ? ownWords(error) : null;
  return own ?? changeRefusalWords(t, error);
}

function ownWords({ code, facts }: ApiProblem): Words | null {
  const detail = String(facts.detail ?? "");
  switch (code) {
    case "COUNT_NOT_FOUND":
      return { title: "This count no longer exists.", next: "Reload the page." };
    case "COUNT_ALREADY_APPLIED":
      return { title: "This count was applied before.", next: "Nothing was changed now." };
    case "COUNT_ALREADY_CANCELLED":
      return { title: "This count was cancelled.", next: "Nothing was changed now." };
    case "NOTHING_TO_COUNT":
      return { title: "There is nothing to count.", next: detail };
    case "TOO_MANY_MATCH":
      return {
        title: "That is too much for one count.",
        next: "Count in parts: those not counted lately come first, and each part takes others.",
      };
    case "NOTHING_COUNTED":
      return { title: "Nothing was counted yet.", next: "Enter figures first." };
    case "COUNTS_DIFFER":
      return { title: "People counted differently.", next: detail };
    case "COUNTED_SINCE":
      return { title: "Some were counted again since.", next: detail };
    case "SECOND_COUNT_NEEDED":
      return { title: "A second person must count.", next: detail };
    case "INVALID_STOCK_STATE": {
      const rows = (facts.refusedRows ?? []) as { requestedOnHand: number }[];
      const isGone = rows.some(({ requestedOnHand }) => requestedOnHand < 0);
      return isGone
        ? { title: "More has left since than was counted.", next: "Nothing was changed. Have it counted again." }
        : { title: "More is promised than was counted.", next: "Nothing was changed. See below what would break." };
    }
    case "WAREHOUSE_CLOSED":
      return { title: "This warehouse is closed.", next: "Open it again to apply this count, or cancel the count." };
    default:
      return null;
  }
}
