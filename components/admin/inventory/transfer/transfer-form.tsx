"use client";

import { Controller } from "react-hook-form";
import { focusTarget } from "@/components/admin/inventory/focus-target";
import { BothSides } from "@/components/admin/inventory/transfer/both-sides";
import { type UseTransfer, useTransfer } from "@/components/admin/inventory/transfer/use-transfer";
import { warehouseLabel } from "@/components/admin/list/list-toolbar";
import { ChangeStatus } from "@/components/change/change-status";
import { Button } from "@/components/ui/button";
import { NumberField } from "@/components/ui/number-field";
import { Select } from "@/components/ui/select";
import { TextArea } from "@/components/ui/text-area";
import { TextField } from "@/components/ui/text-field";
import { unitsText } from "@/lib/format/count-words";
import type { InventoryRow } from "@/lib/inventory/inventory-schemas";
import { LOCALE } from "@/lib/messages/locale";
import { movableUnits } from "@/lib/stock/state";

type TransferFormProps = UseTransfer & { onCancel: () => void };

/** Moves units to another warehouse: those that nobody was promised, without the safety stock. */
export function TransferForm(props: TransferFormProps) {
  const { row, others, onCancel } = props;
  const { form, change, units, tooMany, from, to, submit } = useTransfer(props);
  const { control, register, formState } = form;
  return (
    <form noValidate className="space-y-5" onSubmit={submit}>
      <Controller
        control={control}
        name="quantity"
        render={({ field, fieldState }) => (
          <div ref={focusTarget(field.ref)}>
            <NumberField
              label="Units to move"
              hint={movableHint(row)}
              value={field.value}
              onValueChange={field.onChange}
              min={1}
              error={fieldState.error?.message ?? tooMany}
            />
          </div>
        )}
      />
      <Controller
        control={control}
        name="toWarehouseId"
        render={({ field, fieldState }) => (
          <div ref={focusTarget(field.ref, "button")}>
            <Select
              label="To warehouse"
              value={field.value}
              onValueChange={field.onChange}
              options={[
                { value: "", label: "Choose a warehouse", isDisabled: true },
                ...others.map((one) => ({ value: one.id, label: warehouseLabel(one), isDisabled: false })),
              ]}
              error={fieldState.error?.message}
            />
          </div>
        )}
      />
      <TextField
        label="Reference (optional)"
        autoComplete="off"
        maxLength={255}
        error={formState.errors.reference?.message}
        {...register("reference")}
      />
      <TextArea
        label="Note (optional)"
        hint="Recorded with your name."
        rows={2}
        maxLength={500}
        error={formState.errors.note?.message}
        {...register("note")}
      />
      <BothSides from={from} to={to} />
      <ChangeStatus isAskingAgain={change.isAskingAgain} words={change.words} />
      <div className="flex flex-wrap justify-end gap-2">
        <Button kind="secondary" onClick={onCancel}>
          Cancel
        </Button>
        <Button type="submit" isBusy={change.isBusy}>
          {units === null ? "Move" : `Move ${unitsText(units)}`}
        </Button>
      </div>
    </form>
  );
}

function movableHint(row: InventoryRow): string {
  const movable = movableUnits(row);
  const staying = row.onHand - movable;
  const most = `Up to ${movable.toLocaleString(LOCALE)}`;
  return staying > 0 ? `${most}. ${unitsText(staying)} promised or safety stock.` : most;
}
