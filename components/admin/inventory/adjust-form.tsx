"use client";

import { AdjustFields } from "@/components/admin/inventory/adjust-fields";
import { BeforeAfter } from "@/components/admin/inventory/before-after";
import type { DoneChange } from "@/components/admin/inventory/change-done";
import { ReleaseHolds } from "@/components/admin/inventory/release-holds";
import { useAdjust } from "@/components/admin/inventory/use-adjust";
import { ChangeStatus } from "@/components/change/change-status";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { InventoryRow } from "@/lib/inventory/inventory-schemas";

type AdjustFormProps = { row: InventoryRow; onDone: (done: DoneChange) => void; onCancel: () => void };

/** Corrects a row's stock. Sends the figure that was shown, so that it cannot overwrite someone else's change unnoticed. */
export function AdjustForm({ row, onDone, onCancel }: AdjustFormProps) {
  const { form, base, seenAt, after, change, refusal, submit, accept, releaseHolds } = useAdjust(row, onDone);
  const tooFew = after !== null && after.onHand < 0;
  return (
    <form noValidate className="space-y-5" onSubmit={submit}>
      <AdjustFields form={form} onHand={base.onHand} />
      <StockConflict
        seen={seenAt}
        base={base.onHand}
        now={change.isBusy ? base.onHand : row.onHand}
        onAccept={accept}
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
        <Button type="submit" isBusy={change.isBusy}>
          {after !== null && !tooFew ? `Set to ${after.onHand}` : "Adjust"}
        </Button>
      </div>
    </form>
  );
}

type StockConflictProps = {
  seen: { opened: number; refusedAt: number | null };
  /** What the change is calculated from. */
  base: number;
  /** What is on hand now, as far as this page knows. */
  now: number;
  onAccept: (onHand: number) => void;
};

/** Shown when someone else changed the figure while the form was open: what it was, what it is, and how to continue. */
function StockConflict({ seen, base, now, onAccept }: StockConflictProps) {
  // The stream may have brought a newer figure than the refusal had.
  const current = now !== base ? now : (seen.refusedAt ?? base);
  const isOpen = current !== base;
  return (
    <div role="alert">
      {isOpen && (
        <Notice tone="signal" title={`On hand changed from ${seen.opened} to ${current} while you were editing.`}>
          <p>
            {seen.refusedAt === null ? "" : "Nothing was saved. "}
            Your input is still here. Check it, then continue from the new figure.
          </p>
          <Button kind="secondary" size="sm" className="mt-2" onClick={() => onAccept(current)}>
            Continue from {current}
          </Button>
        </Notice>
      )}
    </div>
  );
}
