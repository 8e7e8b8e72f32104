import { unitsToReserve } from "@/lib/catalog/availability";
import type { Product } from "@/lib/catalog/catalog-schemas";
import { refusalWords, type Words } from "@/lib/client/refusal-words";
import { unitsText } from "@/lib/format/count-words";

/** What was asked for, and `seen`, the units that were shown as available then; `warehouseId` null: any warehouse. */
type Wish = { product: Product; warehouseId: string | null; quantity: number; seen: number };

/** Says why a reserve did not work. `wish.product` must be as it is now, after the refusal. */
export function reserveRefusalWords(error: unknown, wish: Wish): Words {
  return refusalWords(error, {
    unchanged: "Nothing was held.",
    again: "Then reserve again. Nothing is held twice.",
    own: (problem) => {
      switch (problem.code) {
        case "INSUFFICIENT_STOCK":
          return shortWords(wish);
        case "HOLD_LIMIT_REACHED":
          return limitWords(problem.facts);
        case "PRODUCT_NOT_FOUND":
          return { title: "This product is no longer sold.", next: "See what else we have under Products." };
        case "WAREHOUSE_NOT_FOUND":
          return { title: "That warehouse is closed.", next: "Choose another, or any warehouse." };
        case "POSTAL_CODE_UNKNOWN":
          return { title: "We don't know that pincode.", next: "Choose another place under Deliver to." };
        case "VALIDATION_ERROR":
          return { title: "That isn't a valid quantity.", next: "Enter a whole number of 1 or more." };
        default:
          return null;
      }
    },
  });
}

function shortWords({ product, warehouseId, quantity, seen }: Wish): Words {
  const asked = unitsToReserve(product, warehouseId);
  const elsewhere = product.inventory
    .filter((row) => row.available > 0 && row.warehouseId !== warehouseId)
    .sort((a, b) => b.available - a.available);
  const title = quantity > seen ? "We don't have that many." : "Somebody was faster.";
  if (asked >= quantity) return { title, next: "It's available again now. Reserve once more." };
  if (asked > 0) return { title, next: `${asked} ${asked === 1 ? "is" : "are"} still available.` };
  const best = elsewhere[0];
  if (warehouseId !== null && best) return { title, next: `${best.city} still has ${best.available}.` };
  if (product.nextReleaseAt !== null) {
    return { title, next: "All units are on hold. If a hold ends, this page updates by itself." };
  }
  return { title, next: "It's sold out." };
}

function limitWords(facts: Record<string, unknown>): Words {
  const { limit, maximum, current } = facts;
  if (typeof maximum !== "number" || typeof current !== "number") {
    return { title: "You've reached the limit for this product.", next: "Pay for or cancel a hold first." };
  }
  const left = Math.max(0, maximum - current);
  const title =
    limit === "maxBought"
      ? `The limit is ${maximum} per shopper, and you already have ${current}.`
      : `You can hold ${maximum} of these at a time, and you already hold ${current}.`;
  if (left > 0) return { title, next: `You can still reserve ${unitsText(left)}.` };
  return { title, next: limit === "maxBought" ? "You can't buy more of it." : "Pay for or cancel a hold first." };
}
