"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { Controller } from "react-hook-form";
import type { z } from "zod";
import { FormButtons } from "@/components/admin/settings/form-buttons";
import { NoteField } from "@/components/admin/settings/note-field";
import { ChangeStatus } from "@/components/change/change-status";
import { useChange } from "@/components/change/use-change";
import { useOrderedForm } from "@/components/change/use-ordered-form";
import { NumberField } from "@/components/ui/number-field";
import { Segmented } from "@/components/ui/segmented";
import { showToast } from "@/components/ui/toast";
import { catalogKey } from "@/lib/catalog/catalog-options";
import { unitsText } from "@/lib/format/count-words";
import { SetAsideForm as Form, type SetAsideInput, tooMany } from "@/lib/inventory/form-schemas";
import { inventoryKey } from "@/lib/inventory/inventory-options";
import type { InventoryRow } from "@/lib/inventory/inventory-schemas";
import { doSetAside } from "@/lib/inventory/set-aside-options";
import { ACTS, mostText, type SetAsideAct, setAsideRefusalWords } from "@/lib/inventory/set-aside-words";
import { Bucket } from "@/lib/ledger/ledger-schemas";
import { BUCKETS } from "@/lib/ledger/ledger-words";

export type SetAsideWanted = { act: SetAsideAct; bucket: Bucket };

/** `most`: units that it can be done to now, as far as is known. */
type SetAsideFormProps = { row: InventoryRow; wanted: SetAsideWanted; most: number; onClose: () => void };

/** Sets units aside, puts them back on sale, or writes them off. */
export function SetAsideForm({ row, wanted, most, onClose }: SetAsideFormProps) {
  const { act } = wanted;
  const words = ACTS[act];
  const t = useTranslations();
  const queryClient = useQueryClient();
  const form = useOrderedForm<SetAsideInput, unknown, z.output<typeof Form>>({
    resolver: zodResolver(Form),
    defaultValues: { quantity: act === "set-aside" ? null : most, bucket: wanted.bucket, note: "" },
  });
  const change = useChange({
    send: doSetAside,
    refusal: (error, { bucket }) => setAsideRefusalWords(t, error, BUCKETS[bucket].lies),
    onDone: (_, { quantity, bucket }) => {
      const where = BUCKETS[bucket].label.toLowerCase();
      showToast({
        title: `${words.done}: ${unitsText(quantity)}`,
        description: `${row.name} in ${row.city}, ${where}`,
        tone: "good",
      });
      onClose();
    },
    onSettled: () => {
      void queryClient.invalidateQueries({ queryKey: inventoryKey });
      void queryClient.invalidateQueries({ queryKey: catalogKey });
    },
  });
  const submit = form.handleSubmit(({ quantity, note, bucket }) => {
    if (quantity > most) return form.setError("quantity", { message: mostText(act, bucket, most, "At most") });
    const { productId, warehouseId } = row;
    return change.start({ act, productId, warehouseId, quantity, bucket, ...(note && { note }) });
  });
  return (
    <form noValidate className="min-w-0 space-y-5" onSubmit={submit}>
      <Controller
        control={form.control}
        name="quantity"
        render={({ field, fieldState }) => (
          <NumberField
            label="Units"
            hint={mostText(act, wanted.bucket, most, "Up to")}
            value={field.value}
            onValueChange={field.onChange}
            min={1}
            error={tooMany(field.value) ?? fieldState.error?.message}
          />
        )}
      />
      {act === "set-aside" && (
        <Controller
          control={form.control}
          name="bucket"
          render={({ field }) => (
            <Segmented
              showLabel
              label="Why"
              value={field.value}
              onValueChange={field.onChange}
              options={Bucket.options.map((value) => ({ value, label: BUCKETS[value].label }))}
            />
          )}
        />
      )}
      <NoteField error={form.formState.errors.note?.message} {...form.register("note")} />
      <p className="text-sm text-muted">{words.means}</p>
      <ChangeStatus isAskingAgain={change.isAskingAgain} words={change.words} />
      <FormButtons isBusy={change.isBusy} label={words.doIt} onCancel={onClose} />
    </form>
  );
}
