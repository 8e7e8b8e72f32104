"use client";

import { useLast } from "@/components/admin/list/detail-drawer";
import { SettleForm } from "@/components/admin/shortfalls/settle-form";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { countText } from "@/lib/format/count-words";
import { SettleAction } from "@/lib/orders/admin-order-schemas";
import type { Shortfall } from "@/lib/shortfalls/shortfall-schemas";
import { ACTIONS, actionsOn, leftOutText, planOf, type Settleable } from "@/lib/shortfalls/shortfall-words";

/** `left`: cases that were chosen too, and cannot be settled in this way. */
export type Settling = { action: SettleAction; items: readonly Settleable[]; left: number };

type SettleDialogProps = {
  /** Null: closed. */
  settling: Settling | null;
  /** All loaded cases. */
  rows: readonly Shortfall[];
  onClose: () => void;
  /** Something was settled; `left`: what is still open. */
  onDone: (left: readonly Settleable[]) => void;
};

/** Settles one case or several in the same way. */
export function SettleDialog({ settling, rows, onClose, onDone }: SettleDialogProps) {
  const shown = useLast(settling);
  const freshOf = ({ shortfall: { id }, order }: Settleable): Settleable | null => {
    const shortfall = rows.find((row) => row.id === id);
    const now = shortfall?.orders.find((one) => one.id === order.id);
    return shortfall && now ? { shortfall, order: now } : null;
  };
  return (
    <Dialog
      isTypedInto
      open={settling !== null}
      onOpenChange={(open) => !open && onClose()}
      title={titleOf(shown)}
      description={shown && shown.left > 0 && leftOutText(shown.action, shown.left)}
    >
      {shown && <SettleForm key={keyOf(shown)} {...shown} {...{ freshOf, onClose, onDone }} />}
    </Dialog>
  );
}

function titleOf(settling: Settling | null): string {
  if (!settling) return "";
  const { action, items } = settling;
  const [only] = items;
  if (items.length > 1 || !only) return `${ACTIONS[action].label}: ${countText(items.length, "case")}`;
  return `${ACTIONS[action].label}: ${only.order.number}`;
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
    const able = items.filter(({ shortfall }) => actionsOn(shortfall).includes(action));
    const isPossible = able.some((item) => planOf(action, item).units > 0 || planOf(action, item, "found").units > 0);
    return (
      <Button
        key={action}
        kind="secondary"
        size="sm"
        className={className}
        disabled={!isPossible}
        onClick={() => onSettle({ action, items: able, left: items.length - able.length })}
      >
        {ACTIONS[action].label}…
      </Button>
    );
  });
}
