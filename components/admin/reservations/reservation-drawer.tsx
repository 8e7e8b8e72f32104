"use client";

import { useQuery } from "@tanstack/react-query";
import { validate as isUuid } from "uuid";
import { DetailDrawer, useLast } from "@/components/admin/list/detail-drawer";
import { useDrawerKeys } from "@/components/admin/list/use-drawer-keys";
import { ActDialog } from "@/components/admin/reservations/acts/act-dialog";
import { ReservationDetail } from "@/components/admin/reservations/reservation-detail";
import { ViewerNote } from "@/components/admin/viewer-note";
import { Button } from "@/components/ui/button";
import { contentText } from "@/lib/reservations/admin-reservation-words";
import { type HandAct, reservationDetailOptions } from "@/lib/reservations/by-hand-options";
import type { AdminReservation } from "@/lib/reservations/reservation-schemas";

type ReservationDrawerProps = {
  /** "" while none is open. */
  id: string;
  onClose: () => void;
  mayChange: boolean;
  /** Whose form is open; null for none. */
  act: HandAct | null;
  onAct: (act: HandAct | null) => void;
};

const BUTTONS: readonly { act: HandAct; label: string }[] = [
  { act: "release", label: "Release…" },
  { act: "reroute", label: "Move…" },
  { act: "extend", label: "Extend…" },
  { act: "confirm", label: "Confirm…" },
];

/** Acts by key, on a row and in its drawer. On phones they are the row's menu. */
export const ACT_KEYS = [
  { key: "r", does: "release", act: "release" },
  { key: "m", does: "move", act: "reroute" },
  { key: "e", does: "extend", act: "extend" },
] as const satisfies readonly { key: string; does: string; act: HandAct }[];

export function isPending({ status }: Pick<AdminReservation, "status">): boolean {
  return status === "PENDING";
}

function DrawerKeys({ onAct }: Pick<ReservationDrawerProps, "onAct">) {
  useDrawerKeys(Object.fromEntries(ACT_KEYS.map(({ key, act }) => [key, () => onAct(act)])));
  return null;
}

export function ReservationDrawer({ id, onClose, mayChange, act, onAct }: ReservationDrawerProps) {
  const shown = useLast(id);
  const query = useQuery({ ...reservationDetailOptions(shown.toLowerCase()), enabled: isUuid(shown) });
  const reservation = isUuid(shown) ? query.data : null;
  return (
    <DetailDrawer
      isOpen={id !== ""}
      onClose={onClose}
      title="Reservation"
      description={reservation && contentText(reservation)}
      footer={
        reservation?.status === "PENDING" &&
        (mayChange ? (
          <div className="grid w-full grid-cols-4 gap-2">
            {BUTTONS.map(({ act, label }) => (
              <Button
                key={act}
                kind={act === "confirm" ? "primary" : "secondary"}
                size="sm"
                className="px-0"
                onClick={() => onAct(act)}
              >
                {label}
              </Button>
            ))}
          </div>
        ) : (
          <ViewerNote what="change holds" />
        ))
      }
      what="reservation"
      query={query}
      detail={reservation}
    >
      {(reservation) => (
        <>
          <ReservationDetail reservation={reservation} mayReadMails={mayChange} />
          <ActDialog reservation={reservation} act={act} onClose={() => onAct(null)} />
          {mayChange && isPending(reservation) && <DrawerKeys onAct={onAct} />}
        </>
      )}
    </DetailDrawer>
  );
}
