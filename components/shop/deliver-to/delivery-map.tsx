import { useTranslations } from "next-intl";
import { INDIA_OUTLINE, MAP_HEIGHT, MAP_WIDTH } from "@/components/shop/deliver-to/india-outline";
import { onMap, type Pixels } from "@/components/shop/deliver-to/map-projection";
import { destinationText } from "@/lib/delivery/destination-words";
import type { T } from "@/lib/messages/translate";
import type { Point } from "@/lib/stock/routing/great-circle";
import type { ShipTo } from "@/lib/stock/stock";

type MapWarehouse = Point & { id: string; city: string };

type DeliveryMapProps = {
  warehouses: readonly MapWarehouse[];
  shipTo: ShipTo | null;
  /** The ids of the warehouses that the parcels come from. */
  chosen: readonly string[];
  className?: string;
};

/** A map of India with the warehouses and the parcels' routes. Its label says the same in words. */
export function DeliveryMap({ warehouses, shipTo, chosen, className }: DeliveryMapProps) {
  const t = useTranslations();
  const isChosen = ({ id }: MapWarehouse) => chosen.includes(id);
  const target = shipTo && onMap(shipTo);
  return (
    <svg
      viewBox={`0 0 ${MAP_WIDTH} ${MAP_HEIGHT}`}
      role="img"
      aria-label={mapWords(t, warehouses.filter(isChosen), shipTo, warehouses)}
      className={className}
    >
      <path d={INDIA_OUTLINE} className="fill-hover stroke-control-line/60" strokeWidth="0.8" strokeLinejoin="round" />
      {target &&
        warehouses
          .filter(isChosen)
          .map((warehouse) => (
            <path
              key={warehouse.id}
              d={arc(onMap(warehouse), target)}
              className="fill-none stroke-signal"
              strokeWidth="2.5"
              strokeLinecap="round"
            />
          ))}
      {warehouses.map((warehouse) => {
        const { x, y } = onMap(warehouse);
        const look = isChosen(warehouse) ? "fill-signal" : "fill-muted";
        return <circle key={warehouse.id} cx={x} cy={y} r={isChosen(warehouse) ? 5 : 3.5} className={look} />;
      })}
      {target && <circle cx={target.x} cy={target.y} r="5" className="fill-card stroke-ink" strokeWidth="3" />}
    </svg>
  );
}

/** Curves by a sixth of its length, so that routes to one place can be told apart. */
function arc(from: Pixels, to: Pixels): string {
  const side = from.x <= to.x ? 1 : -1;
  const bendX = (from.x + to.x) / 2 + (side * (to.y - from.y)) / 6;
  const bendY = (from.y + to.y) / 2 - (side * (to.x - from.x)) / 6;
  return `M${from.x},${from.y}Q${bendX.toFixed(1)},${bendY.toFixed(1)} ${to.x},${to.y}`;
}

function mapWords(t: T, chosen: readonly MapWarehouse[], shipTo: ShipTo | null, all: readonly MapWarehouse[]): string {
  const listed = (some: readonly MapWarehouse[]) => some.map(({ city }) => city).join(", ");
  const cities = listed(all);
  if (!shipTo || chosen.length === 0) return t("delivery.map.warehouses", { cities });
  const place = destinationText(shipTo, t("delivery.yourLocation"));
  return t("delivery.map.parcels", { cities, from: listed(chosen), place });
}
