import { kmText } from "@/lib/format/km-text";
import type { DeliveryOption } from "./delivery-schemas";
import { deliveryTerms, parcelTerms } from "./delivery-terms";
import { orderedUnits, type Way } from "./ways-to-fill";

const OPTIONS_MAX = 5;

/**
 * Ways as the contract says them, dated from `at`: the recommended one, then those that are sooner or cheaper, then the
 * other single warehouses, and one more split where that is recommended too.
 */
export function optionBodies(ways: readonly Way[], at: Date): DeliveryOption[] {
  const told = ways.map((way) => ({ way, ...termsOf(way, at) }));
  const [best] = told;
  if (!best) return [];
  return told
    .filter((each, index) => isWorthTelling(each, told.slice(0, index)))
    .sort((a, b) => Number(b === best) - Number(a === best) || Number(isBetter(b, best)) - Number(isBetter(a, best)))
    .slice(0, OPTIONS_MAX)
    .map((each) => ({
      recommended: each === best,
      reason: each === best ? each.way.route.reason : reasonBeside(each, best),
      parcels: each.parcels,
      parcelCount: each.way.route.parcelCount,
      distanceKm: each.way.route.distanceKm ?? 0,
      deliveryDate: each.deliveryDate,
      shippingPrice: each.shippingPrice,
    }));
}

type Told = { way: Way } & ReturnType<typeof termsOf>;

function termsOf({ lines, route }: Way, at: Date) {
  const ways = route.parcels.map(({ distanceKm, ...parcel }) => ({ ...parcel, distanceKm: distanceKm ?? 0 }));
  const parcels = ways.map(({ warehouseId, warehouseCode, distanceKm, ordered }) => ({
    warehouseId,
    warehouseCode,
    distanceKm,
    deliveryDate: parcelTerms({ distanceKm, ordered, at }).deliveryDate,
    lines: lines
      .filter((line) => line.warehouseId === warehouseId)
      .map(({ productId, quantity }) => ({ productId, quantity })),
  }));
  return { parcels, ...deliveryTerms(ways, at) };
}

/** After those `before` it, the recommended one first of all. */
function isWorthTelling(way: Told, before: readonly Told[]): boolean {
  const [best] = before;
  if (!best || isBetter(way, best)) return true;
  const isAnother = (other: Told) => other.way.route.parcelCount > 1 && other !== best && !isBetter(other, best);
  const { parcelCount } = way.way.route;
  return parcelCount === 1 || (parcelCount <= best.way.route.parcelCount && !before.some(isAnother));
}

function isBetter(way: Told, best: Told): boolean {
  return isSooner(way, best) || isCheaper(way, best);
}

function isSooner(way: Told, best: Told): boolean {
  return way.deliveryDate < best.deliveryDate;
}

function isCheaper(way: Told, best: Told): boolean {
  return way.shippingPrice.amount < best.shippingPrice.amount;
}

/** Why somebody might want it instead, or what it costs them. */
function reasonBeside(way: Told, best: Told): string {
  const { parcels, parcelCount, distanceKm } = way.way.route;
  const units = parcels.reduce((sum, { quantity }) => sum + quantity, 0);
  const begin =
    parcelCount === 1
      ? `Has ${units === 1 ? "it" : `all ${units}`} too`
      : `${parcelCount} parcels from ${listed(parcels.map(({ city }) => city))}`;
  const advantages = [isSooner(way, best) && "there sooner", isCheaper(way, best) && "for less"].filter((each) => each);
  if (advantages.length > 0) return `${begin}: ${advantages.join(" and ")}.`;
  if (orderedUnits(way.way) > orderedUnits(best.way)) return `${begin}, but more must be ordered first.`;
  const farther = (distanceKm ?? 0) - (best.way.route.distanceKm ?? 0);
  return farther > 0 ? `${begin}, ${kmText(farther)} farther.` : `${begin}, just as near.`;
}

function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join() : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}
