"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { BulkRelease } from "@/components/admin/reservations/bulk-release";
import { ReservationDrawer } from "@/components/admin/reservations/reservation-drawer";
import { ReservationsList } from "@/components/admin/reservations/reservations-list";
import { ReservationsToolbar } from "@/components/admin/reservations/reservations-toolbar";
import { useReservationView } from "@/components/admin/reservations/use-reservation-view";
import { useReservationsLive } from "@/components/admin/reservations/use-reservations-live";
import { PanelHeading } from "@/components/admin/shell/panel-heading";
import { ViewerNote } from "@/components/admin/viewer-note";
import { lastAnswerAt } from "@/components/live/last-answer-at";
import { Reconnecting } from "@/components/live/reconnecting";
import { useAgeWhileCut } from "@/components/live/use-age-while-cut";
import type { Warehouse } from "@/lib/catalog/catalog-schemas";
import { adminReservationsKey } from "@/lib/reservations/admin-reservation-options";
import type { AdminReservation } from "@/lib/reservations/reservation-schemas";

type ReservationsRoomProps = {
  warehouses: readonly Warehouse[];
  /** A viewer sees everything and changes nothing. */
  mayChange: boolean;
};

export function ReservationsRoom({ warehouses, mayChange }: ReservationsRoomProps) {
  const state = useReservationView(warehouses);
  const stream = useReservationsLive();
  const queryClient = useQueryClient();
  // The list goes on being asked for while the stream is cut: it is as old as the last answer.
  const age = useAgeWhileCut(stream.state === "reconnecting", () => lastAnswerAt(queryClient, adminReservationsKey));
  const [selected, setSelected] = useState<ReadonlyMap<string, AdminReservation>>(new Map());
  return (
    <>
      <PanelHeading
        title="Reservations"
        description="Everybody's holds: those running now, and what became of the others."
        actions={
          <>
            <p role="status" className="text-xs text-muted">
              {age !== null && <Reconnecting what="list" age={age} />}
            </p>
            {!mayChange && <ViewerNote what="releasing and confirming" />}
          </>
        }
      />
      <ReservationsToolbar state={state} warehouses={warehouses} />
      {mayChange && <BulkRelease selected={selected} onSelect={setSelected} />}
      <ReservationsList state={state} selected={selected} onSelect={mayChange ? setSelected : null} />
      <ReservationDrawer id={state.view.id} onClose={() => state.open("")} mayChange={mayChange} />
    </>
  );
}
