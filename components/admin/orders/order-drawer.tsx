"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { validate as isUuid } from "uuid";
import { DetailDrawer, useLast } from "@/components/admin/list/detail-drawer";
import { useDrawerKeys } from "@/components/admin/list/use-drawer-keys";
import { OrderActDialog } from "@/components/admin/orders/order-act-dialog";
import { OrderDetail } from "@/components/admin/orders/order-detail";
import { shortfallsOfOrder } from "@/components/admin/panel-addresses";
import { ViewerNote } from "@/components/admin/viewer-note";
import { Button } from "@/components/ui/button";
import { buttonStyle } from "@/components/ui/button-style";
import { cn } from "@/components/ui/class-names";
import { adminOrderOptions, isWhole, type OrderAct } from "@/lib/orders/admin-order-options";
import type { AdminOrderDetail, StaffOrder } from "@/lib/orders/admin-order-schemas";
import { isActable } from "@/lib/orders/admin-order-words";
import { contentText } from "@/lib/reservations/admin-reservation-words";

type OrderDrawerProps = {
  /** "" while none is open. */
  id: string;
  onClose: () => void;
  mayChange: boolean;
  /** Whose form is open; null for none. */
  act: OrderAct | null;
  onAct: (act: OrderAct | null) => void;
};

/** Acts on an order, by button and by key, on a row and in its drawer. On phones they are the row's menu. */
export const ORDER_ACTS = [
  { act: "ship", key: "s", does: "ship", label: "Ship…" },
  { act: "short-pick", key: "n", does: "not found", label: "Not found…" },
  { act: "reroute", key: "m", does: "move", label: "Move…" },
  { act: "return", key: "t", does: "return", label: "Return…" },
  { act: "cancel", key: "c", does: "cancel", label: "Cancel…" },
] as const satisfies readonly { act: OrderAct; key: string; does: string; label: string }[];

const STAFF_ACTS: readonly OrderAct[] = ["ship", "short-pick"];

export function OrderDrawer({ id, onClose, mayChange, act, onAct }: OrderDrawerProps) {
  const shown = useLast(id);
  const query = useQuery({ ...adminOrderOptions(shown.toLowerCase()), enabled: isUuid(shown) });
  const order = isUuid(shown) ? query.data : null;
  return (
    <DetailDrawer
      isOpen={id !== ""}
      onClose={onClose}
      title={order ? `Order ${order.number}` : "Order"}
      description={order && contentText(order)}
      footer={order && (mayChange ? <Buttons order={order} onAct={onAct} /> : <ViewerNote what="change orders" />)}
      what="order"
      query={query}
      detail={order}
      missing="A reservation has no order until it is paid or confirmed."
    >
      {(order) => (
        <>
          <OrderDetail order={order} mayChange={mayChange} />
          <OrderActDialog order={order} act={act} onClose={() => onAct(null)} />
          {mayChange && <DrawerKeys order={order} onAct={onAct} />}
        </>
      )}
    </DetailDrawer>
  );
}

type ActProps = Pick<OrderDrawerProps, "onAct"> & { order: AdminOrderDetail | StaffOrder };

function Buttons({ order, onAct }: ActProps) {
  return (
    <div className="flex w-full flex-wrap gap-2">
      {order.status === "SHORTFALL" && isWhole(order) && (
        <Link
          href={shortfallsOfOrder(order.id)}
          prefetch={false}
          className={cn(buttonStyle("primary", "sm"), "flex-1")}
        >
          Settle…
        </Link>
      )}
      {actsOn(order).map(({ act, label }) => (
        <Button
          key={act}
          kind={act === "ship" && order.status !== "SHORTFALL" ? "primary" : "secondary"}
          size="sm"
          className="flex-1"
          onClick={() => onAct(act)}
        >
          {label}
        </Button>
      ))}
    </div>
  );
}

/** An order on hold is not shipped. Staff take nothing back and cancel nothing. */
function actsOn(order: ActProps["order"]) {
  const isHeld = order.handling.hold !== null;
  const acts = isWhole(order) ? ORDER_ACTS : ORDER_ACTS.filter(({ act }) => STAFF_ACTS.includes(act));
  return acts.filter(({ act }) => isActable(act, order) && !(act === "ship" && isHeld));
}

function DrawerKeys({ order, onAct }: ActProps) {
  const able = actsOn(order);
  useDrawerKeys(Object.fromEntries(able.map(({ key, act }) => [key, () => onAct(act)])));
  return null;
}
