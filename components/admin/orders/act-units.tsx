import { NumberField } from "@/components/ui/number-field";
import { Select } from "@/components/ui/select";
import type { OrderAct } from "@/lib/orders/admin-order-options";
import type { StaffOrder } from "@/lib/orders/admin-order-schemas";
import { actableUnits } from "@/lib/orders/admin-order-words";

type Line = StaffOrder["lines"][number];

/** A line's key among the chosen units. */
export function unitsKey({ productId, warehouseId }: Pick<Line, "productId" | "warehouseId">): string {
  return `${productId} ${warehouseId}`;
}

type ActUnitsProps = {
  act: OrderAct;
  order: Pick<StaffOrder, "lines">;
  lines: readonly Line[];
  /** What was typed, by `unitsKey`. */
  units: ReadonlyMap<string, number | null>;
  onUnits: (units: ReadonlyMap<string, number | null>) => void;
  warehouseId: string;
  warehouseIds: readonly string[];
  onWarehouse: (id: string) => void;
};

const OF: Record<OrderAct, string> = {
  ship: "left to ship",
  cancel: "not shipped",
  return: "shipped and not back",
  reroute: "to pick",
  "short-pick": "to pick",
};

/** How many units of each line; of a parcel also which warehouse it leaves. */
export function ActUnits(props: ActUnitsProps) {
  const { act, order, lines, units, onUnits, warehouseId, warehouseIds, onWarehouse } = props;
  const isChoice = act === "ship" && warehouseIds.length > 1;
  const codeOf = (id: string) => order.lines.find((line) => line.warehouseId === id)?.warehouseCode ?? "";
  return (
    <>
      {isChoice && (
        <Select
          label="Parcel from"
          value={warehouseId}
          onValueChange={onWarehouse}
          options={warehouseIds.map((id) => ({ value: id, label: codeOf(id) }))}
        />
      )}
      {lines.map((line) => {
        const most = actableUnits(act, line);
        const typed = units.get(unitsKey(line));
        const value = typed === undefined ? untyped(act, line) : typed;
        const isWrong = value !== null && !(value >= 0 && value <= most);
        return (
          <NumberField
            key={unitsKey(line)}
            label={act === "ship" ? line.name : `${line.name} in ${line.warehouseCode}`}
            hint={`${most} ${OF[act]}${line.short > 0 && act !== "return" ? `, ${line.short} not found` : ""}.`}
            size="sm"
            min={0}
            max={most}
            value={value}
            onValueChange={(next) => onUnits(new Map(units).set(unitsKey(line), next))}
            error={isWrong ? `From 0 to ${most}.` : null}
          />
        );
      })}
    </>
  );
}

/** What a field shows before anything is typed: all that can be moved; of what a picker misses, nothing. */
export function untyped(act: OrderAct, line: Line): number {
  if (act === "short-pick") return 0;
  return actableUnits(act, line) - (act === "ship" ? line.short : 0);
}
