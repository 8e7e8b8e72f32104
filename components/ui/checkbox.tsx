"use client";

import { Checkbox as Base } from "@base-ui/react/checkbox";
import CheckIcon from "lucide-react/icons/check";
import MinusIcon from "lucide-react/icons/minus";
import { type ReactNode, useId } from "react";
import { cn } from "@/components/ui/class-names";
import { ControlLabel } from "@/components/ui/control-label";

type CheckboxProps = {
  label: ReactNode;
  checked: boolean;
  onCheckedChange: (checked: boolean) => void;
  hint?: ReactNode;
  /** Some of the items it stands for are selected. */
  isMixed?: boolean;
  disabled?: boolean;
  name?: string;
  hideLabel?: boolean;
  className?: string;
};

export function Checkbox(props: CheckboxProps) {
  const { label, checked, onCheckedChange, hint, isMixed = false, disabled, name, hideLabel, className } = props;
  const id = useId();
  return (
    <div className={cn("flex items-start gap-2.5", className)}>
      <Base.Root
        id={id}
        name={name}
        checked={checked}
        indeterminate={isMixed}
        disabled={disabled}
        onCheckedChange={onCheckedChange}
        aria-describedby={hint ? `${id}-said` : undefined}
        className="relative my-px grid size-4.5 shrink-0 place-items-center rounded-[5px] border border-control-line bg-card text-paper transition-colors duration-150 after:absolute after:-inset-2 hover:not-data-disabled:border-ink data-checked:border-ink data-checked:bg-ink data-disabled:cursor-not-allowed data-disabled:opacity-50 data-indeterminate:border-ink data-indeterminate:bg-ink"
      >
        <Base.Indicator className="grid place-items-center transition-[scale] duration-150 data-ending-style:scale-50 data-starting-style:scale-50">
          {isMixed ? (
            <MinusIcon className="size-3.5" strokeWidth={3} />
          ) : (
            <CheckIcon className="size-3.5" strokeWidth={3} />
          )}
        </Base.Indicator>
      </Base.Root>
      <ControlLabel
        id={id}
        label={label}
        hint={hint}
        disabled={disabled}
        className={hideLabel ? "sr-only" : "leading-5"}
      />
    </div>
  );
}
