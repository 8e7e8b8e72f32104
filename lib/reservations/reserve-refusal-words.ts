import { unitsToReserve } from "@/lib/catalog/availability";
import type { Product } from "@/lib/catalog/catalog-schemas";
import { refusalWords, type Words } from "@/lib/client/refusal-words";
import type { T } from "@/lib/messages/translate";

/**
 * The request; `seen`: the units shown as available at that time, and `promised`: those that were held or bought, if known.
 * `ownSince`: units that the shopper has come to hold since, in another tab or on another device. `warehouseId` null: any
 * warehouse.
 */
type Wish = {
  product: Product;
  warehouseId: string | null;
  quantity: number;
  seen: number;
  promised?: number;
  ownSince?: number;
};

/** Units of a product that are held or sold. */
export function promisedUnits({ inventory }: Pick<Product, "inventory">): number {
  return inventory.reduce((sum, row) => sum + row.reserved + row.committed, 0);
}

/** Explains why reserving failed. `wish.product` must be current, after the refusal. */
export function reserveRefusalWords(t: T, error: unknown, wish: Wish): Words {
  return refusalWords(t, error, {
    unchanged: t("refusals.nothingHeld"),
    again: t("refusals.reserve.again"),
    wished: { productId: wish.product.id, quantity: wish.quantity },
    own: ({ code, facts }) => {
      switch (code) {
        case "INSUFFICIENT_STOCK":
          return shortWords(t, wish);
        case "HOLD_LIMIT_REACHED":
          return limitWords(t, facts, wish);
        case "PAYMENT_IN_PROGRESS":
          return { title: t("refusals.paying.title"), next: t("refusals.paying.next") };
        case "VALIDATION_ERROR":
          return { title: t("refusals.reserve.invalid.title"), next: t("refusals.reserve.invalid.next") };
        default:
          return null;
      }
    },
  });
}

function shortWords(t: T, wish: Wish): Words {
  const { product, warehouseId, quantity, seen, promised, ownSince = 0 } = wish;
  const next = whatIsLeft(t, wish);
  if (quantity > seen) return { title: t("refusals.reserve.tooMany"), next };
  // Somebody was faster only if others are promised more units than before: units can also be written off.
  const promisedSince = promised === undefined ? 0 : promisedUnits(product) - promised;
  if (promisedSince > ownSince) return { title: t("refusals.faster"), next };
  if (ownSince === 0) return { title: t("refusals.gone"), next };
  return {
    title: t("refusals.reserve.ownSince", { count: ownSince }),
    next: unitsToReserve(product, warehouseId) === 0 ? t("refusals.reserve.noneBesides") : next,
  };
}

function whatIsLeft(t: T, { product, warehouseId, quantity }: Wish): string {
  const left = unitsToReserve(product, warehouseId);
  if (left >= quantity) return t("refusals.reserve.availableAgain");
  if (left > 0) return t("refusals.reserve.stillAvailable", { count: left });
  const others = product.inventory.filter((row) => row.available > 0 && row.warehouseId !== warehouseId);
  if (warehouseId !== null && others.length > 0) return whereElse(t, others);
  return product.nextReleaseAt === null ? t("refusals.reserve.soldOut") : t("refusals.reserve.onHold");
}

/** Names a city only if there is no other: which of several is best depends on where it goes. */
function whereElse(t: T, others: Product["inventory"]): string {
  const [only, another] = others;
  const count = others.reduce((sum, { available }) => sum + available, 0);
  return only && !another
    ? t("refusals.reserve.elsewhere", { city: only.city, count })
    : t("refusals.reserve.otherWarehouses", { count });
}

/**
 * `current` leaves out a hold that the request replaces, and `requested` includes what is carried over from it: what was
 * requested beyond `wish` is held already.
 */
function limitWords(t: T, facts: Record<string, unknown>, { product, quantity }: Wish): Words {
  const { limit, maximum, current, requested, productId } = facts;
  const isAbout = productId === undefined || productId === product.id;
  if (!isAbout || typeof maximum !== "number" || typeof current !== "number" || typeof requested !== "number") {
    return { title: t("refusals.reserve.limit"), next: t("refusals.reserve.endAHold") };
  }
  const isBought = limit === "maxBought";
  const held = current + Math.max(0, requested - quantity);
  const left = Math.max(0, maximum - held);
  return {
    title: t(isBought ? "refusals.reserve.limitBought" : "refusals.reserve.limitHeld", { maximum, current: held }),
    next:
      left > 0
        ? t("refusals.reserve.canStillReserve", { count: left })
        : t(isBought ? "refusals.reserve.noMore" : "refusals.reserve.endAHold"),
  };
}
