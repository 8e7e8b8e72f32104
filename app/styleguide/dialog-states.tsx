"use client";

import { useRef, useState } from "react";
import { StockBar } from "@/components/signature/stock-bar";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Dialog } from "@/components/ui/dialog";
import { Drawer } from "@/components/ui/drawer";
import { NumberField } from "@/components/ui/number-field";
import { Stat } from "@/components/ui/stat";
import { TextArea } from "@/components/ui/text-area";

export function DialogStates() {
  const [open, setOpen] = useState<"dialog" | "drawer" | null>(null);
  const [units, setUnits] = useState<number | null>(12);
  const confirm = useRef<HTMLDialogElement>(null);
  const close = () => setOpen(null);
  return (
    <div className="flex flex-wrap gap-3">
      <Button kind="secondary" onClick={() => setOpen("dialog")}>
        Open a dialog
      </Button>
      <Button kind="secondary" onClick={() => setOpen("drawer")}>
        Open a drawer
      </Button>
      <Button kind="secondary" onClick={() => confirm.current?.showModal()}>
        Ask before
      </Button>
      <Dialog
        open={open === "dialog"}
        onOpenChange={(isOpen) => !isOpen && close()}
        title="Receive units"
        description="Stoneware Teapot, in Mumbai. They can be sold at once."
        footer={
          <>
            <Button kind="secondary" onClick={close}>
              Cancel
            </Button>
            <Button onClick={close}>Receive {units ?? 0} units</Button>
          </>
        }
      >
        <div className="grid gap-5">
          <NumberField label="Units" value={units} onValueChange={setUnits} min={1} max={10_000} />
          <TextArea label="Reason" placeholder="Delivery PO-1182" />
        </div>
      </Dialog>
      <Drawer
        open={open === "drawer"}
        onOpenChange={(isOpen) => !isOpen && close()}
        title="Stoneware Teapot"
        description="Mumbai"
        footer={<Button onClick={close}>Done</Button>}
      >
        <StockBar
          onHand={30}
          reserved={6}
          committed={4}
          available={20}
          size="thick"
          label="Stoneware Teapot in Mumbai"
        />
        <div className="mt-6 grid grid-cols-3 gap-4">
          <Stat label="Available" value={20} />
          <Stat label="Reserved" value={6} tone="signal" />
          <Stat label="Committed" value={4} />
        </div>
      </Drawer>
      <ConfirmDialog
        dialog={confirm}
        title="Cancel this hold?"
        confirmLabel="Cancel the hold"
        keepLabel="Keep it"
        onConfirm={close}
      >
        The units go back on sale at once, and somebody else may take them.
      </ConfirmDialog>
    </div>
  );
}
