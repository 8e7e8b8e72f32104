"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useQuery } from "@tanstack/react-query";
import { Controller } from "react-hook-form";
import type { z } from "zod";
import { EditConflict } from "@/components/admin/settings/edit-conflict";
import { FormButtons } from "@/components/admin/settings/form-buttons";
import { saveLabel } from "@/components/admin/settings/form-end";
import { NoteField } from "@/components/admin/settings/note-field";
import { changesOf, useEdit, WATCHED } from "@/components/admin/settings/use-edit";
import { ChangeStatus } from "@/components/change/change-status";
import { useOrderedForm } from "@/components/change/use-ordered-form";
import { NumberField } from "@/components/ui/number-field";
import { TextField } from "@/components/ui/text-field";
import { FEW_UNITS } from "@/lib/catalog/availability";
import { inventoryRowOptions } from "@/lib/inventory/inventory-options";
import type { InventoryRow } from "@/lib/inventory/inventory-schemas";
import { LOCALE } from "@/lib/messages/locale";
import { RowForm, type RowInput } from "@/lib/settings/form-schemas";
import type { RowEdit } from "@/lib/settings/row-schemas";
import { editRow, setSafetyStock } from "@/lib/settings/setting-options";

type RowSettingsFormProps = { row: InventoryRow; onDone: () => void; onCancel: () => void };
type Changes = Omit<RowEdit, "expectedUpdatedAt"> & { safetyStock?: number };

function inputOf({ safetyStock, lowThreshold, fillTo, shelf }: InventoryRow): RowInput {
  return { safetyStock, lowThreshold, fillTo, shelf: shelf ?? "", note: "" };
}

export function RowSettingsForm({ row, onDone, onCancel }: RowSettingsFormProps) {
  const form = useOrderedForm<RowInput, unknown, z.output<typeof RowForm>>({
    resolver: zodResolver(RowForm),
    defaultValues: inputOf(row),
  });
  const edit = useEdit<InventoryRow, Changes, RowInput>({
    opened: row,
    fields: { form, inputOf, schema: RowForm },
    now: useQuery({ ...inventoryRowOptions(row), ...WATCHED }).data?.rows[0],
    send: (changes) => save(row, changes),
    onDone,
    // Its figures change all the time.
    versionOf: ({ settingsUpdatedAt }) => settingsUpdatedAt,
  });
  const { theirs } = edit;
  const submit = form.handleSubmit((said) => {
    const changes = changesOf<Changes>(edit.shown, said);
    return changes === null ? onCancel() : edit.save(changes);
  });
  const otherwise = (row.productLowThreshold ?? FEW_UNITS).toLocaleString(LOCALE);
  return (
    <form noValidate className="space-y-5" onSubmit={submit}>
      <div className="grid items-start gap-5 sm:grid-cols-2">
        <Controller
          control={form.control}
          name="safetyStock"
          render={({ field, fieldState }) => (
            <NumberField
              label="Safety stock"
              hint="Units kept back from sale."
              value={field.value}
              onValueChange={field.onChange}
              min={0}
              error={fieldState.error?.message}
            />
          )}
        />
        <Controller
          control={form.control}
          name="lowThreshold"
          render={({ field, fieldState }) => (
            <NumberField
              label="Low at (optional)"
              hint={`${otherwise} without one.`}
              value={field.value}
              onValueChange={field.onChange}
              min={0}
              error={fieldState.error?.message}
            />
          )}
        />
        <Controller
          control={form.control}
          name="fillTo"
          render={({ field, fieldState }) => (
            <NumberField
              label="Fill up to (optional)"
              hint="For suggested transfers. By days of cover without one."
              value={field.value}
              onValueChange={field.onChange}
              min={1}
              error={fieldState.error?.message}
            />
          )}
        />
        <TextField
          label="Shelf (optional)"
          hint="Like A-12-3."
          autoComplete="off"
          maxLength={40}
          error={form.formState.errors.shelf?.message}
          {...form.register("shelf")}
        />
      </div>
      <NoteField error={form.formState.errors.note?.message} {...form.register("note")} />
      {theirs && (
        <EditConflict
          subject="INVENTORY"
          subjectId={`${row.productId}/${row.warehouseId}`}
          {...edit.versions}
          mine={edit.mine}
          onTakeTheirs={edit.takeTheirs}
        />
      )}
      <ChangeStatus isAskingAgain={edit.isAskingAgain} words={edit.words} />
      <FormButtons isBusy={edit.isBusy} label={saveLabel("Save", edit)} onCancel={onCancel} />
    </form>
  );
}

/** Safety stock is a figure of the ledger, set by itself. It comes last, so that a stale edit changes nothing. */
async function save(row: InventoryRow, changes: Changes & { expectedUpdatedAt: string }): Promise<InventoryRow> {
  const { safetyStock, note, expectedUpdatedAt, ...settings } = changes;
  const { productId, warehouseId } = row;
  const said = note === undefined ? {} : { note };
  const edited =
    Object.keys(settings).length === 0
      ? row
      : await editRow({ productId, warehouseId, edit: { ...settings, ...said, expectedUpdatedAt } });
  if (safetyStock !== undefined) await setSafetyStock({ productId, warehouseId, quantity: safetyStock, ...said });
  return edited;
}
