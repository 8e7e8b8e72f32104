"use client";

import { AgoTime } from "@/components/admin/ago-time";
import { ReservationTimeline } from "@/components/admin/reservations/reservation-timeline";
import { RouteWeighed } from "@/components/admin/reservations/route-weighed";
import { HoldRing } from "@/components/signature/hold-ring";
import { Badge } from "@/components/ui/badge";
import { CopyButton } from "@/components/ui/copy-button";
import { priceText } from "@/lib/format/money";
import { actorLabel } from "@/lib/ledger/ledger-words";
import { standingOf } from "@/lib/reservations/admin-reservation-words";
import type { AdminReservation } from "@/lib/reservations/reservation-schemas";

type ReservationDetailProps = { reservation: AdminReservation; serverTime: string };

export function ReservationDetail({ reservation, serverTime }: ReservationDetailProps) {
  const { id, status, owner, cartId, orderId, createdAt, expiresAt, total, route } = reservation;
  const { label, tone } = standingOf(reservation);
  return (
    <div className="space-y-8">
      <section aria-label="How it stands">
        <div className="flex items-center justify-between gap-4" role="status">
          <Badge tone={tone}>{label}</Badge>
          {status === "PENDING" && <HoldRing from={createdAt} until={expiresAt} serverTime={serverTime} size="small" />}
        </div>
        <dl className="mt-4 grid grid-cols-[auto_1fr] items-baseline gap-x-6 gap-y-1.5 text-sm">
          <Fact label="Id">
            <span className="figures text-xs break-all">{id}</span>
            <CopyButton text={id} label="Copy the id" />
          </Fact>
          <Fact label="Owner">
            <span title={owner}>{actorLabel(owner)}</span>
          </Fact>
          {cartId && <Fact label="Cart">{cartId}</Fact>}
          {orderId && <Fact label="Order">{orderId}</Fact>}
          <Fact label="Created">
            <AgoTime iso={createdAt} />
          </Fact>
        </dl>
      </section>
      <section aria-label="Lines">
        <h3 className="text-sm font-semibold">Lines</h3>
        <ul className="mt-1 divide-y divide-line text-sm">
          {reservation.lines.map((line) => (
            <li key={`${line.productId} ${line.warehouseId}`} className="flex items-baseline gap-3 py-2">
              <span className="figures w-8 shrink-0 text-right">{line.quantity} ×</span>
              <span className="min-w-0 flex-1">
                <span className="block truncate">{line.name}</span>
                <span className="figures block text-xs text-muted">
                  {line.sku} · {line.warehouseCode}
                </span>
              </span>
              <span className="figures">{priceText(line.unitPrice)}</span>
            </li>
          ))}
        </ul>
        <p className="flex justify-between border-t border-line pt-2 text-sm font-medium">
          Total <span className="figures">{priceText(total)}</span>
        </p>
      </section>
      {route && <RouteWeighed route={route} />}
      <ReservationTimeline reservation={reservation} />
    </div>
  );
}

function Fact({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <>
      <dt className="text-muted">{label}</dt>
      <dd className="flex min-w-0 items-center gap-1">{children}</dd>
    </>
  );
}
