"use client";

import Link from "next/link";
import { AgoTime } from "@/components/admin/ago-time";
import { Fact, Facts } from "@/components/admin/facts";
import { orderAddress, rowAddress } from "@/components/admin/panel-addresses";
import { ReservationTimeline } from "@/components/admin/reservations/reservation-timeline";
import { WhyLine, WhyLines } from "@/components/admin/why/why-line";
import { HoldRing } from "@/components/signature/hold-ring";
import { Badge } from "@/components/ui/badge";
import { CopyButton } from "@/components/ui/copy-button";
import { Notice } from "@/components/ui/notice";
import { destinationText } from "@/lib/delivery/destination-words";
import { kmText } from "@/lib/format/km-text";
import { type Money, priceText, timesQuantity } from "@/lib/format/money";
import { customerText, standingOf } from "@/lib/reservations/admin-reservation-words";
import { HAND_METHODS, payingWords, routeReason, whoChose, withShipping } from "@/lib/reservations/by-hand-words";
import type { AdminReservationDetail } from "@/lib/reservations/reservation-detail-schemas";

type Props = { reservation: AdminReservationDetail };
type ReservationDetailProps = Props & { mayReadMails: boolean };

/** One reservation: what it holds, why it ships from there, and its history. */
export function ReservationDetail({ reservation, mayReadMails }: ReservationDetailProps) {
  const { route, payment } = reservation;
  return (
    <div className="space-y-8">
      {payment && (
        <Notice tone="signal" title={payingWords(payment).title}>
          {payingWords(payment).next} Started <AgoTime iso={payment.startedAt} />.
        </Notice>
      )}
      <Standing reservation={reservation} />
      <Lines reservation={reservation} />
      {route ? (
        <RouteChosen route={route} reason={routeReason(reservation)} />
      ) : (
        <NothingCompared reservation={reservation} />
      )}
      <ReservationTimeline reservation={reservation} mayReadMails={mayReadMails} />
    </div>
  );
}

function Standing({ reservation }: Props) {
  const { id, status, owner, customer, phone, cartId, orderId, createdAt, expiresAt, serverTime, paidByHand } =
    reservation;
  const { label, tone } = standingOf(reservation);
  return (
    <section aria-label="Status">
      <div className="flex items-center justify-between gap-4" role="status">
        <span className="flex gap-2">
          <Badge tone={tone}>{label}</Badge>
          {reservation.isOffer && reservation.isPaying && <Badge tone="signal">Offer</Badge>}
        </span>
        {status === "PENDING" && <HoldRing from={createdAt} until={expiresAt} serverTime={serverTime} size="small" />}
      </div>
      <Facts>
        <Fact label="ID">
          <span className="figures text-xs break-all">{id}</span>
          <CopyButton text={id} label="Copy ID" />
        </Fact>
        {reservation.orderNumber && (
          <Fact label="Order number">
            <Link
              href={orderAddress(id)}
              prefetch={false}
              title="Open the order"
              className="figures underline underline-offset-2"
            >
              {reservation.orderNumber}
            </Link>
          </Fact>
        )}
        <Fact label="Customer">
          <span title={owner} className="min-w-0 break-words">
            {customerText(reservation)}
          </span>
        </Fact>
        {customer.name && customer.email && (
          <Fact label="Email">
            <span className="min-w-0 break-all">{customer.email}</span>
          </Fact>
        )}
        {phone && <Fact label="Phone">{phone}</Fact>}
        {paidByHand && (
          <Fact label="Paid">
            {[priceText(paidByHand.amount), HAND_METHODS[paidByHand.method], paidByHand.reference]
              .filter(Boolean)
              .join(" · ")}
          </Fact>
        )}
        {cartId && <Fact label="Cart">{cartId}</Fact>}
        {orderId && <Fact label="Order label">{orderId}</Fact>}
        <Fact label="Created">
          <AgoTime iso={createdAt} />
        </Fact>
      </Facts>
    </section>
  );
}

