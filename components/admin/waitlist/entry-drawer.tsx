"use client";

import Link from "next/link";
import { AgoTime } from "@/components/admin/ago-time";
import { Fact, Facts } from "@/components/admin/facts";
import { DetailDrawer, useLast } from "@/components/admin/list/detail-drawer";
import { useDrawerKeys } from "@/components/admin/list/use-drawer-keys";
import { customerAddress, reservationAddress } from "@/components/admin/panel-addresses";
import { SettingHistory } from "@/components/admin/settings/setting-history";
import { ViewerNote } from "@/components/admin/viewer-note";
import { EntryActDialog } from "@/components/admin/waitlist/entry-act-dialog";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { LocalTime } from "@/components/ui/local-time";
import { numberText, unitsText } from "@/lib/format/count-words";
import { customerText } from "@/lib/reservations/admin-reservation-words";
import type { WaitlistAct } from "@/lib/waitlist/admin-waitlist-options";
import type { QueueEntry } from "@/lib/waitlist/admin-waitlist-schemas";
import { PLACE_STATUS, waitText } from "@/lib/waitlist/waitlist-staff-words";

type EntryDrawerProps = {
  /** "" while none is open. */
  id: string;
  entries: readonly QueueEntry[];
  /** Free units of the product. */
  free: number;
  isLoaded: boolean;
  onClose: () => void;
  mayChange: boolean;
  /** Whose form is open; null for none. */
  act: WaitlistAct | null;
  onAct: (act: WaitlistAct | null) => void;
};

/** Acts on an entry, by button and by key, on a row and in its drawer. On phones they are the row's menu. */
export const ENTRY_ACTS = [
  { act: "remove", key: "r", does: "remove", label: "Remove…" },
  { act: "priority", key: "p", does: "priority", label: "Priority…" },
  { act: "offer", key: "o", does: "offer", label: "Offer…" },
] as const satisfies readonly { act: WaitlistAct; key: string; does: string; label: string }[];

/** Whoever has an offer can only be removed. */
export function isActable(act: WaitlistAct, { status }: QueueEntry): boolean {
  return status === "WAITING" || (status === "OFFERED" && act === "remove");
}

/** One place in line, and what can be done about it. */
export function EntryDrawer({ id, entries, free, isLoaded, onClose, mayChange, act, onAct }: EntryDrawerProps) {
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
      footer={
        detail &&
        (mayChange ? (
          <Buttons entry={detail} onAct={onAct} />
        ) : (
          <ViewerNote what="make offers, give priority or remove people" />
        ))
      }
      what="place"
      query={{ isError: false, refetch: () => Promise.reject() }}
      detail={detail}
      missing="They were served, or they have left."
    >
      {(entry) => (
        <>
          <Details entry={entry} />
          <EntryActDialog entry={entry} free={free} act={act} onClose={() => onAct(null)} />
          {mayChange && <DrawerKeys entry={entry} onAct={onAct} />}
        </>
      )}
    </DetailDrawer>
  );
}

type ActProps = Pick<EntryDrawerProps, "onAct"> & { entry: QueueEntry };

function Buttons({ entry, onAct }: ActProps) {
  return (
    <div className="flex w-full flex-wrap gap-2">
      {ENTRY_ACTS.filter(({ act }) => isActable(act, entry)).map(({ act, label }) => (
        <Button
          key={act}
          kind={act === "offer" ? "primary" : "secondary"}
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

function DrawerKeys({ entry, onAct }: ActProps) {
  const able = ENTRY_ACTS.filter(({ act }) => isActable(act, entry));
  useDrawerKeys(Object.fromEntries(able.map(({ key, act }) => [key, () => onAct(act)])));
  return null;
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
              See customer
            </Link>
          </p>
        )}
      </section>
      <SettingHistory subject="WAITLIST" subjectId={id} version={`${status} ${hasPriority}`} title="Changes by staff" />
    </div>
  );
}
