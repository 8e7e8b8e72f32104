"use client";

import { Slider as Base } from "@base-ui/react/slider";
import { cn } from "@/components/ui/class-names";

type SliderProps = {
  label: string;
  value: number;
  onValueChange: (value: number) => void;
  min: number;
  max: number;
  step?: number;
  /** The value in words, shown beside the label and announced: "200 ms". */
  format?: (value: number) => string;
  disabled?: boolean;
  className?: string;
};

export function Slider(props: SliderProps) {
  const { label, value, onValueChange, min, max, step = 1, format = String, disabled, className } = props;
  return (
    <Base.Root
      value={value}
      onValueChange={(next) => onValueChange(next)}
      min={min}
      max={max}
      step={step}
      largeStep={Math.max(step, Math.round((max - min) / 10 / step) * step)}
      disabled={disabled}
      thumbAlignment="edge"
      className={cn("group/slider min-w-0", className)}
    >
      <div className="flex items-baseline justify-between gap-4 text-sm leading-5">
        <Base.Label className="font-medium data-disabled:text-muted">{label}</Base.Label>
        <Base.Value className="figures text-muted">{() => format(value)}</Base.Value>
      </div>
      <Base.Control className="flex h-9 w-full touch-none items-center select-none group-data-disabled/slider:opacity-50">
        <Base.Track className="relative h-1 w-full rounded-full bg-bar-rest">
          <Base.Indicator className="rounded-full bg-ink" />
          <Base.Thumb
            getAriaValueText={() => format(value)}
            className="size-5 rounded-full border-2 border-ink bg-card transition-[scale] duration-150 after:absolute after:-inset-3 hover:scale-110 has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-ink data-dragging:scale-110"
          />
        </Base.Track>
      </Base.Control>
    </Base.Root>
  );
}
