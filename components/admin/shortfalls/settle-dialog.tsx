"use client";

import { useLast } from "@/components/admin/list/detail-drawer";
import { SettleForm } from "@/components/admin/shortfalls/settle-form";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { countText, unitsText } from "@/lib/format/count-words";
import { SettleAction } from "@/lib/orders/admin-order-schemas";
import { ACTIONS, actionsOn, planOf, type Settleable } from "@/lib/shortfalls/shortfall-words";

export type Settling = { action: SettleAction; items: readonly Settleable[] };

type SettleDialogProps = {
  /** Null: closed. */
  settling: Settling | null;
  onClose: () => void;
  /** Something was settled. */
  onDone: () => void;
};

/** Settles one case or several in the same way. */
export function SettleDialog({ settling, onClose, onDone }: SettleDialogProps) {
  const shown = useLast(settling);
  return (
    <Dialog isTypedInto open={settling !== null} onOpenChange={(open) => !open && onClose()} title={titleOf(shown)}>
      {shown && <SettleForm key={keyOf(shown)} {...shown} onClose={onClose} onDone={onDone} />}
    </Dialog>
  );
}

function titleOf(settling: Settling | null): string {
  if (!settling) return "";
  const { action, items } = settling;
  const [only] = items;
  if (items.length > 1 || !only) return `${ACTIONS[action].label}: ${countText(items.length, "case")}`;
  return `${ACTIONS[action].label} ${unitsText(only.order.units)}: ${only.order.number}`;
}

function keyOf({ action, items }: Settling): string {
  return [action, ...items.map(({ shortfall, order }) => `${shortfall.id} ${order.id} ${order.version}`)].join();
}

type SettleButtonsProps = { items: readonly Settleable[]; onSettle: (settling: Settling) => void; className?: string };

/** The four ways to settle. One that can be done to none of the cases is off. */
export function SettleButtons({ items, onSettle, className }: SettleButtonsProps) {
  const offered = SettleAction.options.filter((action) => {
    return items.some(({ shortfall }) => actionsOn(shortfall).includes(action));
  });
  return offered.map((action) => {
    const isPossible = items.some((item) => planOf(action, item).units > 0);
    return (
      <Button
        key={action}
        kind="secondary"
        size="sm"
        className={className}
        disabled={!isPossible}
        onClick={() => onSettle({ action, items })}
      >
        {ACTIONS[action].label}…
      </Button>
    );
  });
}
