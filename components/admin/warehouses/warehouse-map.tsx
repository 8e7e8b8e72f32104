"use client";

import { INDIA_OUTLINE, MAP_HEIGHT, MAP_WIDTH } from "@/components/shop/deliver-to/india-outline";
import { atPixel, onMap } from "@/components/shop/deliver-to/map-projection";
import type { AdminWarehouse } from "@/lib/settings/warehouse-schemas";
import type { Point } from "@/lib/stock/routing/great-circle";

type WarehouseMapProps = {
  warehouses: readonly AdminWarehouse[];
  /** The place that is shown in strong colour; null if it is not known yet. */
  at: Point | null;
  /** Its name for screen readers. */
  name: string;
  /** Called with the place that was clicked. The fields beside the map do the same by keyboard. */
  onPick?: (place: Point) => void;
  className?: string;
};

/** A map of India with all warehouses, and one of them marked. */
export function WarehouseMap({ warehouses, at, name, onPick, className = "" }: WarehouseMapProps) {
  const marked = at && onMap(at);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the fields for latitude and longitude are the keyboard's way.
    <svg
      viewBox={`0 0 ${MAP_WIDTH} ${MAP_HEIGHT}`}
      role="img"
      aria-label={`Map of India${at ? ` with ${name} at ${at.latitude}°, ${at.longitude}°` : ""}`}
      onClick={onPick && ((event) => onPick(placeOf(event)))}
      className={`${onPick ? "cursor-crosshair" : ""} ${className}`}
    >
      <path d={INDIA_OUTLINE} className="fill-hover stroke-control-line/60" strokeWidth="0.8" strokeLinejoin="round" />
      {warehouses.map((warehouse) => {
        const { x, y } = onMap(warehouse);
        return <circle key={warehouse.id} cx={x} cy={y} r="3" className="fill-muted" />;
      })}
      {marked && <circle cx={marked.x} cy={marked.y} r="5" className="fill-signal stroke-card" strokeWidth="2" />}
    </svg>
  );
}

function placeOf(event: React.MouseEvent<SVGSVGElement>): Point {
  const box = event.currentTarget.getBoundingClientRect();
  // The drawing keeps its proportions and is centred in the box.
  const scale = Math.min(box.width / MAP_WIDTH, box.height / MAP_HEIGHT);
  const [left, top] = [(box.width - MAP_WIDTH * scale) / 2, (box.height - MAP_HEIGHT * scale) / 2];
  return atPixel({ x: (event.clientX - box.left - left) / scale, y: (event.clientY - box.top - top) / scale });
}
