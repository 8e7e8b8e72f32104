import { kmText } from "@/lib/format/km-text";
import { invariant } from "@/lib/invariant";
import type { LineQuantity, Shortage } from "../commands";
import type { Route, ShipTo, Warehouse } from "../stock";
import { type DeliveryRules, deliversTo, type ShippingBand, STANDARD_RULES } from "./delivery-rules";
import { greatCircleKm } from "./great-circle";
import { type FreeUnits, type Needs, routeLines, type Supply, type Wish } from "./route-lines";

const NONE: ReadonlySet<string> = new Set();

export type Allocation = { lines: LineQuantity[]; shortages: Shortage[]; route: Route | null };

/**
 * Decides which warehouse each unit comes from. Requests for the same row are summed, and so are routed requests for the
 * same product. Requests that name a warehouse are filled first. `lines` is what can be held and `shortages` what cannot;
 * the caller decides whether that is enough. `onShelf`: the free units that need no back-order (default: all of them).
 * `byEmail`: the products that are not shipped. `chosenByStaff`: the warehouse that staff named for some of the wishes.
 * `isPinnedByShop`: staff named the warehouses that wishes name, not the shopper. All others are compared with what staff chose.
 * Nothing is back-ordered if the stock of all warehouses together is enough.
 */
export function allocate(
  wishes: readonly Wish[],
  warehouses: readonly Warehouse[],
  free: FreeUnits,
  shipTo: ShipTo | null,
  onShelf: FreeUnits = free,
  byEmail: ReadonlySet<string> = NONE,
  chosenByStaff: string | null = null,
  isPinnedByShop = false,
): Allocation {
  const away = awayFrom(shipTo, warehouses);
  const there = deliverable({ free, onShelf }, away);
  const undelivered = (productId: string, some: readonly { id: string }[]) => {
    const units = unitsOf(productId, some, free) - unitsOf(productId, some, there.free);
    return units > 0 ? { undelivered: units } : {};
  };
  const taken: Taken = new Map();
  const shortages: Shortage[] = [];
  for (const pin of summed(wishes.filter((wish) => wish.warehouseId !== null))) {
    const { productId, warehouseId } = pin;
    invariant(warehouseId !== null, "a pinned wish names its warehouse");
    const available = there.free(productId, warehouseId);
    if (available < pin.quantity) {
      const more = undelivered(productId, [{ id: warehouseId }]);
      shortages.push({ productId, warehouseId, requested: pin.quantity, available, ...more });
    }
    take(taken, { productId, warehouseId, quantity: Math.min(pin.quantity, available) });
  }
  const pinned = [...taken.values()].map((line) => ({ ...line }));
  const left = leftAfter(pinned, there);

  const needs = new Map<string, number>();
  for (const { productId, quantity } of summed(wishes.filter((wish) => wish.warehouseId === null))) {
    const available = unitsOf(productId, warehouses, left.free);
    if (available < quantity) {
      shortages.push({ productId, requested: quantity, available, ...undelivered(productId, warehouses) });
    }
    if (available > 0) needs.set(productId, Math.min(quantity, available));
  }
  const supply = shelvesWhereTheySuffice(needs, warehouses, left);
  const sending = new Set(pinned.map((line) => line.warehouseId));
  const chosen = needs.size > 0 ? routeLines(needs, warehouses, supply, sending, shipTo) : [];
  invariant(chosen, "needs cut to what is free can be filled");
  for (const [productId, quantity] of needs) fillFrom(chosen, productId, quantity, supply, taken);
  const lines = [...taken.values()];

  const isRouted = wishes.some((wish) => wish.warehouseId === null);
  // Without a route, nothing would say later that a line is not shipped.
  const isTold =
    isRouted || (lines.length > 0 && (shipTo !== null || byEmail.size > 0 || isPinnedByShop || chosenByStaff !== null));
  const isByStaff = chosenByStaff !== null || (isPinnedByShop && pinned.length > 0);
  const told = {
    wishes,
    warehouses,
    lines,
    away,
    anywhere: free,
    onShelf,
    shipTo,
    byEmail,
    chosenByStaff,
    isPinnedByShop,
    isByStaff,
  };
  const weighed = isByStaff ? { needs: wholeNeeds(wishes), supply: there } : { needs, supply };
  const route = isTold ? explainRoute({ ...told, pinned, ...weighed }) : null;
  return { lines, shortages, route };
}

/** All units of each product, from wherever they come. */
function wholeNeeds(wishes: readonly Wish[]): Needs {
  const needs = new Map<string, number>();
  for (const { productId, quantity } of wishes) needs.set(productId, (needs.get(productId) ?? 0) + quantity);
  return needs;
}

function summed(wishes: readonly Wish[]): Wish[] {
  const sums = new Map<string, Wish>();
  for (const wish of wishes) {
    const key = `${wish.productId}/${wish.warehouseId}`;
    const sum = sums.get(key);
    sums.set(key, { ...wish, quantity: wish.quantity + (sum?.quantity ?? 0) });
  }
  return [...sums.values()];
}

