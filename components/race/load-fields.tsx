"use client";

import { useTranslations } from "next-intl";
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
  const t = useTranslations();
  return (
    <div className="grid grid-cols-2 gap-x-4 gap-y-5 lg:grid-cols-[9rem_9rem_minmax(0,1fr)] lg:gap-x-6">
      <CountField name="units" value={load.units} onChange={(units) => onChange({ units })} />
      <CountField name="buyers" value={load.buyers} onChange={(buyers) => onChange({ buyers })} />
      <div className="col-span-2 lg:col-span-1">
        <Slider
          label={t("race.form.thinkTime")}
          value={load.thinkMs}
          onValueChange={(thinkMs) => onChange({ thinkMs })}
          {...LIMITS.thinkMs}
          format={(count) => t("race.form.milliseconds", { count })}
        />
        <p className="text-xs text-muted">{thinkTimeWords(t, strategies)}</p>
      </div>
    </div>
  );
}

type CountFieldProps = {
  name: "units" | "buyers";
  value: number;
  onChange: (value: number) => void;
};

/** Keeps an invalid entry as typed and shows the allowed range; the last valid value stays in effect. */
function CountField({ name, value, onChange }: CountFieldProps) {
  const t = useTranslations();
  const [typed, setTyped] = useState<{ value: number | null } | null>(null);
  const { min, max } = LIMITS[name];
  const take = (next: number | null) => {
    const isRight = next !== null && Number.isInteger(next) && next >= min && next <= max;
    setTyped(isRight ? null : { value: next });
    if (isRight) onChange(next);
  };
  return (
    <NumberField
      label={t(`race.form.${name}`)}
      name={name}
      value={typed === null ? value : typed.value}
      onValueChange={take}
      min={min}
      max={max}
      error={typed ? t("race.form.range", { min, max, value }) : undefined}
    />
  );
}
