"use client";

import type { ComponentType } from "react";
import { useLast } from "@/components/admin/list/detail-drawer";
import { ConfirmForm } from "@/components/admin/reservations/acts/confirm-form";
import { ExtendForm } from "@/components/admin/reservations/acts/extend-form";
import type { ActProps } from "@/components/admin/reservations/acts/hand-form";
import { MoveForm } from "@/components/admin/reservations/acts/move-form";
import { ReleaseForm } from "@/components/admin/reservations/acts/release-form";
import { Dialog } from "@/components/ui/dialog";
import type { HandAct } from "@/lib/reservations/by-hand-options";
import type { AdminReservationDetail } from "@/lib/reservations/reservation-detail-schemas";

const ACTS: Record<HandAct, { title: string; Form: ComponentType<ActProps> }> = {
  release: { title: "Release this hold?", Form: ReleaseForm },
  confirm: { title: "Confirm this hold?", Form: ConfirmForm },
  extend: { title: "Extend this hold", Form: ExtendForm },
  reroute: { title: "Ship from another warehouse", Form: MoveForm },
};

type ActDialogProps = { reservation: AdminReservationDetail; act: HandAct | null; onClose: () => void };

/** One act on a hold, over the drawer. What is typed stays until it is done or the dialog closes. */
export function ActDialog({ reservation, act, onClose }: ActDialogProps) {
  const shown = useLast(act);
  const Form = shown && ACTS[shown].Form;
  return (
    <Dialog
      isTypedInto
      open={act !== null}
      onOpenChange={(open) => !open && onClose()}
      title={ACTS[shown ?? "release"].title}
    >
      {Form && <Form key={`${reservation.id} ${shown}`} reservation={reservation} onClose={onClose} />}
    </Dialog>
  );
}
