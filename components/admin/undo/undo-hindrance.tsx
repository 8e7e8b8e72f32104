import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { useIsStaff } from "@/components/admin/shell/panel-person";
import { WhyHolds, WhyOrders } from "@/components/admin/why/why-held";
import { Notice } from "@/components/ui/notice";
import { explainOptions } from "@/lib/explain/explain-options";
import { countText } from "@/lib/format/count-words";
import type { FiguresAfter } from "@/lib/inventory/figures-after";
import type { InventoryRow } from "@/lib/inventory/inventory-schemas";

/** Whether a change whose undoing would leave these figures cannot be undone now. */
export function isHindered({ onHand, missing }: FiguresAfter): boolean {
  return onHand < 0 || missing > 0;
}

type UndoHindranceProps = { row: InventoryRow; after: FiguresAfter };

/** Why it cannot be undone now, with the holds and orders that are in the way. */
export function UndoHindrance({ row, after: { onHand, missing } }: UndoHindranceProps) {
  const { productId, warehouseId, reserved, committed } = row;
  const isStaff = useIsStaff();
  const isAsked = onHand >= 0 && !isStaff;
  const { data: why, refetch } = useQuery({ ...explainOptions({ productId, warehouseId }), enabled: isAsked });
  // biome-ignore lint/correctness/useExhaustiveDependencies: other figures mean other holds.
  useEffect(() => void (isAsked && refetch()), [isAsked, reserved, committed, refetch]);
  if (onHand < 0) {
    return (
      <Notice tone="bad" title="This can't be undone now.">
        Some of its units have left since.
      </Notice>
    );
  }
  return (
    <Notice tone="bad" title="This can't be undone now.">
      <p>
        {countText(missing, "unit that was promised since", "units that were promised since")} would be missing. They
        can come free when holds end.
      </p>
      {why && (
        <div className="mt-2 max-h-56 overflow-y-auto">
          {why.holds.total > 0 && <WhyHolds why={why} />}
          {why.unshipped.total > 0 && <WhyOrders why={why} />}
        </div>
      )}
    </Notice>
  );
}
