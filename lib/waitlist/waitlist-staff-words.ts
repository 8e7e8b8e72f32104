import { numberText, unitsText } from "@/lib/format/count-words";
import { priceText } from "@/lib/format/money";
import type { ProductDemand } from "@/lib/waitlist/admin-waitlist-schemas";
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
