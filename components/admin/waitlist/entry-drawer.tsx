"use client";

import Link from "next/link";
import { AgoTime } from "@/components/admin/ago-time";
import { Fact, Facts } from "@/components/admin/facts";
import { DetailDrawer, useLast } from "@/components/admin/list/detail-drawer";
import { customerAddress, reservationAddress } from "@/components/admin/panel-addresses";
import { SettingHistory } from "@/components/admin/settings/setting-history";
import { ViewerNote } from "@/components/admin/viewer-note";
import { Badge } from "@/components/ui/badge";
import { LocalTime } from "@/components/ui/local-time";
import { numberText, unitsText } from "@/lib/format/count-words";
import { customerText } from "@/lib/reservations/admin-reservation-words";
import type { QueueEntry } from "@/lib/waitlist/admin-waitlist-schemas";
import { PLACE_STATUS, waitText } from "@/lib/waitlist/waitlist-staff-words";

type EntryDrawerProps = {
  /** "" while none is open. */
  id: string;
  entries: readonly QueueEntry[];
  isLoaded: boolean;
  onClose: () => void;
  mayChange: boolean;
};

/** One place in line, and what can be done about it. */
export function EntryDrawer({ id, entries, isLoaded, onClose, mayChange }: EntryDrawerProps) {
  const shown = useLast(id);
  const found = entries.find((entry) => entry.id === shown.toLowerCase());
  const entry = useLast(found ?? null);
  const detail = entry?.id === shown.toLowerCase() ? entry : isLoaded ? null : undefined;
  return (
    <DetailDrawer
      isOpen={id !== ""}
      onClose={onClose}
      title={detail ? customerText(detail) : "Place in line"}
      description={detail && unitsText(detail.quantity)}
      footer={detail && !mayChange && <ViewerNote what="make offers, give priority or remove people" />}
      what="place"
      query={{ isError: false, refetch: () => Promise.reject() }}
      detail={detail}
      missing="They were served, or they have left."
    >
      {(entry) => <Details entry={entry} />}
    </DetailDrawer>
  );
}

function Details({ entry }: { entry: QueueEntry }) {
  const { id, status, position, hasPriority, owner, customer, quantity, warehouseCode, emailConfirmed, reachable } =
    entry;
  const { offers, offer, why, createdAt } = entry;
  const shopperId = /^shopper:([0-9a-f-]{36})$/.exec(owner)?.[1];
  return (
    <div className="space-y-8">
      <section aria-label="Status">
        <span className="flex gap-2">
          <Badge tone={PLACE_STATUS[status].tone}>
            {position === null ? PLACE_STATUS[status].label : `Number ${numberText(position)}`}
          </Badge>
          {hasPriority && <Badge tone="signal">Priority</Badge>}
        </span>
        {why && <p className="mt-3 text-sm">{waitText({ quantity, warehouseCode, why })}</p>}
        <Facts>
          <Fact label="Email">
            <span className="min-w-0 break-all">{customer.email ?? "None"}</span>
            {customer.email !== null && !emailConfirmed && <Badge tone="warn">Not confirmed</Badge>}
          </Fact>
          <Fact label="Reachable">{reachable ? "Yes" : "No"}</Fact>
          <Fact label="Wants">
            {unitsText(quantity)} from {warehouseCode ?? "any warehouse"}
          </Fact>
          <Fact label="Waiting since">
            <AgoTime iso={createdAt} />
          </Fact>
          <Fact label="Offers so far">
            <span className="figures">{numberText(offers)}</span>
          </Fact>
          {offer && (
            <Fact label="Open offer">
              <Link href={reservationAddress(offer.reservationId)} className="underline underline-offset-4">
                until <LocalTime iso={offer.expiresAt} format="time" />
              </Link>
            </Fact>
          )}
        </Facts>
        {shopperId && (
          <p className="mt-4 text-sm">
            <Link href={customerAddress(shopperId)} className="underline underline-offset-4">
              Customer
            </Link>
          </p>
        )}
      </section>
      <SettingHistory subject="WAITLIST" subjectId={id} version={`${status} ${hasPriority}`} title="Changes by staff" />
    </div>
  );
}
