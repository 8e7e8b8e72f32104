"use client";

import { type ReactNode, useEffect, useId, useRef } from "react";
import { cn } from "@/components/ui/class-names";

export type SegmentedOption<Value extends string> = { value: Value; label: ReactNode; isDisabled?: boolean };

type SegmentedProps<Value extends string> = {
  label: string;
  value: Value;
  onValueChange: (value: Value) => void;
  options: readonly SegmentedOption<Value>[];
  size?: "md" | "sm";
  showLabel?: boolean;
  className?: string;
};

const SIZES = { md: "min-h-9 px-4 text-sm", sm: "min-h-7 px-2.5 text-[0.8125rem]" };

/** A choice between a few visible options. Native radio buttons, so arrow keys, forms and screen readers just work. */
export function Segmented<Value extends string>(props: SegmentedProps<Value>) {
  const { label, value, onValueChange, options, size = "md", showLabel = false, className } = props;
  const name = useId();
  const strip = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another choice may be out of sight.
  useEffect(() => {
    const box = strip.current;
    const chosen = box?.querySelector<HTMLElement>("label:has(:checked)");
    if (!box || !chosen || box.scrollWidth <= box.clientWidth) return;
    box.scrollLeft = chosen.offsetLeft - (box.clientWidth - chosen.offsetWidth) / 2;
  }, [value, options.length]);
  return (
    <fieldset className={cn("min-w-0", className)}>
      <legend className={showLabel ? "mb-1.5 text-sm leading-5 font-medium" : "sr-only"}>{label}</legend>
      <div
        ref={strip}
        className="relative inline-flex max-w-full scroll-hint overflow-x-auto rounded-control border border-line bg-hover p-[3px]"
      >
        {options.map((option) => (
          <label
            key={option.value}
            className={cn(
              "relative inline-flex shrink-0 grow items-center justify-center gap-1.5 rounded-[7px] text-center whitespace-nowrap text-muted transition-colors duration-150 select-none hover:text-ink has-checked:bg-card dark:has-checked:bg-control-line/40 has-checked:font-medium has-checked:text-ink has-checked:shadow-segment has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-ink has-disabled:opacity-50",
              SIZES[size],
            )}
          >
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              disabled={option.isDisabled}
              onChange={() => onValueChange(option.value)}
              className="absolute inset-0 size-full cursor-[inherit] appearance-none rounded-[inherit] outline-none"
            />
            {option.label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
