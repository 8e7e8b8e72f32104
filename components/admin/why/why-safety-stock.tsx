"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type FormEvent, use, useState } from "react";
import { AgoTime } from "@/components/admin/ago-time";
import { NoteField } from "@/components/admin/settings/note-field";
import { Why } from "@/components/admin/why/why-context";
import { WhyLine, WhyLines } from "@/components/admin/why/why-line";
import { ChangeStatus } from "@/components/change/change-status";
import { useChange } from "@/components/change/use-change";
import { Button } from "@/components/ui/button";
import { NumberField } from "@/components/ui/number-field";
import { showToast } from "@/components/ui/toast";
import { changeRefusalWords } from "@/lib/client/panel-refusal-words";
import { setSafetyStock } from "@/lib/explain/explain-options";
import type { ExplainedRow, Explanation } from "@/lib/explain/explain-schemas";
import { numberText, unitsText } from "@/lib/format/count-words";
import { inventoryKey } from "@/lib/inventory/inventory-options";
import { actorLabel } from "@/lib/ledger/ledger-words";

/** How much each warehouse keeps back, who set it, and a form to set one. */
export function WhySafetyStock({ why }: { why: Explanation }) {
  const { mayChange } = use(Why);
  const [row] = why.warehouses;
  return (
    <>
      <WhyLines>
        {why.warehouses.map(({ warehouseId, warehouseCode, safetyStock, safetyStockSet }) => (
          <WhyLine key={warehouseId} lead={numberText(safetyStock)}>
            <span className="figures">{warehouseCode}</span>
            <span className="block text-xs text-muted">
              {safetyStockSet ? (
                <>
                  Set by {actorLabel(safetyStockSet.actor)} <AgoTime iso={safetyStockSet.createdAt} />
                  {safetyStockSet.note && ` · ${safetyStockSet.note}`}
                </>
              ) : (
                "Nobody has changed it"
              )}
            </span>
          </WhyLine>
        ))}
      </WhyLines>
      {mayChange && why.warehouseId !== null && row && <SafetyStockForm productId={why.productId} row={row} />}
    </>
  );
}

function SafetyStockForm({ productId, row }: { productId: string; row: ExplainedRow }) {
  const t = useTranslations();
  const queryClient = useQueryClient();
  const [isOpen, setOpen] = useState(false);
  const [quantity, setQuantity] = useState<number | null>(row.safetyStock);
  const [note, setNote] = useState("");
  const { warehouseId, warehouseCode } = row;
  const change = useChange({
    send: setSafetyStock,
    refusal: (error) => changeRefusalWords(t, error),
    onDone: (_, { quantity }) => {
      const description = `${unitsText(quantity)} in ${warehouseCode} are kept back from sale.`;
      showToast({ title: "Safety stock set", description, tone: "good" });
      setOpen(false);
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: inventoryKey }),
  });
  const isWhole = quantity !== null && quantity >= 0;
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (isWhole) change.start({ productId, warehouseId, quantity, ...(note.trim() && { note }) });
  };
  if (!isOpen) {
    return (
      <Button kind="secondary" size="sm" className="mt-2" onClick={() => setOpen(true)}>
        Edit safety stock
      </Button>
    );
  }
  return (
    <form onSubmit={send} className="mt-2 space-y-3">
      <NumberField
        label="Safety stock"
        size="sm"
        min={0}
        value={quantity}
        onValueChange={setQuantity}
        error={isWhole ? null : "Enter a whole number, 0 or more."}
      />
      <NoteField size="sm" value={note} onChange={(event) => setNote(event.target.value)} />
      <ChangeStatus isAskingAgain={change.isAskingAgain} words={change.words} />
      <div className="flex gap-2">
        <Button type="submit" size="sm" isBusy={change.isBusy}>
          {isWhole ? `Set to ${numberText(quantity)}` : "Set"}
        </Button>
        <Button kind="secondary" size="sm" onClick={() => setOpen(false)}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
