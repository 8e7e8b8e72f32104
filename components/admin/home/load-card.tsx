import Link from "next/link";
import { useTranslations } from "next-intl";
import { Compared } from "@/components/admin/home/compared";
import { PanelCard } from "@/components/admin/live-stock/panel-card";
import { INDIA_OUTLINE, MAP_HEIGHT, MAP_WIDTH } from "@/components/shop/deliver-to/india-outline";
import { onMap } from "@/components/shop/deliver-to/map-projection";
import { Cell, HeaderCell, Table, TableHead, TableRow } from "@/components/ui/table";
import { numberText } from "@/lib/format/count-words";
import type { PeriodStats } from "@/lib/stats/period-schemas";

type Load = PeriodStats["warehouses"];

/** What each warehouse has to ship, where it is. */
export function LoadCard({ warehouses }: { warehouses: Load }) {
  const t = useTranslations();
  return (
    <PanelCard title="Warehouse load">
      {warehouses.length === 0 && <p className="py-3 text-sm text-muted">No warehouse is open.</p>}
      {warehouses.length > 0 && (
        <div className="grid items-center gap-4 sm:grid-cols-[16rem_minmax(0,1fr)]">
          <LoadMap warehouses={warehouses} />
          <div className="max-sm:hidden">
            <LoadTable warehouses={warehouses} />
          </div>
          <details className="sm:hidden">
            <summary className="w-fit rounded-sm py-1 text-xs text-muted hover:text-ink">
              {t("kit.figures.show")}
            </summary>
            <LoadTable warehouses={warehouses} />
          </details>
        </div>
      )}
    </PanelCard>
  );
}

const RADIUS_MAX = 26;
const RADIUS_MIN = 3;
/** A label is about this wide and high. */
const LABEL = { width: 34, height: 12 };

/** A circle's area is what waits to leave. The table with it has the figures. */
function LoadMap({ warehouses }: { warehouses: Load }) {
  const most = Math.max(1, ...warehouses.map(({ toShip }) => toShip));
  const places = warehouses.map((warehouse) => ({ ...warehouse, ...onMap(warehouse) }));
  return (
    <svg viewBox={`0 0 ${MAP_WIDTH} ${MAP_HEIGHT}`} aria-hidden="true" className="mx-auto w-56 max-w-full">
      <path d={INDIA_OUTLINE} className="fill-hover stroke-control-line/60" strokeWidth="0.8" strokeLinejoin="round" />
      {places.map(({ id, x, y, toShip }) => (
        <g key={id}>
          <circle
            cx={x}
            cy={y}
            r={Math.sqrt(toShip / most) * RADIUS_MAX}
            className="fill-bar-available/25 stroke-bar-available"
            strokeWidth="1"
          />
          <circle cx={x} cy={y} r={RADIUS_MIN} className="fill-bar-available" />
        </g>
      ))}
      {places.map(({ id, code, x, y }) => {
        const isCrowded = places.some((other) => {
          return other.x > x && other.x - x < LABEL.width && Math.abs(other.y - y) < LABEL.height;
        });
        return (
          <text
            key={id}
            x={isCrowded ? x - 6 : x + 6}
            y={y + 4}
            textAnchor={isCrowded ? "end" : "start"}
            className="fill-ink stroke-card font-medium [font-size:11px] [paint-order:stroke] [stroke-width:2.5px]"
          >
            {code}
          </text>
        );
      })}
    </svg>
  );
}

function LoadTable({ warehouses }: { warehouses: Load }) {
  return (
    <Table label="Units by warehouse" boxClassName="border-0">
      <TableHead>
        <tr>
          <HeaderCell>Warehouse</HeaderCell>
          <HeaderCell align="end">To ship</HeaderCell>
          <HeaderCell align="end">Held</HeaderCell>
          <HeaderCell align="end">Sold in the period</HeaderCell>
        </tr>
      </TableHead>
      <tbody>
        {warehouses.map(({ id, code, city, toShip, held, soldUnits, before }) => (
          <TableRow key={id}>
            <Cell className="py-1.5">
              <Link
                href={`/admin/picking?warehouse=${code}`}
                prefetch={false}
                className="block min-h-6 leading-6 hover:underline"
              >
                {code} · {city}
              </Link>
            </Cell>
            <Cell align="end">{numberText(toShip)}</Cell>
            <Cell align="end">{numberText(held)}</Cell>
            <Cell align="end" className="py-1.5">
              <span className="block">{numberText(soldUnits)}</span>
              <Compared now={soldUnits} before={before.soldUnits} text={numberText} />
            </Cell>
          </TableRow>
        ))}
      </tbody>
    </Table>
  );
}
