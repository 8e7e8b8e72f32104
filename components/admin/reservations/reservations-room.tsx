"use client";

import { useState } from "react";
import { BulkRelease } from "@/components/admin/reservations/bulk-release";
import { ReservationDrawer } from "@/components/admin/reservations/reservation-drawer";
import { ReservationsList } from "@/components/admin/reservations/reservations-list";
import { ReservationsToolbar } from "@/components/admin/reservations/reservations-toolbar";
import { useReservationView } from "@/components/admin/reservations/use-reservation-view";
import { useReservationsLive } from "@/components/admin/reservations/use-reservations-live";
import { PanelHeading } from "@/components/admin/shell/panel-heading";
import type { Warehouse } from "@/lib/catalog/catalog-schemas";
import type { AdminReservation } from "@/lib/reservations/reservation-schemas";

type ReservationsRoomProps = {
  warehouses: readonly Warehouse[];
  /** A viewer sees everything and changes nothing. */
  mayChange: boolean;
};

export function ReservationsRoom({ warehouses, mayChange }: ReservationsRoomProps) {
  const state = useReservationView(warehouses);
  const { state: stream } = useReservationsLive();
  const [selected, setSelected] = useState<ReadonlyMap<string, AdminReservation>>(new Map());
  return (
    <>
      <PanelHeading
        title="Reservations"
        description="Everybody's holds: those running now, and what became of the others."
        actions={
          stream === "reconnecting" && (
            <p role="status" className="text-xs text-muted">
              Reconnecting · the list is read every ten seconds meanwhile
            </p>
          )
        }
      />
      <ReservationsToolbar state={state} warehouses={warehouses} />
      {mayChange && <BulkRelease selected={selected} onSelect={setSelected} />}
      <ReservationsList state={state} selected={selected} onSelect={mayChange ? setSelected : null} />
      <ReservationDrawer id={state.view.id} onClose={() => state.open("")} mayChange={mayChange} />
    </>
  );
}
