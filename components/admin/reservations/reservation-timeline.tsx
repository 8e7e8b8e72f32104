"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import { AgoTime } from "@/components/admin/ago-time";
import { entryAddress, mailAddress, reservationAddress, slipsAddress } from "@/components/admin/panel-addresses";
import { DemandStages } from "@/components/admin/reservations/demand-stages";
import { Badge } from "@/components/ui/badge";
import { actorLabel } from "@/lib/ledger/ledger-words";
import { MAIL_KINDS } from "@/lib/mail/mail-words";
import { customerText } from "@/lib/reservations/admin-reservation-words";
import { eventStyle, paidText } from "@/lib/reservations/by-hand-words";
import type { AdminReservationDetail, ReservationEvent } from "@/lib/reservations/reservation-detail-schemas";

type ReservationTimelineProps = {
  /** A reservation, or the order it became. */
  reservation: Pick<AdminReservationDetail, "id" | "owner" | "customer" | "timeline">;
  /** Viewers may not. */
  mayReadMails: boolean;
};

/** From the cart to the return, newest first: each act once, with its ledger entries, parcels, mails and who got its units. */
export function ReservationTimeline({ reservation, mayReadMails }: ReservationTimelineProps) {
  return (
    <section aria-label="History">
      <h3 className="text-sm font-semibold">History</h3>
      <DemandStages id={reservation.id} timeline={reservation.timeline} />
      <ol className="mt-3 divide-y divide-line border-t border-line text-sm">
        {reservation.timeline.map((event) => (
          <Event
            key={`${event.at} ${event.event} ${event.by} ${event.mail?.id} ${event.reservationId}`}
            event={event}
            orderId={reservation.id}
            style={eventStyle(event, reservation.timeline)}
            whoIs={(by) => (by === reservation.owner ? customerText(reservation) : actorLabel(by))}
            mayReadMails={mayReadMails}
          />
        ))}
      </ol>
    </section>
  );
}

type EventProps = {
  event: ReservationEvent;
  orderId: string;
  style: ReturnType<typeof eventStyle>;
  whoIs: (by: string) => string;
  mayReadMails: boolean;
};

function Event({ event, orderId, style: { label, tone }, whoIs, mayReadMails }: EventProps) {
  const { at, by, note, entries, parcels, served } = event;
  const how = paidText(event);
  const who = [by && whoIs(by), note].filter(Boolean).join(" · ");
  return (
    <li className="space-y-1 py-2">
      <div className="flex items-center justify-between gap-2">
        <Badge tone={tone}>{label}</Badge>
        <span className="text-xs text-muted">
          <AgoTime iso={at} />
        </span>
      </div>
      {how && <p className="text-xs text-muted">{how}</p>}
      {event.mail && <MailLine mail={event.mail} mayRead={mayReadMails} />}
      {entries.map(({ id, quantity, sku, warehouseCode, isOut }) => (
        <p key={id} className="figures text-xs">
          <Quiet href={entryAddress(id)}>
            {quantity > 0 && `${quantity} × `}
            {sku} {isOut === null ? "in" : isOut ? "out of" : "to"} {warehouseCode}
          </Quiet>
        </p>
      ))}
      {parcels.map(({ id, warehouseCode, carrier, trackingNumber }) => (
        <p key={id} className="text-xs break-words">
          <Quiet href={slipsAddress(warehouseCode, [orderId], id)}>
            {["Parcel", carrier, trackingNumber].filter(Boolean).join(" · ")}
          </Quiet>
        </p>
      ))}
      {event.reservationId && (
        <p className="text-xs">
          <Quiet href={reservationAddress(event.reservationId)}>In another hold of this line</Quiet>
        </p>
      )}
      {served.map(({ reservationId, productId, quantity, customer }) => (
        <p key={`${reservationId} ${productId}`} className="text-xs">
          <Quiet href={reservationAddress(reservationId)}>
            {quantity} offered to {customer}, who waited
          </Quiet>
        </p>
      ))}
      {who && <p className="text-xs break-words text-muted">{who}</p>}
    </li>
  );
}

function MailLine({ mail, mayRead }: { mail: NonNullable<ReservationEvent["mail"]>; mayRead: boolean }) {
  const words = `${kindText(mail.kind)} to ${mail.recipient}`;
  return <p className="text-xs break-words">{mayRead ? <Quiet href={mailAddress(mail.id)}>{words}</Quiet> : words}</p>;
}

function kindText(kind: string): string {
  return kind in MAIL_KINDS ? MAIL_KINDS[kind as keyof typeof MAIL_KINDS] : kind;
}

function Quiet({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Link href={href} className="text-muted underline-offset-4 hover:text-ink hover:underline">
      {children}
    </Link>
  );
}
