"use client";

import { useLast } from "@/components/admin/list/detail-drawer";
import { type ActedOrder, OrderActForm } from "@/components/admin/orders/order-act-form";
import { Dialog } from "@/components/ui/dialog";
import type { OrderAct } from "@/lib/orders/admin-order-options";
import type { LineQuantity } from "@/lib/stock/commands";

const TITLES: Record<OrderAct, string> = {
  ship: "Ship",
  cancel: "Cancel items",
  return: "Take back a return",
  reroute: "Ship from another warehouse",
  "short-pick": "Units not found",
};

type OrderActDialogProps = {
  order: ActedOrder;
  act: OrderAct | null;
  /** Filled in to begin with. */
  wished?: LineQuantity | undefined;
  onClose: () => void;
};

/** One act on an order, over the drawer. What is typed stays until it is done or the dialog closes. */
export function OrderActDialog({ order, act, wished, onClose }: OrderActDialogProps) {
  const shown = useLast(act);
  return (
    <Dialog
      isTypedInto
      open={act !== null}
      onOpenChange={(open) => !open && onClose()}
      title={`${TITLES[shown ?? "ship"]}: ${order.number}`}
    >
      {shown && (
        <OrderActForm key={`${order.id} ${shown} ${wished?.productId}`} {...{ order, wished, onClose }} act={shown} />
      )}
    </Dialog>
  );
}
