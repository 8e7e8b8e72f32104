import { unitsToReserve } from "@/lib/catalog/availability";
import type { Product } from "@/lib/catalog/catalog-schemas";
import { ApiProblem } from "@/lib/client/api-request";
import { secondsText, unitsText } from "@/lib/format/count-words";

/** What happened, and what the shopper can do next. */
export type Words = { title: string; next: string };

/** What was asked for, and `seen`, the units that were shown as available then; `warehouseId` null: any warehouse. */
type Wish = { product: Product; warehouseId: string | null; quantity: number; seen: number };

/** Says in a shopper's words why a reserve did not work. `wish.product` must be as it is now, after the refusal. */
export function reserveRefusalWords(error: unknown, wish: Wish): Words {
  if (!(error instanceof ApiProblem)) {
    return {
      title: "No answer came from the shop.",
      next: "Check your connection, then reserve again. Nothing is held twice: it counts as the same attempt.",
    };
  }
  switch (error.code) {
    case "INSUFFICIENT_STOCK":
      return shortWords(wish);
    case "HOLD_LIMIT_REACHED":
      return limitWords(error.facts);
    case "PRODUCT_NOT_FOUND":
      return { title: "This product is no longer sold.", next: "The others are under Products." };
    case "WAREHOUSE_NOT_FOUND":
      return { title: "That warehouse is no longer open.", next: "Choose another one, or any warehouse." };
    case "POSTAL_CODE_UNKNOWN":
      return { title: "The pincode to deliver to is not known.", next: "Choose another place under Deliver to." };
    case "RATE_LIMITED":
      return { title: "That was a lot of attempts at once.", next: waitWords(error) };
    case "BUSY":
      return { title: "Very many people are reserving right now. Nothing was held.", next: waitWords(error) };
    case "COOKIE_INVALID":
    case "COOKIE_EXPIRED":
      return { title: "This browser was no longer recognised.", next: "Reserve again: it begins anew." };
    case "VALIDATION_ERROR":
      return { title: "The shop did not understand that quantity.", next: "Give a whole number of 1 or more." };
    default:
      return { title: "The shop had a fault of its own. It has been noted.", next: "Try again in a moment." };
  }
}

function shortWords({ product, warehouseId, quantity, seen }: Wish): Words {
  const asked = unitsToReserve(product, warehouseId);
  const elsewhere = product.inventory
    .filter((row) => row.available > 0 && row.warehouseId !== warehouseId)
    .sort((a, b) => b.available - a.available);
  const title = quantity > seen ? "That is more than there is." : "Somebody was faster.";
  if (asked >= quantity) return { title, next: "But it is there again: reserve once more." };
  if (asked > 0) return { title, next: `There ${asked === 1 ? "is" : "are"} still ${asked}: ask for fewer.` };
  const best = elsewhere[0];
  if (warehouseId !== null && best) return { title, next: `${best.city} still has ${best.available}.` };
  if (product.nextReleaseAt !== null) {
    return { title, next: "Every unit is held now. If a hold ends, this page shows it within seconds." };
  }
  return { title, next: "It is sold out now." };
}

function limitWords(facts: Record<string, unknown>): Words {
  const { limit, maximum, current } = facts;
  if (typeof maximum !== "number" || typeof current !== "number") {
    return { title: "You hold as many of this as one shopper may.", next: "Confirm or cancel a hold first." };
  }
  const left = Math.max(0, maximum - current);
  const title =
    limit === "maxBought"
      ? `One shopper may buy ${maximum} of this; you already have ${current}.`
      : `One shopper may hold ${maximum} of this at a time; you hold ${current}.`;
  if (left > 0) return { title, next: `You can still reserve ${unitsText(left)}.` };
  return { title, next: limit === "maxBought" ? "So this one is for others." : "Confirm or cancel a hold first." };
}

function waitWords({ retryAfterSeconds }: ApiProblem): string {
  return retryAfterSeconds === null ? "Try again in a moment." : `Try again in ${secondsText(retryAfterSeconds)}.`;
}
