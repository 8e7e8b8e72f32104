"use client";

import { AdjustFields } from "@/components/admin/inventory/adjust-fields";
import { BeforeAfter } from "@/components/admin/inventory/before-after";
import type { DoneChange } from "@/components/admin/inventory/change-done";
import type { FilledChange } from "@/components/admin/inventory/filled-change";
import { MissingPromises, ReleaseHolds } from "@/components/admin/inventory/release-holds";
import { ChangesSince, StockConflict } from "@/components/admin/inventory/stock-conflict";
import { useAdjust } from "@/components/admin/inventory/use-adjust";
import { useIsStaff } from "@/components/admin/shell/panel-person";
import { ChangeStatus } from "@/components/change/change-status";
import { Button } from "@/components/ui/button";
import { countText, numberText } from "@/lib/format/count-words";
import type { InventoryRow } from "@/lib/inventory/inventory-schemas";

type AdjustFormProps = {
  row: InventoryRow;
  filled: FilledChange | undefined;
  onDone: (done: DoneChange) => void;
  onCancel: () => void;
};

/** Corrects a row's stock. Sends the figure that was shown, so that it cannot overwrite someone else's change unnoticed. */
export function AdjustForm({ row, filled, onDone, onCancel }: AdjustFormProps) {
  const { form, before, after, conflict, movedSince, change, refusal, ...acts } = useAdjust(row, filled, onDone);
  const isStaff = useIsStaff();
  const tooFew = after !== null && after.onHand < 0;
  return (
    <form noValidate className="space-y-5" onSubmit={acts.submit}>
      <AdjustFields
        form={form}
        onHand={before.onHand}
        moved={movedSince !== null && <ChangesSince row={row} at={movedSince} version={before.onHand} />}
      />
      <StockConflict row={row} conflict={conflict} typed={acts.typed} onChoose={acts.accept} />
      <BeforeAfter before={before} after={tooFew ? null : after} announce />
      {after !== null && !tooFew && after.missing > 0 && refusal === null && (
        <p className="text-sm text-warn">{countText(after.missing, "promised unit")} would be missing.</p>
      )}
      <ChangeStatus isAskingAgain={change.isAskingAgain} words={change.words} />
      {refusal && isStaff && (
        <MissingPromises refusal={refusal}>Nothing was saved. Ask an admin to set it anyway.</MissingPromises>
      )}
      {refusal && !isStaff && (
        <ReleaseHolds
          refusal={refusal}
          holds={acts.holdsToRelease ?? null}
          haveChanged={acts.haveHoldsChanged}
          row={row}
          isBusy={change.isBusy}
          onRelease={acts.releaseHolds}
        />
      )}
      <div className="flex flex-wrap justify-end gap-2">
        <Button kind="secondary" onClick={onCancel}>
          Cancel
        </Button>
        {conflict === null && (
          <Button type="submit" isBusy={change.isBusy}>
            {after !== null && !tooFew ? `Set to ${numberText(after.onHand)}` : "Adjust"}
          </Button>
        )}
      </div>
    </form>
  );
}
