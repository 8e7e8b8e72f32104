const BASE =
  "w-full rounded-control border border-control-line bg-card text-ink transition-colors duration-150 placeholder:text-muted hover:not-disabled:not-data-disabled:border-ink aria-invalid:border-bad aria-invalid:hover:not-disabled:border-bad data-invalid:border-bad disabled:cursor-not-allowed disabled:bg-hover disabled:text-muted data-disabled:cursor-not-allowed data-disabled:bg-hover data-disabled:text-muted read-only:not-[button]:bg-hover";

const SIZES = {
  md: "min-h-11 px-3.5 text-base sm:text-sm",
  sm: "min-h-9 px-2.5 text-base sm:text-[0.8125rem]",
};

export type FieldSize = keyof typeof SIZES;

/** The box of every input and select: 44 px high in the shop, 36 px in the admin panel. */
export function fieldBox(size: FieldSize): string {
  return `${BASE} ${SIZES[size]}`;
}
