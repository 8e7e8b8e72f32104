import { INDIA_OUTLINE, MAP_HEIGHT, MAP_WIDTH } from "@/components/shop/deliver-to/india-outline";
import { onMap } from "@/components/shop/deliver-to/map-projection";
import type { Warehouse } from "@/lib/catalog/catalog-schemas";
import { unitsText } from "@/lib/format/count-words";
import { kmText } from "@/lib/format/km-text";
import { greatCircleKm } from "@/lib/stock/routing/great-circle";
import type { TransferDetail } from "@/lib/transfers/transfer-schemas";

type RouteMapProps = { transfer: TransferDetail; warehouses: readonly Warehouse[] };

/** Where a transfer goes, and how much of it is on the way. Nothing if an end has been closed since. */
export function RouteMap({ transfer, warehouses }: RouteMapProps) {
  const { fromWarehouseId, toWarehouseId, fromCity, toCity, lines, status } = transfer;
  const from = warehouses.find(({ id }) => id === fromWarehouseId);
  const to = warehouses.find(({ id }) => id === toWarehouseId);
  if (!from || !to) return null;
  const [start, end] = [onMap(from), onMap(to)];
  const inTransit = lines.reduce((sum, line) => sum + line.inTransit, 0);
  const isOver = status === "RECEIVED" || status === "CANCELLED";
  const onTheWay = inTransit > 0 ? `, ${unitsText(inTransit)} in transit` : "";
  return (
    <figure className="w-full max-w-56">
      <svg
        viewBox={`0 0 ${MAP_WIDTH} ${MAP_HEIGHT}`}
        role="img"
        aria-label={`Map of India with the way from ${fromCity} to ${toCity}`}
      >
        <path
          d={INDIA_OUTLINE}
          className="fill-hover stroke-control-line/60"
          strokeWidth="0.8"
          strokeLinejoin="round"
        />
        {warehouses.map((warehouse) => {
          const { x, y } = onMap(warehouse);
          return <circle key={warehouse.id} cx={x} cy={y} r="3" className="fill-muted" />;
        })}
        <line
          x1={start.x}
          y1={start.y}
          x2={end.x}
          y2={end.y}
          className={isOver ? "stroke-muted" : "stroke-signal"}
          strokeWidth="2"
          strokeDasharray={inTransit > 0 || isOver ? undefined : "4 4"}
        />
        <circle cx={start.x} cy={start.y} r="4.5" className="fill-card stroke-ink" strokeWidth="2" />
        <circle cx={end.x} cy={end.y} r="5" className="fill-signal stroke-card" strokeWidth="2" />
      </svg>
      <figcaption className="mt-1 text-center text-xs text-muted">
        {fromCity} to {toCity}, {kmText(Math.round(greatCircleKm(from, to)))}
        {onTheWay}
      </figcaption>
    </figure>
  );
}
