"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import { AgoTime } from "@/components/admin/ago-time";
import { Fact, Facts } from "@/components/admin/facts";
import { AskedReturn } from "@/components/admin/orders/asked-return";
import { EditAddress } from "@/components/admin/orders/edit-address";
import { Handled, Handling, OnHold } from "@/components/admin/orders/order-handling";
import { OrderInvoices } from "@/components/admin/orders/order-invoices";
import { PackParcel } from "@/components/admin/orders/pack-parcel";
import { RefundByHand } from "@/components/admin/orders/refund-by-hand";
import { RetryRefund } from "@/components/admin/orders/retry-refund";
import { reservationAddress, rowAddress, slipsAddress } from "@/components/admin/panel-addresses";
import { ReservationTimeline } from "@/components/admin/reservations/reservation-timeline";
import { Badge } from "@/components/ui/badge";
import { CopyButton } from "@/components/ui/copy-button";
import { Notice } from "@/components/ui/notice";
import { unitsText } from "@/lib/format/count-words";
import { type Money, priceText, timesQuantity } from "@/lib/format/money";
import { actorLabel } from "@/lib/ledger/ledger-words";
import { isWhole } from "@/lib/orders/admin-order-options";
import type { AdminOrderDetail, StaffOrder } from "@/lib/orders/admin-order-schemas";
import { lineStory, paymentStory, refundStory, STAFF_STATUS } from "@/lib/orders/admin-order-words";
import { unshippedUnits } from "@/lib/orders/order-status";
import { addressLines, otherLabel } from "@/lib/orders/order-words";
import { customerText } from "@/lib/reservations/admin-reservation-words";

type Props = { order: AdminOrderDetail };

type DetailProps = { order: AdminOrderDetail | StaffOrder; mayChange: boolean };

/** One order: whom it goes to, what has left in which parcel, the money, and its history. Staff see the parcels. */
export function OrderDetail({ order, mayChange }: DetailProps) {
  if (!isWhole(order)) return <StaffDetail order={order} />;
  return (
    <div className="space-y-8">
      <Refund order={order} mayChange={mayChange} />
      <AskedReturn order={order} mayChange={mayChange} />
      <OnHold order={order} mayChange={mayChange} />
      <Standing order={order} />
      {order.parcels.map((parcel) => (
        <Parcel key={parcel.warehouseId} order={order} parcel={parcel} mayChange={mayChange} />
      ))}
      <Sums order={order} />
      <Address order={order} change={<AddressChange order={order} mayChange={mayChange} />} />
      <Handling key={order.id} order={order} mayChange={mayChange} />
      {order.shipments.length > 0 && <OrderInvoices orderId={order.id} mayChange={mayChange} />}
      <ReservationTimeline reservation={{ ...order, timeline: order.history }} mayReadMails={mayChange} />
    </div>
  );
}

function StaffDetail({ order }: { order: StaffOrder }) {
  const { status, contact, createdAt } = order;
  return (
    <div className="space-y-8">
      <OnHold order={order} mayChange={false} />
      <section aria-label="Status">
        <div role="status">
          <Badge tone={STAFF_STATUS[status].tone}>{STAFF_STATUS[status].label}</Badge>
        </div>
        <Facts>
          {contact?.phone && <Fact label="Phone">{contact.phone}</Fact>}
          <Fact label="Placed">
            <AgoTime iso={createdAt} />
          </Fact>
        </Facts>
      </section>
      {order.parcels.map((parcel) => (
        <Parcel key={parcel.warehouseId} order={order} parcel={parcel} mayChange />
      ))}
      <Address order={order} />
      <Handled order={order} />
    </div>
  );
}

function Refund({ order, mayChange }: Props & { mayChange: boolean }) {
  const story = refundStory(order.refund);
  if (!story) return null;
  const { failedJobId, state } = order.refund;
  return (
    <Notice tone={story.tone} title={story.title}>
      {story.next}
      {mayChange && failedJobId !== null && <RetryRefund jobId={failedJobId} />}
      {mayChange && (state === "BY_HAND" || state === "FAILED") && <RefundByHand order={order} />}
    </Notice>
  );
}

function Standing({ order }: Props) {
  const { id, status, owner, customer, contact, createdAt } = order;
  return (
    <section aria-label="Status">
      <div role="status">
        <Badge tone={STAFF_STATUS[status].tone}>{STAFF_STATUS[status].label}</Badge>
      </div>
      <Facts>
        <Fact label="Customer">
          <span title={owner} className="min-w-0 break-words">
            {customerText(order)}
          </span>
        </Fact>
        {customer.email && customer.email !== customerText(order) && (
          <Fact label="Email">
            <span className="min-w-0 break-all">{customer.email}</span>
          </Fact>
        )}
        {contact?.phone && <Fact label="Phone">{contact.phone}</Fact>}
        <Fact label="Payment">{paymentStory(order)}</Fact>
        <Fact label="Placed">
          <AgoTime iso={createdAt} />
        </Fact>
        <Fact label="Reservation">
          <Link href={reservationAddress(id)} prefetch={false} className="figures text-xs underline underline-offset-2">
            {id.slice(0, 8)}
          </Link>
          <CopyButton text={id} label="Copy ID" />
        </Fact>
      </Facts>
    </section>
  );
}

