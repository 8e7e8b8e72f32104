import { cva } from "class-variance-authority";
import type { ComponentProps } from "react";
import { cn } from "@/components/ui/class-names";
import { Spinner } from "@/components/ui/spinner";

const style = cva(
  "relative inline-flex shrink-0 items-center justify-center gap-2 rounded-control font-medium whitespace-nowrap select-none transition-[background-color,border-color,color,scale] duration-150 active:not-disabled:not-aria-disabled:scale-[0.98] disabled:cursor-not-allowed disabled:opacity-55 aria-busy:cursor-progress not-aria-busy:aria-disabled:cursor-not-allowed not-aria-busy:aria-disabled:opacity-55",
  {
    variants: {
      kind: {
        primary: "bg-ink text-paper hover:not-disabled:not-aria-disabled:bg-ink/85",
        secondary:
          "border border-control-line bg-card text-ink hover:not-disabled:not-aria-disabled:border-ink hover:not-disabled:not-aria-disabled:bg-hover",
        quiet: "text-ink hover:not-disabled:not-aria-disabled:bg-hover",
        danger: "bg-bad text-on-bad hover:not-disabled:not-aria-disabled:bg-bad/88",
      },
      size: {
        md: "min-h-11 px-5 text-sm",
        sm: "min-h-9 px-3 text-[0.8125rem]",
      },
    },
  },
);

export type ButtonKind = "primary" | "secondary" | "quiet" | "danger";
export type ButtonSize = "md" | "sm";

/** Button classes for links. */
export function buttonStyle(kind: ButtonKind = "primary", size: ButtonSize = "md"): string {
  return style({ kind, size });
}

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
      className={cn(style({ kind, size }), className)}
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