/** The warehouses that do not deliver to `shipTo`. */
function awayFrom(shipTo: ShipTo | null, warehouses: readonly Warehouse[]): ReadonlySet<string> {
  if (shipTo === null || warehouses.every(({ postalRanges }) => postalRanges.length === 0)) return NONE;
  return new Set(warehouses.filter((warehouse) => !deliversTo(warehouse, shipTo)).map(({ id }) => id));
}

/** Without what lies in the warehouses that are `away`. */
function deliverable(supply: Supply, away: ReadonlySet<string>): Supply {
  if (away.size === 0) return supply;
  const without =
    (units: FreeUnits): FreeUnits =>
    (productId, warehouseId) =>
      away.has(warehouseId) ? 0 : units(productId, warehouseId);
  const free = without(supply.free);
  return { free, onShelf: supply.free === supply.onShelf ? free : without(supply.onShelf) };
}

function unitsOf(productId: string, warehouses: readonly { id: string }[], units: FreeUnits): number {
  let sum = 0;
  for (const { id } of warehouses) sum += units(productId, id);
  return sum;
}

/** What is left to route. Lines that name their warehouse take its stock first. */
function leftAfter(pinned: readonly LineQuantity[], supply: Supply): Supply {
  if (pinned.length === 0) return supply;
  const taken = new Map(pinned.map((line) => [`${line.productId}/${line.warehouseId}`, line.quantity]));
  const takenOf = (productId: string, warehouseId: string) => taken.get(`${productId}/${warehouseId}`) ?? 0;
  return {
    free: (productId, warehouseId) => supply.free(productId, warehouseId) - takenOf(productId, warehouseId),
    onShelf: (productId, warehouseId) =>
      Math.max(0, supply.onShelf(productId, warehouseId) - takenOf(productId, warehouseId)),
  };
}

function shelvesWhereTheySuffice(needs: Needs, warehouses: readonly Warehouse[], left: Supply): Supply {
  if (left.free === left.onShelf) return left;
  const suffices = new Set(
    [...needs].filter(([id, quantity]) => unitsOf(id, warehouses, left.onShelf) >= quantity).map(([id]) => id),
  );
  const free: FreeUnits = (productId, warehouseId) =>
    (suffices.has(productId) ? left.onShelf : left.free)(productId, warehouseId);
  return { free, onShelf: left.onShelf };
}

/** Units taken so far, by row. */
type Taken = Map<string, LineQuantity>;

function take(taken: Taken, more: LineQuantity): void {
  if (more.quantity === 0) return;
  const row = `${more.productId}/${more.warehouseId}`;
  const line = taken.get(row);
  if (line) line.quantity += more.quantity;
  else taken.set(row, more);
}

/** Takes stock from every warehouse first, then back-orders from the first that may. */
function fillFrom(
  warehouses: readonly Warehouse[],
  productId: string,
  quantity: number,
  { free, onShelf }: Supply,
  taken: Taken,
): void {
  let missing = quantity;
  const shelves = warehouses.map(({ id }) => Math.min(onShelf(productId, id), free(productId, id)));
  const fill = (unitsAt: (id: string, index: number) => number) => {
    for (const [index, { id }] of warehouses.entries()) {
      const units = Math.min(missing, unitsAt(id, index));
      take(taken, { productId, warehouseId: id, quantity: units });
      missing -= units;
    }
  };
  fill((_, index) => shelves[index] ?? 0);
  if (missing > 0) fill((id, index) => free(productId, id) - (shelves[index] ?? 0));
  invariant(missing === 0, "the chosen warehouses fill the needs");
}

type Decided = {
  wishes: readonly Wish[];
  warehouses: readonly Warehouse[];
  /** Everything held. `pinned`: the part that named its warehouse; `needs`: the rest, or all of it if staff chose. */
  lines: readonly LineQuantity[];
  pinned: readonly LineQuantity[];
  needs: Needs;
  /** What was available for `needs`. */
  supply: Supply;
  /** The warehouses that do not deliver to `shipTo`. */
  away: ReadonlySet<string>;
  /** Units that are free, also where they could not be sent from. */
  anywhere: FreeUnits;
  onShelf: FreeUnits;
  shipTo: ShipTo | null;
  byEmail: ReadonlySet<string>;
  chosenByStaff: string | null;
  isPinnedByShop: boolean;
  isByStaff: boolean;
};

type Parcel = Route["parcels"][number];

/** Explains in words where the units ship from, and why each warehouse was or wasn't chosen. */
function explainRoute(decided: Decided): Route {
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
    ...(decided.isPinnedByShop ? { pinned: [], byStaff: [...decided.pinned] } : { pinned: [...decided.pinned] }),
    parcels,
    candidates: candidatesOf(decided, distanceKm),
  };
}

function parcelFrom(warehouse: Warehouse, { lines, onShelf, shipTo, byEmail }: Decided): Parcel {
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
    ...(own.every(({ productId }) => byEmail.has(productId)) && { isByEmail: true }),
  };
}

