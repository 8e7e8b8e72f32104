"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { validate as isUuid } from "uuid";
import { DetailDrawer, useLast } from "@/components/admin/list/detail-drawer";
import { ActDialog } from "@/components/admin/reservations/acts/act-dialog";
import { ReservationDetail } from "@/components/admin/reservations/reservation-detail";
import { ViewerNote } from "@/components/admin/viewer-note";
import { Button } from "@/components/ui/button";
import { contentText } from "@/lib/reservations/admin-reservation-words";
import { type HandAct, reservationDetailOptions } from "@/lib/reservations/by-hand-options";

type ReservationDrawerProps = {
  /** "" while none is open. */
  id: string;
  onClose: () => void;
  mayChange: boolean;
};

const BUTTONS: readonly { act: HandAct; label: string }[] = [
  { act: "release", label: "Release…" },
  { act: "reroute", label: "Move…" },
  { act: "extend", label: "Extend…" },
  { act: "confirm", label: "Confirm…" },
];

export function ReservationDrawer({ id, onClose, mayChange }: ReservationDrawerProps) {
  const shown = useLast(id);
  const [act, setAct] = useState<HandAct | null>(null);
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
                onClick={() => setAct(act)}
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
          <ActDialog reservation={reservation} act={act} onClose={() => setAct(null)} />
        </>
      )}
    </DetailDrawer>
  );
}
