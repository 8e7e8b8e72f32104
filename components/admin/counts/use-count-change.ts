import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useChange } from "@/components/change/use-change";
import { catalogKey } from "@/lib/catalog/catalog-options";
import { applyCount, type CountChange, changeCount, countsKey } from "@/lib/counts/count-options";
import type { AppliedCount, ApplyRequest } from "@/lib/counts/count-schemas";
import { countRefusalWords } from "@/lib/counts/count-words";
import { inventoryKey } from "@/lib/inventory/inventory-options";

/** A change of what a count is about; stock stays as it is. */
export function useCountChange(id: string, onDone?: () => void) {
  const t = useTranslations();
  const queryClient = useQueryClient();
  return useChange({
    send: (change: CountChange) => changeCount(id, change),
    refusal: (error) => countRefusalWords(t, error),
    ...(onDone && { onDone }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: countsKey }),
  });
}

/** Applies a count, after which all that shows its units is read again. */
export function useApplying(id: string, onDone: (applied: AppliedCount) => void) {
  const t = useTranslations();
  const queryClient = useQueryClient();
  return useChange({
    send: (body: ApplyRequest, key) => applyCount({ id, ...body }, key),
    refusal: (error) => countRefusalWords(t, error),
    onDone,
    onSettled: async () => {
      for (const queryKey of [inventoryKey, catalogKey]) void queryClient.invalidateQueries({ queryKey });
      await queryClient.invalidateQueries({ queryKey: countsKey });
    },
  });
}
