"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ByHandDialog } from "@/components/admin/reservations/by-hand-dialog";
import { ReservationDetail } from "@/components/admin/reservations/reservation-detail";
import { ViewerNote } from "@/components/admin/viewer-note";
import { Button } from "@/components/ui/button";
import { Drawer } from "@/components/ui/drawer";
import { EmptyState } from "@/components/ui/empty-state";
import { Skeleton } from "@/components/ui/skeleton";
import { adminReservationOptions, type HandVerb } from "@/lib/reservations/admin-reservation-options";

type ReservationDrawerProps = {
  /** "" while none is open. */
  id: string;
  onClose: () => void;
  mayChange: boolean;
};

const UUID = /^[0-9a-f-]{36}$/i;

/** One reservation: what it holds, why from there, what happened to it, and what can be done. */
export function ReservationDrawer({ id, onClose, mayChange }: ReservationDrawerProps) {
  // Kept while it closes, so that it does not empty under the eyes.
  const [last, setLast] = useState(id);
  if (id !== "" && id !== last) setLast(id);
  const [verb, setVerb] = useState<HandVerb | null>(null);
  const query = useQuery({ ...adminReservationOptions(last.toLowerCase()), enabled: UUID.test(last) });
  const reservation = query.data?.reservation ?? null;
  return (
    <Drawer
      open={id !== ""}
      onOpenChange={(open) => !open && onClose()}
      title="Reservation"
      description={<span className="figures text-xs break-all">{last}</span>}
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
          <ViewerNote what="releasing and confirming" />
        ))
      }
    >
      {reservation && query.data && <ReservationDetail reservation={reservation} serverTime={query.data.serverTime} />}
      {query.isPending && UUID.test(last) && <Skeleton className="h-64" />}
      {query.isError && !query.data && (
        <EmptyState title="This reservation could not be read.">It is tried again by itself.</EmptyState>
      )}
      {(query.data?.reservation === null || !UUID.test(last)) && (
        <EmptyState title="There is no such reservation.">Its id may have been cut or mistyped.</EmptyState>
      )}
      {reservation && <ByHandDialog reservation={reservation} verb={verb} onClose={() => setVerb(null)} />}
    </Drawer>
  );
}
