"use client";

import Link from "next/link";
import { useState } from "react";
import { AdjustForm } from "@/components/admin/inventory/adjust-form";
import { ChangeDone, type DoneChange } from "@/components/admin/inventory/change-done";
import { ChooseRow } from "@/components/admin/inventory/choose-row";
import type { ChangeKind, ChangeWanted } from "@/components/admin/inventory/filled-change";
import { ReceiveForm } from "@/components/admin/inventory/receive-form";
import { TransferSteps } from "@/components/admin/inventory/transfer/transfer-steps";
import { useRow } from "@/components/admin/inventory/use-row";
import { Dialog } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";
import type { Warehouse } from "@/lib/catalog/catalog-schemas";

type ChangeDialogProps = { wanted: ChangeWanted | null; onClose: () => void; warehouses: readonly Warehouse[] };

const TITLES: Record<ChangeKind, string> = {
  receive: "Receive stock",
  adjust: "Adjust stock",
  transfer: "Transfer stock",
};

/** Receives or adjusts one row, or moves units of it to another warehouse. What is typed stays until the change is made or the dialog closes. */
export function ChangeDialog({ wanted, onClose, warehouses }: ChangeDialogProps) {
  // Kept while the dialog closes, so that its content does not vanish first.
  const [last, setLast] = useState(wanted);
  const [opened, setOpened] = useState(0);
  if (wanted !== null && wanted !== last) {
    setLast(wanted);
    setOpened(opened + 1);
  }
  const shown = wanted ?? last;
  const Steps = shown?.kind === "transfer" ? TransferSteps : ChangeSteps;
  return (
    <Dialog
      isTypedInto
      open={wanted !== null}
      onOpenChange={(open) => !open && onClose()}
      title={TITLES[shown?.kind ?? "receive"]}
      description={shown?.row ? `${shown.row.name} in ${shown.row.city}` : undefined}
    >
      {shown && <Steps key={opened} wanted={shown} onClose={onClose} warehouses={warehouses} />}
    </Dialog>
  );
}

type ChangeStepsProps = { wanted: ChangeWanted; onClose: () => void; warehouses: readonly Warehouse[] };

function ChangeSteps({ wanted, onClose, warehouses }: ChangeStepsProps) {
  const [chosen, setChosen] = useState(wanted.row);
  const [done, setDone] = useState<DoneChange | null>(null);
  // Only the first change begins with what was asked for.
  const [filled, setFilled] = useState(wanted.filled);
  const row = useRow(chosen);
  const finish = (change: DoneChange) => {
    setDone(change);
    setFilled(undefined);
  };
  if (done)
    return <ChangeDone done={done} isRowNamed={wanted.row !== null} onAgain={() => setDone(null)} onClose={onClose} />;
  const Form = wanted.kind === "adjust" ? AdjustForm : ReceiveForm;
  const closed = warehouses.find(({ id, isActive }) => id === row?.warehouseId && !isActive);
  return (
    <div className="space-y-5">
      {wanted.row === null && <ChooseRow known={wanted.known} warehouses={warehouses} onChoose={setChosen} />}
      {closed && (
        <Notice tone="signal" title={`${closed.name} is closed and takes nothing in.`}>
          <Link href={`/admin/warehouses?open=${closed.id}`} className="underline underline-offset-4">
            Open it in Warehouses
          </Link>
        </Notice>
      )}
      {row && !closed && (
        <Form
          key={`${row.productId} ${row.warehouseId}`}
          row={row}
          filled={filled}
          onDone={finish}
          onCancel={onClose}
        />
      )}
    </div>
  );
}
