"use client";

import { Progress as Base } from "@base-ui/react/progress";
import { useTranslations } from "next-intl";
import { cn } from "@/components/ui/class-names";

type ProgressProps = {
  label: string;
  /** null: unknown. */
  value: number | null;
  max?: number;
  /** The progress in words, shown and announced: "120 of 500". Default: percent. */
  format?: (value: number) => string;
  className?: string;
};

export function Progress({ label, value, max = 100, format, className }: ProgressProps) {
  const t = useTranslations();
  const words = value === null ? t("kit.working") : (format?.(value) ?? `${Math.round((100 * value) / max)}%`);
  return (
    <Base.Root value={value} max={max} getAriaValueText={() => words} className={cn("min-w-0", className)}>
      <div className="mb-2 flex items-baseline justify-between gap-4 text-sm leading-5">
        <Base.Label className="font-medium">{label}</Base.Label>
        <span aria-hidden="true" className="figures text-muted">
          {words}
        </span>
      </div>
      <Base.Track className="h-1.5 overflow-hidden rounded-full bg-bar-rest">
        <Base.Indicator className="h-full rounded-full bg-ink transition-[width] duration-250 ease-settle data-indeterminate:w-1/3 motion-safe:data-indeterminate:animate-pass" />
      </Base.Track>
    </Base.Root>
  );
}
