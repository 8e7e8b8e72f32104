"use client";

import { type ComponentProps, useId } from "react";
import { type FieldSize, fieldBox } from "@/components/ui/field-box";
import { FieldFrame, type FieldWords, saidBy } from "@/components/ui/field-frame";
import { useAutoComplete } from "@/components/ui/use-auto-complete";

type TextFieldProps = FieldWords & { size?: FieldSize } & Omit<ComponentProps<"input">, "size">;

/** Otherwise browsers take years of six digits, which nothing here does. */
const LAST = { date: "9999-12-31", "datetime-local": "9999-12-31T23:59" };

/** `className` places the whole field. Works controlled, uncontrolled and with react-hook-form's `register`. */
export function TextField({ label, hint, error, hideLabel, size = "md", className, id, ...input }: TextFieldProps) {
  const ownId = useId();
  const fieldId = id ?? ownId;
  return (
    <FieldFrame id={fieldId} label={label} hint={hint} error={error} hideLabel={hideLabel} className={className}>
      <input
        id={fieldId}
        type="text"
        className={fieldBox(size)}
        max={LAST[input.type as keyof typeof LAST]}
        {...saidBy(fieldId, { hint, error })}
        {...input}
        autoComplete={useAutoComplete(input.autoComplete)}
      />
    </FieldFrame>
  );
}
