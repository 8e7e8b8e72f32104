"use client";

import { useState } from "react";
import { ByHandForm } from "@/components/admin/reservations/by-hand-form";
import { Dialog } from "@/components/ui/dialog";
import type { HandVerb } from "@/lib/reservations/admin-reservation-options";
import type { AdminReservation } from "@/lib/reservations/reservation-schemas";

type ByHandDialogProps = { reservation: AdminReservation; verb: HandVerb | null; onClose: () => void };

const TITLES = { release: "Release this hold?", confirm: "Confirm this hold?" };

/** Ends a hold by hand: says what happens, and asks for the reason. */
export function ByHandDialog({ reservation, verb, onClose }: ByHandDialogProps) {
  // Kept while it closes, so that it does not empty under the eyes.
  const [last, setLast] = useState(verb);
  if (verb !== null && verb !== last) setLast(verb);
  const shown = verb ?? last;
  return (
    <Dialog
      isTypedInto
      open={verb !== null}
      onOpenChange={(open) => !open && onClose()}
      title={shown ? TITLES[shown] : TITLES.release}
    >
      {shown && (
        <ByHandForm key={`${reservation.id} ${shown}`} reservation={reservation} verb={shown} onClose={onClose} />
      )}
    </Dialog>
  );
}
