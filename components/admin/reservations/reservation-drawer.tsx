"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { validate as isUuid } from "uuid";
import { DetailDrawer, useLast } from "@/components/admin/list/detail-drawer";
import { ByHandDialog } from "@/components/admin/reservations/by-hand-form";
import { ReservationDetail } from "@/components/admin/reservations/reservation-detail";
import { ViewerNote } from "@/components/admin/viewer-note";
import { Button } from "@/components/ui/button";
import { adminReservationOptions, type HandVerb } from "@/lib/reservations/admin-reservation-options";

type ReservationDrawerProps = {
  /** "" while none is open. */
  id: string;
  onClose: () => void;
  mayChange: boolean;
};

export function ReservationDrawer({ id, onClose, mayChange }: ReservationDrawerProps) {
  const shown = useLast(id);
  const [verb, setVerb] = useState<HandVerb | null>(null);
  const query = useQuery({ ...adminReservationOptions(shown.toLowerCase()), enabled: isUuid(shown) });
  const reservation = isUuid(shown) ? query.data?.reservation : null;
  return (
    <DetailDrawer
      isOpen={id !== ""}
      onClose={onClose}
      title="Reservation"
      description={<span className="figures text-xs break-all">{shown}</span>}
      footer={
        reservation?.status === "PENDING" &&
        (mayChange ? (
          <>
            <Button kind="secondary" size="sm" onClick={() => setVerb("release")}>
              Release…
            </Button>
            <Button size="sm" onClick={() => setVerb("confirm")}>
              Confirm…
            </Button>
          </>
        ) : (
          <ViewerNote what="release or confirm holds" />
        ))
      }
      what="reservation"
      query={query}
      detail={reservation}
    >
      {(reservation) => (
        <>
          <ReservationDetail reservation={reservation} serverTime={query.data?.serverTime ?? reservation.createdAt} />
          <ByHandDialog reservation={reservation} verb={verb} onClose={() => setVerb(null)} />
        </>
      )}
    </DetailDrawer>
  );
}
