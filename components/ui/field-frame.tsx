import type { ReactNode } from "react";
import { cn } from "@/components/ui/class-names";

export type FieldWords = { label: string; hint?: ReactNode; error?: string | null; hideLabel?: boolean };

type FieldFrameProps = FieldWords & { id: string; className?: string; children: ReactNode };

/** Label above the control, hint or error below. The error replaces the hint, so that the layout hardly moves. */
export function FieldFrame({ id, label, hint, error, hideLabel = false, className, children }: FieldFrameProps) {
  return (
    <div className={cn("min-w-0", className)}>
      <label
        id={`${id}-label`}
        htmlFor={id}
        className={hideLabel ? "sr-only" : "mb-1.5 block w-fit text-sm leading-5 font-medium"}
      >
        {label}
      </label>
      {children}
      {error ? (
        <p id={`${id}-said`} className="mt-1.5 text-sm leading-5 text-bad">
          {error}
        </p>
      ) : (
        hint && (
          <p id={`${id}-said`} className="mt-1.5 text-sm leading-5 text-muted">
            {hint}
          </p>
        )
      )}
    </div>
  );
}

/** Connects the control to its hint or error for screen readers. */
export function saidBy(id: string, { hint, error }: Pick<FieldWords, "hint" | "error">) {
  return { "aria-invalid": error ? true : undefined, "aria-describedby": error || hint ? `${id}-said` : undefined };
}
