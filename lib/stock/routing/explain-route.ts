import { kmText } from "@/lib/format/km-text";
import type { LineQuantity } from "../commands";
import type { Route, ShipTo, Warehouse } from "../stock";
import { greatCircleKm } from "./great-circle";
import type { FreeUnits, Needs, Supply, Wish } from "./route-lines";

type Decided = {
  wishes: readonly Wish[];
  warehouses: readonly Warehouse[];
  /** All that is held, `pinned` the part of it that named its warehouse, `needs` the rest. */
  lines: readonly LineQuantity[];
  pinned: readonly LineQuantity[];
  needs: Needs;
  /** What there was for the needs. */
  supply: Supply;
  onShelf: FreeUnits;
  shipTo: ShipTo | null;
};

type Parcel = Route["parcels"][number];

/** Says for people where the units come from, and of each warehouse that was weighed why it was taken or not. */
export function explainRoute(decided: Decided): Route {
  const { lines, warehouses, shipTo } = decided;
  const parcels = warehouses
    .filter(({ id }) => lines.some((line) => line.warehouseId === id))
    .map((warehouse) => parcelFrom(warehouse, decided))
    .sort((a, b) => (a.distanceKm ?? 0) - (b.distanceKm ?? 0));
  const distanceKm = shipTo && parcels.reduce((sum, parcel) => sum + (parcel.distanceKm ?? 0), 0);
  return {
    reason: reasonOf(decided, parcels),
    shipTo,
    parcelCount: parcels.length,
    distanceKm,
    parcels,
    candidates: candidatesOf(decided, distanceKm),
  };
}

function parcelFrom({ id, code, city, ...place }: Warehouse, { lines, onShelf, shipTo }: Decided): Parcel {
  const own = lines.filter((line) => line.warehouseId === id);
  return {
    warehouseId: id,
    warehouseCode: code,
    city,
    distanceKm: shipTo && greatCircleKm(place, shipTo),
    quantity: units(own),
    ordered: own.reduce((sum, { productId, quantity }) => sum + Math.max(0, quantity - onShelf(productId, id)), 0),
  };
}

function reasonOf(decided: Decided, parcels: readonly Parcel[]): string {
  const { wishes, pinned, needs } = decided;
  const isChosen = ({ warehouseId }: Parcel) => pinned.some((line) => line.warehouseId === warehouseId);
  const chosen = parcels.filter(isChosen);
  const further = parcels.filter((parcel) => !isChosen(parcel));
  const whole = needed(needs);
  if (parcels.length === 0) return "Nothing can be sent.";
  if (chosen.length > 0) {
    const isAllChosen = wishes.every((wish) => wish.warehouseId !== null);
    if (isAllChosen) return `You chose ${placesAndKm(chosen)}.`;
    if (further.length === 0) return `Everything ships with what you chose from ${placesAndKm(chosen)}.`;
    return `You chose ${placesAndKm(chosen)}; the rest ships from ${placesAndKm(further)}.`;
  }
  const isNear = decided.shipTo !== null;
  if (parcels.length === 1) return `Ships from ${placesAndKm(parcels)}: ${whyAlone(decided, whole, isNear)}.`;
  const together = `${isNear ? "the nearest that together have" : "together they have"} ${allOf(decided, whole)}`;
  return `Ships in ${parcels.length} parcels from ${placesAndKm(parcels)}: ${together}.`;
}

function whyAlone(decided: Decided, whole: number, isNear: boolean): string {
  const { warehouses, needs, supply } = decided;
  const able = warehouses.filter(({ id }) => covered(id, needs, supply.free) === whole);
  const has = isShort(decided) || whole > 1 ? `with ${allOf(decided, whole)}` : "that has it";
  if (able.length === 1) return `the only one ${has}`;
  return isNear ? `nearest ${has}` : `our first choice ${has}`;
}

/** "all 3", or "the 3 that are left" where more was asked for. */
function allOf(decided: Decided, whole: number): string {
  if (!isShort(decided)) return `all ${whole}`;
  return whole === 1 ? "the 1 that is left" : `the ${whole} that are left`;
}

function isShort({ wishes, lines }: Decided): boolean {
  return units(lines) < units(wishes);
}

function candidatesOf(decided: Decided, distanceKm: number | null): Route["candidates"] {
  const { warehouses, lines, needs, shipTo } = decided;
  const weighed = warehouses.filter(({ id }) => needs.size > 0 || lines.some((line) => line.warehouseId === id));
  return weighed.map((warehouse) => {
    const { id, code } = warehouse;
    const sent = units(lines.filter((line) => line.warehouseId === id));
    const km = shipTo && greatCircleKm(warehouse, shipTo);
    const reason = sent > 0 ? `ships ${ofAll(sent, units(lines))}` : whyNot(decided, id, km, distanceKm);
    return { warehouseId: id, warehouseCode: code, chosen: sent > 0, distanceKm: km, reason };
  });
}

/** Against a choice that is `chosenKm` away in all. */
function whyNot(decided: Decided, warehouseId: string, km: number | null, chosenKm: number | null): string {
  const { needs, supply, pinned } = decided;
  const whole = needed(needs);
  const has = covered(warehouseId, needs, supply.free);
  if (has === 0) return "out of stock";
  if (has < whole) return `only ${has} of ${whole}`;
  if (pinned.length > 0) return "also in stock, but would add a parcel";
  if (covered(warehouseId, needs, supply.onShelf) < whole) return "also in stock, with more of it on back-order";
  return km !== null && chosenKm !== null && km > chosenKm ? "also in stock, but farther" : "also in stock";
}

function ofAll(part: number, whole: number): string {
  if (whole === 1) return "it";
  return part === whole ? `all ${whole}` : `${part} of ${whole}`;
}

function covered(warehouseId: string, needs: Needs, free: FreeUnits): number {
  let sum = 0;
  for (const [productId, quantity] of needs) sum += Math.min(quantity, free(productId, warehouseId));
  return sum;
}

function needed(needs: Needs): number {
  let sum = 0;
  for (const quantity of needs.values()) sum += quantity;
  return sum;
}

function units(lines: readonly { quantity: number }[]): number {
  return lines.reduce((sum, { quantity }) => sum + quantity, 0);
}

/** "Chennai, 290 km", "Chennai and Mumbai, 1,330 km together". */
function placesAndKm(parcels: readonly Parcel[]): string {
  const cities = parcels.map(({ city }) => city);
  const places = cities.length === 1 ? cities[0] : `${cities.slice(0, -1).join(", ")} and ${cities.at(-1)}`;
  if (parcels.some(({ distanceKm }) => distanceKm === null)) return places ?? "";
  const km = parcels.reduce((sum, { distanceKm }) => sum + (distanceKm ?? 0), 0);
  return `${places}, ${kmText(km)}${cities.length > 1 ? " together" : ""}`;
}
