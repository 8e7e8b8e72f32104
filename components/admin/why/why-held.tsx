import { orderAddress, reservationAddress } from "@/components/admin/panel-addresses";
import { WhyLine, WhyLines, WhyLink } from "@/components/admin/why/why-line";
import { HoldRing } from "@/components/signature/hold-ring";
import { Badge } from "@/components/ui/badge";
import { LocalTime } from "@/components/ui/local-time";
import type { Explanation, HoldsToRelease } from "@/lib/explain/explain-schemas";
import { moreText } from "@/lib/explain/explain-words";
import { numberText } from "@/lib/format/count-words";
import { customerText } from "@/lib/reservations/admin-reservation-words";

/** The running holds, the first to end first. */
export function WhyHolds({ why: { holds, serverTime, warehouseId } }: { why: Explanation }) {
  if (holds.total === 0) return <p className="py-1.5 text-sm">No holds.</p>;
  return <HoldLines holds={holds} serverTime={serverTime} isInOneWarehouse={warehouseId !== null} />;
}

type HoldLinesProps = { holds: Pick<HoldsToRelease, "total" | "holds">; serverTime: string; isInOneWarehouse: boolean };

/** Holds with whose they are and when they end, each with a link to it. */
export function HoldLines({ holds, serverTime, isInOneWarehouse }: HoldLinesProps) {
  return (
    <>
      <WhyLines>
        {holds.holds.map((hold) => (
          <WhyLine
            key={`${hold.reservationId} ${hold.warehouseCode}`}
            lead={numberText(hold.quantity)}
            act={
              <>
                <HoldRing from={hold.createdAt} until={hold.expiresAt} serverTime={serverTime} size="tiny" />
                <WhyLink href={reservationAddress(hold.reservationId)}>Open hold</WhyLink>
              </>
            }
          >
            {customerText(hold)}
            {!isInOneWarehouse && <span className="figures text-muted"> · {hold.warehouseCode}</span>}
            <span className="block text-xs text-muted">
              Ends <LocalTime iso={hold.expiresAt} format="time" />
              {hold.isOffer && " · Offer from the waitlist"}
            </span>
            {hold.isPaying && <Badge tone="signal">Payment under way</Badge>}
          </WhyLine>
        ))}
      </WhyLines>
      <More total={holds.total} listed={holds.holds.length} />
    </>
  );
}

/** Orders that have units left to ship, the oldest first. */
export function WhyOrders({ why: { unshipped, warehouseId } }: { why: Explanation }) {
  if (unshipped.total === 0) return <p className="py-1.5 text-sm">No orders to ship.</p>;
  return (
    <>
      <WhyLines>
        {unshipped.orders.map((order) => (
          <WhyLine
            key={`${order.reservationId} ${order.warehouseCode}`}
            lead={numberText(order.quantity)}
            act={<WhyLink href={orderAddress(order.reservationId)}>Open order</WhyLink>}
          >
            <span className="figures">{order.orderNumber}</span> · {customerText(order)}
            {warehouseId === null && <span className="figures text-muted"> · {order.warehouseCode}</span>}
            <span className="block text-xs text-muted">
              Sold <LocalTime iso={order.confirmedAt} format="dateAndTime" />
            </span>
          </WhyLine>
        ))}
      </WhyLines>
      <More total={unshipped.total} listed={unshipped.orders.length} />
    </>
  );
}

export function More({ total, listed }: { total: number; listed: number }) {
  const more = moreText(total, listed);
  return more && <p className="mt-1 text-xs text-muted">{more}</p>;
}
