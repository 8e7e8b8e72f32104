"use client";

import type { ReactNode } from "react";
import { Controller, type UseFormReturn } from "react-hook-form";
import type { z } from "zod";
import { focusTarget } from "@/components/admin/inventory/focus-target";
import { NumberField } from "@/components/ui/number-field";
import { Segmented } from "@/components/ui/segmented";
import { Select } from "@/components/ui/select";
import { TextArea } from "@/components/ui/text-area";
import { numberText } from "@/lib/format/count-words";
import { type AdjustForm, type AdjustInput, tooMany } from "@/lib/inventory/form-schemas";
import { needsNote, PERSON_REASONS } from "@/lib/inventory/person-reasons";

const MODES = [
  { value: "set", label: "Set to" },
  { value: "delta", label: "Change by" },
] as const;
const REASONS = [
  { value: "", label: "Choose a reason", isDisabled: true },
  ...PERSON_REASONS.map(({ code, label }) => ({ value: code, label, isDisabled: false })),
];

type AdjustFieldsProps = {
  form: UseFormReturn<AdjustInput, unknown, z.infer<typeof AdjustForm>>;
  onHand: number;
  /** Who changed it since the form opened. */
  moved: ReactNode;
};

export function AdjustFields({ form, onHand, moved }: AdjustFieldsProps) {
  const { control, register, watch, formState } = form;
  const mode = watch("mode");
  return (
    <>
      <div className="grid gap-x-4 gap-y-5 sm:grid-cols-[auto_1fr]">
        <Controller
          control={control}
          name="mode"
          render={({ field }) => (
            <Segmented
              label="Adjustment"
              showLabel
              value={field.value}
              onValueChange={field.onChange}
              options={MODES}
            />
          )}
        />
        <Controller
          control={control}
          name="quantity"
          render={({ field, fieldState }) => (
            <div ref={focusTarget(field.ref)} data-first-field>
              <NumberField
                label={mode === "set" ? "Units on hand" : "Change in units"}
                hint={`Currently ${numberText(onHand)}${mode === "set" ? "" : ". Use a minus to remove units."}`}
                value={field.value}
                onValueChange={field.onChange}
                min={mode === "set" ? 0 : -onHand}
                error={tooMany(field.value) ?? fieldState.error?.message}
              />
            </div>
          )}
        />
      </div>
      <div role="status" className="text-sm text-muted empty:hidden">
        {moved}
      </div>
      <Controller
        control={control}
        name="reasonCode"
        render={({ field, fieldState }) => (
          <div ref={focusTarget(field.ref, "button")}>
            <Select
              label="Reason"
              value={field.value}
              onValueChange={field.onChange}
              options={REASONS}
              error={fieldState.error?.message}
            />
          </div>
        )}
      />
      <TextArea
        label={needsNote(watch("reasonCode")) ? "Note" : "Note (optional)"}
        hint={
          needsNote(watch("reasonCode"))
            ? "Required: say what happened. Recorded with your name."
            : "Recorded with your name."
        }
        rows={2}
        maxLength={500}
        error={formState.errors.note?.message}
        {...register("note")}
      />
    </>
  );
}
