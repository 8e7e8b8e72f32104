import type { ComponentProps } from "react";
import { type ButtonKind, type ButtonSize, buttonStyle } from "@/components/ui/button-style";
import { cn } from "@/components/ui/class-names";
import { Spinner } from "@/components/ui/spinner";

type ButtonProps = ComponentProps<"button"> & {
  kind?: ButtonKind;
  size?: ButtonSize;
  /** Shows a spinner in place of the label, at the same width, and ignores presses. */
  isBusy?: boolean;
};

/** With `aria-disabled` instead of `disabled` it keeps the focus; the caller then has to ignore presses. */
export function Button({
  kind = "primary",
  size = "md",
  type = "button",
  isBusy = false,
  className,
  children,
  onClick,
  ...rest
}: ButtonProps) {
  return (
    <button
      // A busy button must not submit its form either.
      type={isBusy ? "button" : type}
      className={cn(buttonStyle(kind, size), className)}
      aria-busy={isBusy || undefined}
      aria-disabled={isBusy || undefined}
      onClick={isBusy ? undefined : onClick}
      {...rest}
    >
      {isBusy ? (
        <>
          <span className="inline-flex items-center gap-2 opacity-0">{children}</span>
          <Spinner className="absolute" />
        </>
      ) : (
        children
      )}
    </button>
  );
}
