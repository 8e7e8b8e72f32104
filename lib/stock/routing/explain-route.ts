import { kmText } from "@/lib/format/km-text";
import type { LineQuantity } from "../commands";
import type { Route, ShipTo, Warehouse } from "../stock";
import { deliversTo, ownRules } from "./delivery-rules";
import { greatCircleKm } from "./great-circle";
import type { FreeUnits, Needs, Supply, Wish } from "./route-lines";

export type Decided = {
  wishes: readonly Wish[];
  warehouses: readonly Warehouse[];
  /** Everything held. `pinned`: the part that named its warehouse; `needs`: the rest. */
  lines: readonly LineQuantity[];
  pinned: readonly LineQuantity[];
  needs: Needs;
  /** What was available for `needs`. */
  supply: Supply;
  /** Units that are free, also where they could not be sent from. */
  anywhere: FreeUnits;
  onShelf: FreeUnits;
  shipTo: ShipTo | null;
};

type Parcel = Route["parcels"][number];

/** Explains in words where the units ship from, and why each warehouse was or wasn't chosen. */
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
    pinned: [...decided.pinned],
    parcels,
    candidates: candidatesOf(decided, distanceKm),
  };
}

function parcelFrom(warehouse: Warehouse, { lines, onShelf, shipTo }: Decided): Parcel {
  const { id, code, city } = warehouse;
  const rules = ownRules(warehouse);
  const own = lines.filter((line) => line.warehouseId === id);
  return {
    warehouseId: id,
    warehouseCode: code,
    city,
    distanceKm: shipTo && greatCircleKm(warehouse, shipTo),
    quantity: units(own),
    ordered: own.reduce((sum, { productId, quantity }) => sum + Math.max(0, quantity - onShelf(productId, id)), 0),
    ...(rules && { rules }),
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
  const delivers = isSomeAway(decided) ? " and delivers there" : "";
  const has = `${isShort(decided) || whole > 1 ? `with ${allOf(decided, whole)}` : "that has it"}${delivers}`;
  if (able.length === 1) return `the only one ${has}`;
  return isNear ? `nearest ${has}` : `our first choice ${has}`;
}

/** Whether a warehouse that has some of it does not deliver there. */
function isSomeAway({ warehouses, needs, anywhere, shipTo }: Decided): boolean {
  return warehouses.some((warehouse) => !deliversTo(warehouse, shipTo) && covered(warehouse.id, needs, anywhere) > 0);
}

/** "all 3", or "the 3 that are left" if more was asked for. */
function allOf(decided: Decided, whole: number): string {
  if (!isShort(decided)) return `all ${whole}`;
  if (isSomeAway(decided)) return `the ${whole} that can be sent there`;
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
    const reason = sent > 0 ? `ships ${ofAll(sent, units(lines))}` : whyNot(decided, warehouse, km, distanceKm);
    return { warehouseId: id, warehouseCode: code, chosen: sent > 0, distanceKm: km, reason };
  });
}

/** Why a warehouse was not chosen. `chosenKm`: total distance of the choice. */
function whyNot(decided: Decided, warehouse: Warehouse, km: number | null, chosenKm: number | null): string {
  const { needs, supply, pinned, shipTo } = decided;
  const { id: warehouseId } = warehouse;
  const whole = needed(needs);
  if (!deliversTo(warehouse, shipTo))
    return `does not deliver ${shipTo?.postalCode ? `to ${shipTo.postalCode}` : "there"}`;
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
export function placesAndKm(parcels: readonly Parcel[]): string {
  const cities = parcels.map(({ city }) => city);
  const places = cities.length === 1 ? cities[0] : `${cities.slice(0, -1).join(", ")} and ${cities.at(-1)}`;
  if (parcels.some(({ distanceKm }) => distanceKm === null)) return places ?? "";
  const km = parcels.reduce((sum, { distanceKm }) => sum + (distanceKm ?? 0), 0);
  return `${places}, ${kmText(km)}${cities.length > 1 ? " together" : ""}`;
}
