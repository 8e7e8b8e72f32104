"use client";

import { AdjustFields } from "@/components/admin/inventory/adjust-fields";
import { BeforeAfter } from "@/components/admin/inventory/before-after";
import type { DoneChange } from "@/components/admin/inventory/change-done";
import type { FilledChange } from "@/components/admin/inventory/filled-change";
import { ReleaseHolds } from "@/components/admin/inventory/release-holds";
import { StockConflict } from "@/components/admin/inventory/stock-conflict";
import { useAdjust } from "@/components/admin/inventory/use-adjust";
import { ChangeStatus } from "@/components/change/change-status";
import { Button } from "@/components/ui/button";
import type { InventoryRow } from "@/lib/inventory/inventory-schemas";

type AdjustFormProps = {
  row: InventoryRow;
  filled: FilledChange | undefined;
  onDone: (done: DoneChange) => void;
  onCancel: () => void;
};

/** Corrects a row's stock. Sends the figure that was shown, so that it cannot overwrite someone else's change unnoticed. */
export function AdjustForm({ row, filled, onDone, onCancel }: AdjustFormProps) {
  const { form, base, seenAt, after, change, refusal, submit, accept, releaseHolds } = useAdjust(row, filled, onDone);
  // The stream may have brought a newer figure than the refusal had. The one that the page had then is older.
  const isNewer = !change.isBusy && row.onHand !== base.onHand && row.onHand !== seenAt.shown;
  const current = isNewer ? row.onHand : (seenAt.refusedAt ?? base.onHand);
  const isConflict = current !== base.onHand;
  const tooFew = after !== null && after.onHand < 0;
  return (
    <form noValidate className="space-y-5" onSubmit={submit}>
      <AdjustFields form={form} onHand={base.onHand} />
      <StockConflict
        row={row}
        seen={seenAt}
        now={isConflict ? current : null}
        wish={form.watch(["mode", "quantity"])}
        onChoose={accept}
      />
      <BeforeAfter before={base} after={tooFew ? null : after} announce />
      {after !== null && !tooFew && after.missing > 0 && refusal === null && (
        <p className="text-sm text-warn">
          {after.missing} promised {after.missing === 1 ? "unit" : "units"} would be missing.
        </p>
      )}
      <ChangeStatus isAskingAgain={change.isAskingAgain} words={change.words} />
      {refusal && <ReleaseHolds refusal={refusal} row={row} isBusy={change.isBusy} onRelease={releaseHolds} />}
      <div className="flex flex-wrap justify-end gap-2">
        <Button kind="secondary" onClick={onCancel}>
          Cancel
        </Button>
        {!isConflict && (
          <Button type="submit" isBusy={change.isBusy}>
            {after !== null && !tooFew ? `Set to ${after.onHand}` : "Adjust"}
          </Button>
        )}
      </div>
    </form>
  );
}
