"use client";

import { Switch as Base } from "@base-ui/react/switch";
import { type ReactNode, useId } from "react";
import { cn } from "@/components/ui/class-names";
import { ControlLabel } from "@/components/ui/control-label";

type SwitchProps = {
  label: ReactNode;
  checked: boolean;
  onCheckedChange: (checked: boolean) => void;
  hint?: ReactNode;
  disabled?: boolean;
  className?: string;
};

/** For settings that take effect at once. Use a checkbox if a button submits the choice. */
export function Switch({ label, checked, onCheckedChange, hint, disabled, className }: SwitchProps) {
  const id = useId();
  return (
    <div className={cn("flex items-start gap-3", className)}>
      <Base.Root
        id={id}
        checked={checked}
        disabled={disabled}
        onCheckedChange={onCheckedChange}
        aria-describedby={hint ? `${id}-said` : undefined}
        className="relative inline-flex h-5.5 w-9.5 shrink-0 items-center rounded-full bg-control-line p-0.5 transition-colors duration-150 after:absolute after:-inset-2.5 data-checked:bg-ink data-disabled:cursor-not-allowed data-disabled:opacity-50"
      >
        <Base.Thumb className="size-4.5 rounded-full bg-card transition-[translate] duration-150 ease-settle data-checked:translate-x-4" />
      </Base.Root>
      <ControlLabel id={id} label={label} hint={hint} disabled={disabled} className="leading-5.5" />
    </div>
  );
}