function Lines({ reservation }: Props) {
  const { lines, status, paidByHand } = reservation;
  const { shipping, total } = withShipping(reservation);
  // What a shopper paid for shipping depends on the address that they gave.
  const isWhole = shipping !== null && (status === "PENDING" || paidByHand !== null);
  return (
    <section aria-label="Items">
      <h3 className="text-sm font-semibold">Items</h3>
      <ul className="mt-1 divide-y divide-line text-sm">
        {lines.map((line) => (
          <li key={`${line.productId} ${line.warehouseId}`} className="flex items-baseline gap-3 py-2">
            <span className="figures min-w-8 shrink-0 text-right whitespace-nowrap">{line.quantity} ×</span>
            <span className="min-w-0 flex-1">
              <span className="block truncate">{line.name}</span>
              <Link
                href={rowAddress(line)}
                className="figures block w-fit text-xs text-muted underline-offset-4 hover:text-ink hover:underline"
              >
                {line.sku} · {line.warehouseCode}
              </Link>
            </span>
            <span className="figures text-right">
              {priceText(timesQuantity(line.unitPrice, line.quantity))}
              {line.quantity > 1 && <span className="block text-xs text-muted">{priceText(line.unitPrice)} each</span>}
            </span>
          </li>
        ))}
      </ul>
      <dl className="space-y-1 border-t border-line pt-2 text-sm">
        <Sum label="Subtotal" amount={reservation.total} />
        {isWhole && <Sum label="Shipping" amount={shipping} />}
        {isWhole && <Sum label="Total" amount={total} className="font-medium" />}
      </dl>
    </section>
  );
}

function Sum({ label, amount, className = "" }: { label: string; amount: Money; className?: string }) {
  return (
    <div className={`flex justify-between ${className}`}>
      <dt>{label}</dt>
      <dd className="figures">{priceText(amount)}</dd>
    </div>
  );
}

/** Of a hold that named its warehouses, before anybody has said where to. */
function NothingCompared({ reservation }: Props) {
  const codes = [...new Set(reservation.lines.map(({ warehouseCode }) => warehouseCode))];
  return (
    <section aria-label="Route">
      <h3 className="text-sm font-semibold">Why {codes.length === 1 ? "this warehouse" : "these warehouses"}?</h3>
      <p className="mt-1 text-sm text-muted">
        {whoChose(reservation) ?? "Whoever made the hold"} chose {codes.join(" and ")}. No address is known, so nothing
        was compared.
      </p>
    </section>
  );
}

/** Why it ships from there: the warehouses that were compared when the units were held. */
function RouteChosen({ route, reason }: { route: NonNullable<AdminReservationDetail["route"]>; reason: string }) {
  const chosenFirst = route.candidates.toSorted(
    (a, b) => Number(b.chosen) - Number(a.chosen) || (a.distanceKm ?? 0) - (b.distanceKm ?? 0),
  );
  return (
    <section aria-label="Route">
      <h3 className="text-sm font-semibold">Why this warehouse?</h3>
      <p className="mt-1 text-sm text-muted">
        {reason} {route.parcelCount === 1 ? "One parcel" : `${route.parcelCount} parcels`}
        {route.shipTo
          ? ` to ${destinationText(route.shipTo, "the shopper's location")}.`
          : ". No address is known, so no distances were compared."}
      </p>
      <WhyLines>
        {chosenFirst.map(({ warehouseId, warehouseCode, distanceKm, reason, chosen }) => (
          <WhyLine key={warehouseId} lead={warehouseCode} act={chosen && <Badge tone="good">Chosen</Badge>}>
            {distanceKm !== null && <span className="figures">{kmText(distanceKm)} · </span>}
            <span className="text-muted">{reason}</span>
          </WhyLine>
        ))}
      </WhyLines>
    </section>
  );
}
