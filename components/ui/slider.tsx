"use client";

import { Slider as Base } from "@base-ui/react/slider";
import type { ReactNode } from "react";
import { cn } from "@/components/ui/class-names";

type SliderProps<Value extends number | readonly number[]> = {
  label: string;
  /** Several values have a thumb each, in order. */
  value: Value;
  onValueChange: (value: Value) => void;
  /** Called once a thumb is let go of, or moved by a key. */
  onValueCommitted?: (value: Value) => void;
  /** What each of several thumbs sets. */
  thumbLabels?: readonly string[];
  min: number;
  max: number;
  step?: number;
  /** How far Page Up and Page Down go. Default: about a tenth. */
  page?: number;
  /** A value in words, shown beside the label and announced: "200 ms". */
  format?: (value: number) => string;
  disabled?: boolean;
  className?: string;
  /** Drawn along the track, from its start to its end. */
  children?: ReactNode;
};

const NO_LABELS: readonly string[] = [];

export function Slider<Value extends number | readonly number[]>(props: SliderProps<Value>) {
  const { label, value, onValueChange, min, max, step = 1, format = String, disabled, className } = props;
  const { thumbLabels = NO_LABELS, page = Math.max(step, Math.round((max - min) / 10 / step) * step) } = props;
  const values: readonly number[] = typeof value === "number" ? [value] : value;
  return (
    <Base.Root<Value>
      value={value}
      onValueChange={(next) => onValueChange(next as Value)}
      {...(props.onValueCommitted && { onValueCommitted: (next) => props.onValueCommitted?.(next as Value) })}
      min={min}
      max={max}
      step={step}
      largeStep={page}
      disabled={disabled}
      thumbAlignment="edge"
      className={cn("group/slider min-w-0", className)}
    >
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 text-sm leading-5">
        <Base.Label className="font-medium data-disabled:text-muted">{label}</Base.Label>
        <Base.Value className="figures text-muted">{() => values.map(format).join(" – ")}</Base.Value>
      </div>
      {props.children}
      <Base.Control className="flex h-9 w-full touch-none items-center select-none group-data-disabled/slider:opacity-50">
        <Base.Track className="relative h-1 w-full rounded-full bg-bar-rest">
          <Base.Indicator className="rounded-full bg-ink" />
          {values.map((one, index) => (
            <Base.Thumb
              // biome-ignore lint/suspicious/noArrayIndexKey: thumbs keep their order.
              key={index}
              index={index}
              {...(thumbLabels[index] && { getAriaLabel: () => thumbLabels[index] ?? label })}
              getAriaValueText={() => format(one)}
              className="size-5 rounded-full border-2 border-ink bg-card transition-[scale] duration-150 after:absolute after:-inset-3 hover:scale-110 has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-ink data-dragging:scale-110"
            />
          ))}
        </Base.Track>
      </Base.Control>
    </Base.Root>
  );
}
