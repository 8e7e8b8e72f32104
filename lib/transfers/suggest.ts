import { COVER_DAYS, daysOfCover } from "@/lib/inventory/days-of-cover";
import { greatCircleKm } from "@/lib/stock/routing/great-circle";
import type { SuggestedLine, SuggestedTransfer } from "./suggestion-schemas";

export type Place = { id: string; code: string; city: string; latitude: number; longitude: number };

/** A row of a product in an open warehouse. */
export type StockFigures = {
  productId: string;
  warehouseId: string;
  free: number;
  coming: number;
  going: number;
  soldIn28Days: number;
  lowAt: number;
  fillTo: number | null;
};

export type Named = Pick<SuggestedLine, "productId" | "sku" | "name" | "image" | "category">;

type Wish = {
  rows: readonly StockFigures[];
  products: ReadonlyMap<string, Named>;
  places: ReadonlyMap<string, Place>;
  lowDays: number;
  targetDays: number;
  /** Only from, or only to, these; null: any. */
  from: string | null;
  to: string | null;
};

type Side = SuggestedLine["from"];

/**
 * What to bring where. A row that runs low gets what it lacks to its level, or for `targetDays`, from the nearest warehouse that can spare all
 * of it, else from those that can spare most. Nobody gives what it needs itself for as long. Most urgent first.
 */
export function suggestTransfers(wish: Wish): SuggestedTransfer[] {
  const byProduct = new Map<string, StockFigures[]>();
  for (const row of wish.rows) byProduct.set(row.productId, [...(byProduct.get(row.productId) ?? []), row]);
  const routes = new Map<string, SuggestedTransfer>();
  for (const rows of byProduct.values()) addSuggestions(routes, rows, wish);
  const suggestions = [...routes.values()];
  for (const { lines } of suggestions) lines.sort((a, b) => urgencyOf(a) - urgencyOf(b) || (a.sku < b.sku ? -1 : 1));
  const first = ({ lines }: SuggestedTransfer) => (lines[0] ? urgencyOf(lines[0]) : 0);
  return suggestions.sort((a, b) => first(a) - first(b) || b.lines.length - a.lines.length);
}

/** Days that are left; a row that sells nothing comes after those that do. */
function urgencyOf({ to }: SuggestedLine): number {
  return to.daysOfCover ?? 1_000;
}

function addSuggestions(routes: Map<string, SuggestedTransfer>, rows: readonly StockFigures[], wish: Wish): void {
  const sides = rows.map((row) => ({ ...row, side: sideOf(row, wish.targetDays) }));
  const spare = new Map(sides.map(({ warehouseId, side }) => [warehouseId, side.free - side.going - side.keeps]));
  const needy = sides
    .filter(({ warehouseId, side }) => (wish.to === null || wish.to === warehouseId) && isLow(side, wish.lowDays))
    .sort((a, b) => (a.side.daysOfCover ?? 1_000) - (b.side.daysOfCover ?? 1_000));
  for (const { productId, warehouseId, side } of needy) {
    let lacking = side.keeps - side.free - side.coming;
    const target = wish.places.get(warehouseId);
    const product = wish.products.get(productId);
    if (!target || !product) continue;
    const sources = sides
      .filter((other) => other.warehouseId !== warehouseId && (wish.from === null || wish.from === other.warehouseId))
      .flatMap((other) => {
        const [place, units] = [wish.places.get(other.warehouseId), spare.get(other.warehouseId) ?? 0];
        return place && units > 0 ? [{ ...other, place, units, km: Math.round(greatCircleKm(place, target)) }] : [];
      })
      .sort((a, b) => Number(b.units >= lacking) - Number(a.units >= lacking) || sparing(a, b, lacking));
    for (const source of sources) {
      const quantity = Math.min(lacking, source.units);
      if (quantity <= 0) break;
      lacking -= quantity;
      spare.set(source.warehouseId, source.units - quantity);
      const route = routeOf(routes, source.place, target, source.km);
      route.lines.push({ ...product, quantity, from: source.side, to: side });
    }
  }
}

type Source = { units: number; km: number };

function sparing(a: Source, b: Source, lacking: number): number {
  return a.units >= lacking ? a.km - b.km : b.units - a.units;
}

function sideOf({ free, coming, going, soldIn28Days, lowAt, fillTo }: StockFigures, targetDays: number): Side {
  const forDays = Math.ceil((Math.max(0, soldIn28Days) * targetDays) / COVER_DAYS);
  const keeps = Math.max(fillTo ?? forDays, lowAt + 1);
  const cover = daysOfCover(free + coming, soldIn28Days);
  return { free, coming, going, soldIn28Days, daysOfCover: cover, lowAt, fillTo, keeps };
}

function isLow({ free, coming, daysOfCover, lowAt }: Side, lowDays: number): boolean {
  return free + coming <= lowAt || (daysOfCover !== null && daysOfCover < lowDays);
}

function routeOf(
  routes: Map<string, SuggestedTransfer>,
  from: Place,
  to: Place,
  distanceKm: number,
): SuggestedTransfer {
  const key = `${from.id} ${to.id}`;
  const route = routes.get(key) ?? {
    ...{ fromWarehouseId: from.id, fromWarehouseCode: from.code, fromCity: from.city },
    ...{ toWarehouseId: to.id, toWarehouseCode: to.code, toCity: to.city },
    distanceKm,
    lines: [],
  };
  routes.set(key, route);
  return route;
}