type AddressProps = { order: Pick<StaffOrder, "contact" | "shipTo">; change?: ReactNode };

function Address({ order, change }: AddressProps) {
  const lines = addressLines(order);
  if (lines.length === 0 && !change) return null;
  return (
    <section aria-label="Address">
      <h3 className="flex items-center gap-1 text-sm font-semibold">
        Ship to
        {lines.length > 0 && <CopyButton text={lines.join("\n")} label="Copy address" />}
      </h3>
      <address className="mt-1 text-sm whitespace-pre-line not-italic">
        {lines.length > 0 ? lines.join("\n") : <span className="text-muted">No address yet</span>}
      </address>
      {change}
    </section>
  );
}

/** Who gave it another address, and the button to do so. */
function AddressChange({ order, mayChange }: Props & { mayChange: boolean }) {
  const { addressChange } = order;
  return (
    <>
      {addressChange && (
        <p className="mt-1 text-xs text-muted">
          Changed by {actorLabel(addressChange.by)}, <AgoTime iso={addressChange.at} />
        </p>
      )}
      {mayChange && unshippedUnits(order.lines) > 0 && <EditAddress order={order} />}
    </>
  );
}

type ParcelProps = {
  order: AdminOrderDetail | StaffOrder;
  parcel: StaffOrder["parcels"][number];
  mayChange: boolean;
};

/** What comes from one warehouse, and the parcels that have left it. */
function Parcel({ order, parcel, mayChange }: ParcelProps) {
  const { warehouseId, warehouseCode, city } = parcel;
  const all: (StaffOrder["lines"][number] & { unitPrice?: Money })[] = order.lines;
  const lines = all.filter((line) => line.warehouseId === warehouseId);
  const shipments = order.shipments.filter((shipment) => shipment.warehouseId === warehouseId);
  const unshipped = unshippedUnits(lines);
  return (
    <section aria-label={`From ${city}`}>
      <h3 className="text-sm font-semibold">
        From {city} <span className="figures font-normal text-muted">{warehouseCode}</span>
      </h3>
      <ul className="mt-1 divide-y divide-line text-sm">
        {lines.map((line) => (
          <li key={line.productId} className="flex items-baseline gap-3 py-2">
            <span className="figures min-w-8 shrink-0 text-right whitespace-nowrap">{line.quantity} ×</span>
            <span className="min-w-0 flex-1">
              <span className="block truncate">{line.name}</span>
              <Link
                href={rowAddress(line)}
                className="figures block w-fit text-xs text-muted underline-offset-4 hover:text-ink hover:underline"
              >
                {line.sku}
              </Link>
              {lineStory(line) && <span className="block text-xs text-muted">{lineStory(line)}</span>}
            </span>
            {line.unitPrice && (
              <span className="figures">{priceText(timesQuantity(line.unitPrice, line.quantity))}</span>
            )}
          </li>
        ))}
      </ul>
      {unshipped > 0 && (
        <PackParcel orderId={order.id} parcel={parcel} mayChange={mayChange} isHeld={order.handling.hold !== null} />
      )}
      <Slip
        href={slipsAddress(warehouseCode, [order.id])}
        label={unshipped === 0 && shipments.length > 1 ? "Packing slips" : "Packing slip"}
      />
      {shipments.map(({ id, carrier, trackingNumber, shippedAt, lines: sent, ...label }) => (
        <div key={id} className="mt-2 rounded-control border border-line px-3 py-2 text-sm">
          <p>
            {unitsText(sent.reduce((sum, { quantity }) => sum + quantity, 0))} shipped{carrier && ` with ${carrier}`},{" "}
            <span className="text-muted">
              <AgoTime iso={shippedAt} />
            </span>
          </p>
          <WentTo lines={otherLabel(order, label)} />
          {trackingNumber && (
            <p className="flex items-center gap-1">
              <span className="figures min-w-0 text-xs break-all">{trackingNumber}</span>
              <CopyButton text={trackingNumber} label="Copy tracking number" />
            </p>
          )}
          {shipments.length + unshipped > 1 && (
            <Slip href={slipsAddress(warehouseCode, [order.id], id)} label="Slip of this parcel" />
          )}
        </div>
      ))}
    </section>
  );
}

/** Where a parcel went, if not where the order goes now. */
function WentTo({ lines }: { lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return <p className="text-xs wrap-anywhere text-muted">Went to {lines.join(", ")}</p>;
}

function Slip({ href, label }: { href: string; label: string }) {
  return (
    <Link
      href={href}
      prefetch={false}
      className="inline-flex min-h-9 items-center text-sm underline underline-offset-2 max-lg:min-h-11"
    >
      {label}
    </Link>
  );
}

function Sums({ order: { goods, shipping, total } }: Props) {
  const rows = [
    { label: "Items", amount: goods },
    ...(shipping ? [{ label: "Shipping", amount: shipping }] : []),
    { label: "Total", amount: total },
  ];
  return (
    <dl className="space-y-1 border-t border-line pt-2 text-sm">
      {rows.map(({ label, amount }) => (
        <div key={label} className="flex justify-between last:font-medium">
          <dt>{label}</dt>
          <dd className="figures">{priceText(amount)}</dd>
        </div>
      ))}
    </dl>
  );
}
