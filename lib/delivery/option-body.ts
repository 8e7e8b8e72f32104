import { kmText } from "@/lib/format/km-text";
import type { DeliveryOption } from "./delivery-schemas";
import { deliveryTerms, parcelTerms } from "./delivery-terms";
import { orderedUnits, type Way } from "./ways-to-fill";

const OPTIONS_MAX = 5;

/**
 * The delivery options of the API, dated from `at`: the recommended one, then those that are sooner or cheaper, then
 * the other single warehouses, and one more split if the recommended one is a split.
 */
export function optionBodies(ways: readonly Way[], at: Date): DeliveryOption[] {
  const candidates = ways.map((way) => ({ way, ...termsOf(way, at) }));
  const [best] = candidates;
  if (!best) return [];
  return candidates
    .filter((each, index) => isWorthListing(each, candidates.slice(0, index)))
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

type Candidate = { way: Way } & ReturnType<typeof termsOf>;

function termsOf({ lines, route }: Way, at: Date) {
  const ways = route.parcels.map(({ distanceKm, ...parcel }) => ({ ...parcel, distanceKm: distanceKm ?? 0 }));
  const parcels = ways.map(({ warehouseId, warehouseCode, distanceKm, ordered, rules, isByEmail = false }) => ({
    warehouseId,
    warehouseCode,
    distanceKm,
    isByEmail,
    deliveryDate: parcelTerms({ distanceKm, ordered, rules, isByEmail, at }).deliveryDate,
    lines: lines
      .filter((line) => line.warehouseId === warehouseId)
      .map(({ productId, quantity }) => ({ productId, quantity })),
  }));
  return { parcels, ...deliveryTerms(ways, at) };
}

/** Whether an option is worth listing after those `before` it; the first of these is the recommended one. */
function isWorthListing(way: Candidate, before: readonly Candidate[]): boolean {
  const [best] = before;
  if (!best || isBetter(way, best)) return true;
  const isAnother = (other: Candidate) => other.way.route.parcelCount > 1 && other !== best && !isBetter(other, best);
  const { parcelCount } = way.way.route;
  return parcelCount === 1 || (parcelCount <= best.way.route.parcelCount && !before.some(isAnother));
}

function isBetter(way: Candidate, best: Candidate): boolean {
  return isSooner(way, best) || isCheaper(way, best);
}

function isSooner(way: Candidate, best: Candidate): boolean {
  return way.deliveryDate < best.deliveryDate;
}

function isCheaper(way: Candidate, best: Candidate): boolean {
  return way.shippingPrice.amount < best.shippingPrice.amount;
}

/** Its advantage or drawback compared with the recommended option. */
function reasonBeside(way: Candidate, best: Candidate): string {
  const { parcels, parcelCount } = way.way.route;
  const advantage = advantageOf(way, best);
  if (parcelCount === 1) return `${advantage ?? `Also in stock, ${lackOf(way, best)}`}.`;
  const split = `${parcelCount} parcels from ${listed(parcels.map(({ city }) => city))}`;
  return advantage ? `${split}. ${advantage}.` : `${split}, ${lackOf(way, best)}.`;
}

function advantageOf(way: Candidate, best: Candidate): string | null {
  if (isSooner(way, best) && isCheaper(way, best)) return "Arrives sooner and costs less";
  if (isSooner(way, best)) return isCheaper(best, way) ? "Arrives sooner, costs more" : "Arrives sooner";
  if (isCheaper(way, best)) return isSooner(best, way) ? "Cheaper, arrives later" : "Cheaper";
  return null;
}

function lackOf(way: Candidate, best: Candidate): string {
  if (orderedUnits(way.way) > orderedUnits(best.way)) return "with more of it on back-order";
  const farther = (way.way.route.distanceKm ?? 0) - (best.way.route.distanceKm ?? 0);
  return farther > 0 ? `${kmText(farther)} farther` : "just as near";
}

function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join() : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}
