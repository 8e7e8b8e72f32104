"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { AdjustForm } from "@/components/admin/inventory/adjust-form";
import { ChangeDone, type DoneChange } from "@/components/admin/inventory/change-done";
import { ChooseRow } from "@/components/admin/inventory/choose-row";
import type { ChangeWanted } from "@/components/admin/inventory/filled-change";
import { ReceiveForm } from "@/components/admin/inventory/receive-form";
import { Dialog } from "@/components/ui/dialog";
import type { Warehouse } from "@/lib/catalog/catalog-schemas";
import { inventoryRowOptions } from "@/lib/inventory/inventory-options";
import type { InventoryRow } from "@/lib/inventory/inventory-schemas";

type ChangeDialogProps = { wanted: ChangeWanted | null; onClose: () => void; warehouses: readonly Warehouse[] };

/** Receives or adjusts one row. What is typed stays until the change is made or the dialog closes. */
export function ChangeDialog({ wanted, onClose, warehouses }: ChangeDialogProps) {
  // Kept while the dialog closes, so that its content does not vanish first.
  const [last, setLast] = useState(wanted);
  const [opened, setOpened] = useState(0);
  if (wanted !== null && wanted !== last) {
    setLast(wanted);
    setOpened(opened + 1);
  }
  const shown = wanted ?? last;
  return (
    <Dialog
      isTypedInto
      open={wanted !== null}
      onOpenChange={(open) => !open && onClose()}
      title={shown?.kind === "adjust" ? "Adjust stock" : "Receive stock"}
      description={shown?.row ? `${shown.row.name} in ${shown.row.city}` : undefined}
    >
      {shown && <ChangeSteps key={opened} wanted={shown} onClose={onClose} warehouses={warehouses} />}
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
  if (done) return <ChangeDone done={done} onAgain={() => setDone(null)} onClose={onClose} />;
  const Form = wanted.kind === "adjust" ? AdjustForm : ReceiveForm;
  return (
    <div className="space-y-5">
      {wanted.row === null && <ChooseRow warehouses={warehouses} onChoose={setChosen} />}
      {row && (
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

/** The row as it is now, updated by the stream; `known` until it is read, or if it does not exist yet. */
function useRow(known: InventoryRow | null): InventoryRow | null {
  const { productId = "", warehouseId = "" } = known ?? {};
  const query = useQuery({ ...inventoryRowOptions({ productId, warehouseId }), enabled: known !== null });
  return query.data?.rows[0] ?? known;
}
