const BASE =
  "relative inline-flex shrink-0 items-center justify-center gap-2 rounded-control font-medium whitespace-nowrap select-none transition-[background-color,border-color,color,scale] duration-150 active:not-disabled:not-aria-disabled:scale-[0.98] disabled:cursor-not-allowed disabled:opacity-55 aria-busy:cursor-progress not-aria-busy:aria-disabled:cursor-not-allowed not-aria-busy:aria-disabled:opacity-55";

const KINDS = {
  primary: "bg-ink text-paper hover:not-disabled:not-aria-disabled:bg-ink/85",
  secondary:
    "border border-control-line bg-card text-ink hover:not-disabled:not-aria-disabled:border-ink hover:not-disabled:not-aria-disabled:bg-hover",
  quiet: "text-ink hover:not-disabled:not-aria-disabled:bg-hover",
  danger: "bg-bad text-on-bad hover:not-disabled:not-aria-disabled:bg-bad/88",
};

const SIZES = { md: "min-h-11 px-5 text-sm", sm: "min-h-9 px-3 text-[0.8125rem]" };

export type ButtonKind = keyof typeof KINDS;
export type ButtonSize = keyof typeof SIZES;

/** Classes of a button, for links too. */
export function buttonStyle(kind: ButtonKind = "primary", size: ButtonSize = "md"): string {
  return `${BASE} ${KINDS[kind]} ${SIZES[size]}`;
}