/** A warehouse's rules if they are not the standard ones: the hold keeps them, whatever the warehouse changes later. */
function ownRules({ cutOffTime, workingDays, shippingBands }: DeliveryRules): DeliveryRules | undefined {
  const { workingDays: days, shippingBands: bands } = STANDARD_RULES;
  // Compared value by value, because each hold does it: as texts it took a microsecond.
  const isStandard =
    cutOffTime === STANDARD_RULES.cutOffTime &&
    workingDays.length === days.length &&
    workingDays.every((day, index) => day === days[index]) &&
    shippingBands.length === bands.length &&
    shippingBands.every((band, index) => isSameBand(band, bands[index]));
  return isStandard ? undefined : { cutOffTime, workingDays, shippingBands };
}

function isSameBand({ upToKm, transitDays, price }: ShippingBand, other: ShippingBand | undefined): boolean {
  return upToKm === other?.upToKm && transitDays === other.transitDays && price.amount === other.price.amount;
}

function reasonOf(decided: Decided, parcels: readonly Parcel[]): string {
  const { wishes, pinned, needs, chosenByStaff, isPinnedByShop } = decided;
  if (parcels.length > 0 && parcels.every(({ isByEmail }) => isByEmail)) return "Sent by email.";
  if (chosenByStaff !== null) return staffReason(parcels, chosenByStaff);
  const isChosen = ({ warehouseId }: Parcel) => pinned.some((line) => line.warehouseId === warehouseId);
  const chosen = parcels.filter(isChosen);
  const further = parcels.filter((parcel) => !isChosen(parcel));
  const whole = needed(needs);
  if (parcels.length === 0) return "Nothing can be sent.";
  if (chosen.length > 0) {
    const isAllChosen = wishes.every((wish) => wish.warehouseId !== null);
    const [who, named] = isPinnedByShop ? ["The shop", "the shop"] : ["You", "you"];
    if (isAllChosen) return `${who} chose ${placesAndKm(chosen)}.`;
    if (further.length === 0) return `Everything ships with what ${named} chose from ${placesAndKm(chosen)}.`;
    return `${who} chose ${placesAndKm(chosen)}; the rest ships from ${placesAndKm(further)}.`;
  }
  const isNear = decided.shipTo !== null;
  if (parcels.length === 1) return `Ships from ${placesAndKm(parcels)}: ${whyAlone(decided, whole, isNear)}.`;
  const together = `${isNear ? "the nearest that together have" : "together they have"} ${allOf(decided, whole)}`;
  return `Ships in ${parcels.length} parcels from ${placesAndKm(parcels)}: ${together}.`;
}

function staffReason(parcels: readonly Parcel[], warehouseId: string): string {
  const chosen = parcels.filter((parcel) => parcel.warehouseId === warehouseId);
  const further = parcels.filter((parcel) => parcel.warehouseId !== warehouseId);
  if (chosen.length === 0) return `Ships from ${placesAndKm(further)}.`;
  const rest = further.length === 0 ? "" : `; the rest ships from ${placesAndKm(further)}`;
  return `The shop chose ${placesAndKm(chosen)}${rest}.`;
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
function isSomeAway({ away, needs, anywhere }: Decided): boolean {
  return [...away].some((warehouseId) => covered(warehouseId, needs, anywhere) > 0);
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
    const isNamed = decided.isPinnedByShop && decided.pinned.some((line) => line.warehouseId === id);
    const by = id === decided.chosenByStaff || isNamed ? ", chosen by the shop's staff" : "";
    const reason = sent > 0 ? `ships ${ofAll(sent, units(lines))}${by}` : whyNot(decided, warehouse, km, distanceKm);
    return { warehouseId: id, warehouseCode: code, chosen: sent > 0, distanceKm: km, reason };
  });
}

/** Why a warehouse was not chosen. `chosenKm`: total distance of the choice. */
function whyNot(decided: Decided, warehouse: Warehouse, km: number | null, chosenKm: number | null): string {
  const { needs, supply, pinned, away, shipTo, isByStaff } = decided;
  const { id: warehouseId, isActive, isPaused } = warehouse;
  const whole = needed(needs);
  if (away.has(warehouseId)) return `does not deliver ${shipTo?.postalCode ? `to ${shipTo.postalCode}` : "there"}`;
  const has = covered(warehouseId, needs, supply.free);
  if (has < whole && !isActive) return "closed";
  if (has < whole && isPaused) return "paused";
  if (has === 0) return "out of stock";
  if (has < whole) return `only ${has} of ${whole}`;
  if (pinned.length > 0 && !isByStaff) return "also in stock, but would add a parcel";
  if (covered(warehouseId, needs, supply.onShelf) < whole) return "also in stock, with more of it on back-order";
  if (km === null || chosenKm === null || km === chosenKm) return "also in stock";
  if (km > chosenKm) return "also in stock, but farther";
  return isByStaff ? "also in stock, and nearer" : "also in stock";
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
