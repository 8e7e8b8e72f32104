"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ChangeStatus } from "@/components/change/change-status";
import { useChange } from "@/components/change/use-change";
import { Button } from "@/components/ui/button";
import { NumberField } from "@/components/ui/number-field";
import { showToast } from "@/components/ui/toast";
import { countText } from "@/lib/format/count-words";
import { claimOrders, pickBatchOptions, pickingKey } from "@/lib/picking/picking-options";
import { BATCH_ORDERS_MAX } from "@/lib/picking/picking-schemas";
import { claimLabel, pickRefusalWords, skippedText } from "@/lib/picking/picking-words";

type ClaimBarProps = {
  warehouseId: string;
  /** Orders that can be claimed; null while only those found by a search are known. */
  free: number | null;
  selected: readonly string[];
  onClear: () => void;
};

const USUAL = 10;

/** Claims the next orders, or those that are selected, and opens their pick list. */
export function ClaimBar({ warehouseId, free, selected, onClear }: ClaimBarProps) {
  const t = useTranslations();
  const router = useRouter();
  const queryClient = useQueryClient();
  const [count, setCount] = useState<number | null>(USUAL);
  const claim = useChange({
    send: (wish: { warehouseId: string; count?: number; orderIds?: string[] }, id) => claimOrders({ id, ...wish }),
    refusal: (error) => pickRefusalWords(t, error),
    leavesPage: () => true,
    onDone: ({ batch, skipped }) => {
      onClear();
      queryClient.setQueryData(pickBatchOptions(batch.id).queryKey, batch);
      if (skipped.length > 0) {
        const title = `${countText(skipped.length, "order")} left out`;
        showToast({ title, description: skippedText(skipped), tone: "bad" });
      }
      router.push(`/admin/picking/${batch.id}`);
    },
    onSettled: (error) => (error ? queryClient.invalidateQueries({ queryKey: pickingKey }) : undefined),
  });
  const isRight = count !== null && count >= 1 && count <= BATCH_ORDERS_MAX;
  const isOver = selected.length > BATCH_ORDERS_MAX;
  return (
    <div className="space-y-2">
      <div className="flex flex-wrap items-end gap-2">
        {selected.length === 0 ? (
          <>
            <NumberField
              label="Orders to claim"
              className="w-36"
              min={1}
              max={BATCH_ORDERS_MAX}
              value={count}
              onValueChange={setCount}
              error={isRight ? null : `From 1 to ${BATCH_ORDERS_MAX}.`}
            />
            <Button
              isBusy={claim.isBusy}
              disabled={free === 0}
              onClick={() => isRight && claim.start({ warehouseId, count })}
            >
              {claimLabel(isRight ? count : null, free)}
            </Button>
          </>
        ) : (
          <>
            <Button
              isBusy={claim.isBusy}
              onClick={() => !isOver && claim.start({ warehouseId, orderIds: [...selected] })}
            >
              Claim {selected.length} selected
            </Button>
            <Button kind="quiet" onClick={onClear}>
              Clear
            </Button>
            {isOver && (
              <p role="alert" className="text-sm text-bad">
                At most {BATCH_ORDERS_MAX} at once.
              </p>
            )}
          </>
        )}
      </div>
      <ChangeStatus isAskingAgain={claim.isAskingAgain} words={claim.words} />
    </div>
  );
}
