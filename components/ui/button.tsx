import type { ComponentProps } from "react";

const BASE =
  "inline-flex min-h-11 items-center justify-center gap-2 rounded-control px-5 text-sm font-medium transition-colors duration-150 disabled:cursor-not-allowed disabled:opacity-60 aria-disabled:cursor-not-allowed aria-disabled:opacity-60";

const KINDS = {
  primary: "bg-ink text-paper hover:bg-ink/85",
  secondary: "border border-control-line bg-card text-ink hover:border-ink",
  quiet: "text-ink underline decoration-line underline-offset-4 hover:decoration-ink",
};

export type ButtonKind = keyof typeof KINDS;

/** For links that look like buttons. */
export function buttonStyle(kind: ButtonKind = "primary"): string {
  return `${BASE} ${KINDS[kind]}`;
}

type ButtonProps = ComponentProps<"button"> & { kind?: ButtonKind };

export function Button({ kind = "primary", type = "button", className = "", ...rest }: ButtonProps) {
  return <button type={type} className={`${buttonStyle(kind)} ${className}`} {...rest} />;
}
