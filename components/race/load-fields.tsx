"use client";

import { useState } from "react";
import { NumberField } from "@/components/ui/number-field";
import { Slider } from "@/components/ui/slider";
import type { RaceStrategy } from "@/lib/race/race-schemas";
import type { RaceLoad } from "./presets";
import { LIMITS } from "./race-address";
import { thinkTimeWords } from "./strategy-words";

type LoadFieldsProps = {
  load: RaceLoad;
  strategies: readonly RaceStrategy[];
  onChange: (change: Partial<RaceLoad>) => void;
};

export function LoadFields({ load, strategies, onChange }: LoadFieldsProps) {
  return (
    <div className="grid grid-cols-2 gap-x-4 gap-y-5 lg:grid-cols-[9rem_9rem_minmax(0,1fr)] lg:gap-x-6">
      <CountField label="Units" name="units" value={load.units} onChange={(units) => onChange({ units })} />
      <CountField label="Buyers" name="buyers" value={load.buyers} onChange={(buyers) => onChange({ buyers })} />
      <div className="col-span-2 lg:col-span-1">
        <Slider
          label="Think time"
          value={load.thinkMs}
          onValueChange={(thinkMs) => onChange({ thinkMs })}
          {...LIMITS.thinkMs}
          format={(value) => `${value} ms`}
        />
        <p className="text-xs text-muted">{thinkTimeWords(strategies)}</p>
      </div>
    </div>
  );
}

type CountFieldProps = {
  label: string;
  name: "units" | "buyers";
  value: number;
  onChange: (value: number) => void;
};

/** Keeps an invalid entry as typed and shows the allowed range; the last valid value stays in effect. */
function CountField({ label, name, value, onChange }: CountFieldProps) {
  const [typed, setTyped] = useState<{ value: number | null } | null>(null);
  const { min, max } = LIMITS[name];
  const take = (next: number | null) => {
    const isRight = next !== null && Number.isInteger(next) && next >= min && next <= max;
    setTyped(isRight ? null : { value: next });
    if (isRight) onChange(next);
  };
  return (
    <NumberField
      label={label}
      name={name}
      value={typed === null ? value : typed.value}
      onValueChange={take}
      min={min}
      max={max}
      error={typed ? `Enter ${min} to ${max}. Until then, ${value} will race.` : undefined}
    />
  );
}
