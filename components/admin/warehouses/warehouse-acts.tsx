"use client";

import { useEffect, useRef, useState } from "react";
import { useNote } from "@/components/admin/settings/note-field";
import { useEdit } from "@/components/admin/settings/use-edit";
import { useAskedFor } from "@/components/admin/use-asked-for";
import { CloseWarehouse } from "@/components/admin/warehouses/close-warehouse";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { showToast } from "@/components/ui/toast";
import { unitsText } from "@/lib/format/count-words";
import { editWarehouse } from "@/lib/settings/setting-options";
import type { AdminWarehouse, WarehouseEdit } from "@/lib/settings/warehouse-schemas";

type Switch = Pick<WarehouseEdit, "isActive" | "isPaused" | "note">;

type WarehouseActsProps = { warehouse: AdminWarehouse; others: readonly AdminWarehouse[] };

/** Pauses, resumes, closes and opens a warehouse. */
export function WarehouseActs({ warehouse, others }: WarehouseActsProps) {
  const pausing = useRef<HTMLDialogElement>(null);
  const [isToClose, setIsToClose] = useState(false);
  const { id, name, isActive, isPaused, reserved } = warehouse;
  const [isPauseAsked, setPauseAsked] = useAskedFor("pause", isActive && !isPaused);
  useEffect(() => {
    if (!isPauseAsked) return;
    pausing.current?.showModal();
    setPauseAsked(false);
  });
  const [isCloseAsked, setCloseAsked] = useAskedFor("close", isActive);
  const isClosing = isToClose || isCloseAsked;
  const setIsClosing = (isOpen: boolean) => {
    setIsToClose(isOpen);
    if (!isOpen && isCloseAsked) setCloseAsked(false);
  };
  const note = useNote();
  const edit = useEdit<AdminWarehouse, Switch>({
    opened: warehouse,
    // Whatever else was edited meanwhile, this only switches.
    send: ({ expectedUpdatedAt: _, ...wanted }) => editWarehouse({ id, edit: wanted }),
    onDone: (now) => {
      note.clear();
      setIsClosing(false);
      showToast({ title: stateTitle(now), description: name, tone: "good" });
    },
  });
  return (
    <>
      <p role="alert" className="mr-auto self-center text-sm text-bad empty:hidden">
        {!isClosing && edit.words && `${edit.words.title} ${edit.words.next}`}
      </p>
      {/* One button for both, so that it keeps the focus. */}
      <Button
        kind={isActive ? "quiet" : "secondary"}
        size="sm"
        isBusy={edit.isBusy && !isActive}
        onClick={() => (isActive ? setIsClosing(true) : edit.save({ isActive: true }))}
      >
        {isActive ? "Close…" : "Open"}
      </Button>
      {isActive && (
        <Button
          kind="secondary"
          size="sm"
          isBusy={edit.isBusy && !isClosing}
          onClick={() => (isPaused ? edit.save({ isPaused: false }) : pausing.current?.showModal())}
        >
          {isPaused ? "Resume" : "Pause"}
        </Button>
      )}
      <ConfirmDialog
        dialog={pausing}
        title={`Pause ${name}?`}
        confirmLabel="Pause"
        keepLabel="Keep selling"
        onConfirm={() => edit.save({ isPaused: true, ...note.said })}
      >
        Stock there can't be bought until you resume.{" "}
        {reserved > 0 ? `${unitsText(reserved)} on hold can still be paid for.` : "No units are on hold there."}
        <div className="mt-4 text-ink">{note.field}</div>
      </ConfirmDialog>
      <CloseWarehouse
        key={String(isActive)}
        warehouse={warehouse}
        others={others}
        open={isClosing}
        onOpenChange={(isOpen) => {
          edit.forget();
          setIsClosing(isOpen);
        }}
        isBusy={edit.isBusy}
        error={edit.error}
        words={edit.words}
        onClose={(said) => edit.save({ isActive: false, ...said })}
      />
    </>
  );
}

function stateTitle({ isActive, isPaused }: AdminWarehouse): string {
  if (!isActive) return "Warehouse closed";
  return isPaused ? "Warehouse paused" : "Warehouse is selling";
}
