import type { ReactNode } from "react";
import { cn } from "@/components/ui/class-names";

type ControlLabelProps = {
  /** The control's id. Its hint has the id `<id>-said`. */
  id: string;
  label: ReactNode;
  hint: ReactNode;
  disabled: boolean | undefined;
  className?: string;
};

/** The words beside a checkbox or switch. */
export function ControlLabel({ id, label, hint, disabled, className }: ControlLabelProps) {
  return (
    <div className={cn("text-sm", className)}>
      <label htmlFor={id} className={cn("block", disabled ? "text-muted" : "cursor-pointer")}>
        {label}
      </label>
      {hint && (
        <p id={`${id}-said`} className="text-muted">
          {hint}
        </p>
      )}
    </div>
  );
}
