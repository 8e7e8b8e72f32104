"use client";

import { useState } from "react";
import { ChooseRow } from "@/components/admin/inventory/choose-row";
import type { ChangeWanted } from "@/components/admin/inventory/filled-change";
import { TransferDone, type Transferred } from "@/components/admin/inventory/transfer/transfer-done";
import { TransferForm } from "@/components/admin/inventory/transfer/transfer-form";
import { useRow } from "@/components/admin/inventory/use-row";
import type { Warehouse } from "@/lib/catalog/catalog-schemas";

type TransferStepsProps = { wanted: ChangeWanted; onClose: () => void; warehouses: readonly Warehouse[] };

/** Chooses the row that units leave, if it is not known, then where they go. */
export function TransferSteps({ wanted, onClose, warehouses }: TransferStepsProps) {
  const [chosen, setChosen] = useState(wanted.row);
  const [done, setDone] = useState<Transferred | null>(null);
  const row = useRow(chosen);
  if (done) return <TransferDone done={done} onClose={onClose} />;
  return (
    <div className="space-y-5">
      {wanted.row === null && <ChooseRow known={wanted.known} warehouses={warehouses} onChoose={setChosen} />}
      {row && (
        <TransferForm
          key={`${row.productId} ${row.warehouseId}`}
          row={row}
          others={warehouses.filter(({ id, isActive }) => isActive && id !== row.warehouseId)}
          filled={wanted.filled}
          onDone={setDone}
          onCancel={onClose}
        />
      )}
    </div>
  );
}
