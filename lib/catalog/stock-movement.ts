import type { StockAtWarehouse } from "@/lib/catalog/catalog-schemas";
import type { T } from "@/lib/messages/translate";

export type MovementKind = "held" | "confirmed" | "back" | "received" | "shipped" | "gone";

/** Units of one product that moved in one city. */
export type Movement = { kind: MovementKind; units: number; city: string };

type Figures = Pick<StockAtWarehouse, "warehouseId" | "city" | "onHand" | "reserved" | "committed">;

/** The net movements between two states of a product's rows. A new row is not a movement. */
export function movementsBetween(before: readonly Figures[], after: readonly Figures[]): Movement[] {
  const known = new Map(before.map((row) => [row.warehouseId, row]));
  return after.flatMap((row) => {
    const was = known.get(row.warehouseId);
    return was ? movementsOfRow(was, row) : [];
  });
}

function movementsOfRow(was: Figures, is: Figures): Movement[] {
  const onHand = is.onHand - was.onHand;
  let reserved = is.reserved - was.reserved;
  let committed = is.committed - was.committed;
  const confirmed = Math.min(Math.max(0, -reserved), Math.max(0, committed));
  reserved += confirmed;
  committed -= confirmed;
  const shipped = Math.min(Math.max(0, -onHand), Math.max(0, -committed));
  const kinds: [MovementKind, number][] = [
    ["held", reserved],
    ["confirmed", confirmed + Math.max(0, committed)],
    ["back", Math.max(0, -reserved) + Math.max(0, -committed - shipped)],
    ["shipped", shipped],
    ["received", onHand],
    ["gone", -onHand - shipped],
  ];
  return kinds.filter(([, units]) => units > 0).map(([kind, units]) => ({ kind, units, city: is.city }));
}

/** "2 held in Mumbai". */
export function movementText(t: T, { kind, units, city }: Movement): string {
  return t(`home.movement.${kind}`, { units, city });
}
