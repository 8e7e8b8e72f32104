import { ApiProblem } from "@/lib/client/api-request";
import { changeRefusalWords } from "@/lib/client/panel-refusal-words";
import type { Words } from "@/lib/client/refusal-words";
import { numberText, unitsText } from "@/lib/format/count-words";
import { priceText } from "@/lib/format/money";
import type { T } from "@/lib/messages/translate";
import type { ProductDemand, QueueEntry } from "@/lib/waitlist/admin-waitlist-schemas";
import type { WaitReason } from "@/lib/waitlist/wait-reason";
import type { WaitlistStatus } from "@/lib/waitlist/waitlist-schemas";

/** What staff call an entry's status. */
export const PLACE_STATUS: Record<WaitlistStatus, { label: string; tone: "neutral" | "signal" | "good" }> = {
  WAITING: { label: "Waiting", tone: "neutral" },
  OFFERED: { label: "Offered", tone: "signal" },
  ACCEPTED: { label: "Accepted", tone: "good" },
  PASSED: { label: "Passed", tone: "neutral" },
  LAPSED: { label: "Lapsed", tone: "neutral" },
  CANCELLED: { label: "Left", tone: "neutral" },
};

type Waiting = { quantity: number; warehouseCode: string | null; why: WaitReason };

/** Why somebody who waits has no offer. */
export function waitText({ quantity, warehouseCode, why }: Waiting): string {
  switch (why.code) {
    case "PRODUCT_INACTIVE":
      return "The product is inactive, so nothing is offered.";
    case "UNREACHABLE":
      return "Cannot be reached: no confirmed email address and no open page.";
    case "NEXT":
      return "Next: the units are free and about to be offered.";
    case "HOLD_LIMIT":
      return limitText(why);
    case "TOO_FEW": {
      const where = warehouseCode === null ? "" : ` in ${warehouseCode}`;
      const elsewhere = why.everywhere - why.free;
      const rest =
        elsewhere > 0 ? ` ${unitsText(elsewhere)} elsewhere ${elsewhere === 1 ? "does" : "do"} not count.` : "";
      return `Wants ${numberText(quantity)}${where}, ${numberText(why.free)} free.${rest}`;
    }
  }
}

function limitText({ limit, maximum, current }: Extract<WaitReason, { code: "HOLD_LIMIT" }>): string {
  const has = limit === "maxHeld" ? "hold" : "hold and buy";
  return `Limit reached: one person may ${has} ${numberText(maximum)}, and this one has ${numberText(current)}.`;
}

/** "3 units worth ₹1,947" */
export function demandText({ units, value }: Pick<ProductDemand, "units" | "value">): string {
  return `${unitsText(units)} worth ${priceText(value)}`;
}

/** "All", "None", "3 of 5": how many of those waiting an offer can be made to now. */
export function reachText({ people, reachable }: Pick<ProductDemand, "people" | "reachable">): string {
  if (people === 0) return "–";
  if (reachable === people) return "All";
  return reachable === 0 ? "None" : `${numberText(reachable)} of ${numberText(people)}`;
}

/** Explains why an act on an entry was refused. */
export function queueRefusalWords(t: T, error: unknown): Words {
  if (!(error instanceof ApiProblem)) return changeRefusalWords(t, error);
  const { code, facts } = error;
  switch (code) {
    case "WAITLIST_ENTRY_NOT_FOUND":
    case "NOT_WAITING":
      return { title: "They no longer wait.", next: "They got an offer, or have left. The list is up to date now." };
    case "INSUFFICIENT_STOCK":
      return tooFewWords(facts.shortages);
    case "HOLD_LIMIT_REACHED": {
      const verb = facts.limit === "maxBought" ? "hold and buy" : "hold";
      const next = `This one has ${numberText(Number(facts.current))}. End a hold of theirs first.`;
      return { title: `One person may ${verb} ${numberText(Number(facts.maximum))}.`, next };
    }
    default:
      return changeRefusalWords(t, error);
  }
}

/** Why no offer can be made to somebody, as far as is known before it is tried; null if one may. */
export function noOfferWords({ quantity, why }: Pick<QueueEntry, "quantity" | "why">, free: number): Words | null {
  const next = "Receive stock or release a hold first.";
  if (free === 0) return { title: "Nothing is free.", next };
  switch (why?.code) {
    case "PRODUCT_INACTIVE":
      return { title: "The product is inactive.", next: "Sell it again first." };
    case "TOO_FEW":
    case "HOLD_LIMIT":
      return { title: waitText({ quantity, warehouseCode: null, why }), next: why.code === "TOO_FEW" ? next : "" };
    default:
      return null;
  }
}

function tooFewWords(shortages: unknown): Words {
  const [short] = Array.isArray(shortages) ? (shortages as { requested: number; available: number }[]) : [];
  if (!short) return { title: "Not enough stock.", next: "" };
  const title =
    short.available === 0
      ? "Nothing is free."
      : `Only ${unitsText(short.available)} ${short.available === 1 ? "is" : "are"} free.`;
  return { title, next: `They want ${numberText(short.requested)}. Receive stock or release a hold first.` };
}
