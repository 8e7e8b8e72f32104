"use client";

import { type ComponentProps, useId } from "react";
import { cn } from "@/components/ui/class-names";
import { type FieldSize, fieldBox } from "@/components/ui/field-box";
import { FieldFrame, type FieldWords, saidBy } from "@/components/ui/field-frame";
import { useAutoComplete } from "@/components/ui/use-auto-complete";

type TextAreaProps = FieldWords & { size?: FieldSize } & ComponentProps<"textarea">;

/** Grows with its content if the browser supports `field-sizing`; otherwise it scrolls. */
export function TextArea({
  label,
  hint,
  error,
  hideLabel,
  size = "md",
  className,
  id,
  rows = 3,
  ...area
}: TextAreaProps) {
  const ownId = useId();
  const fieldId = id ?? ownId;
  return (
    <FieldFrame id={fieldId} label={label} hint={hint} error={error} hideLabel={hideLabel} className={className}>
      <textarea
        id={fieldId}
        rows={rows}
        className={cn(
          fieldBox(size),
          "block field-sizing-content max-h-80 py-2.5 leading-5",
          rows > 1 && "min-h-22",
          area.readOnly && "resize-none",
        )}
        {...saidBy(fieldId, { hint, error })}
        {...area}
        autoComplete={useAutoComplete(area.autoComplete)}
      />
    </FieldFrame>
  );
}
