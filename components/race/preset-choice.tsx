"use client";

import { cn } from "@/components/ui/class-names";
import { figure } from "./count-words";
import { isSameLoad, PRESETS, type RaceLoad } from "./presets";

type PresetChoiceProps = { load: RaceLoad; onChange: (load: RaceLoad) => void };

export function PresetChoice({ load, onChange }: PresetChoiceProps) {
  return (
    <ul aria-label="Ready-made races" className="grid grid-cols-2 gap-2 sm:gap-3 lg:grid-cols-4">
      {PRESETS.map(({ name, shows, ...preset }) => {
        const isChosen = isSameLoad(load, preset);
        return (
          <li key={name} className="flex">
            <button
              type="button"
              aria-pressed={isChosen}
              onClick={() => onChange(preset)}
              className={cn(
                "w-full rounded-control border px-3 py-2.5 text-left transition-colors duration-150 sm:px-4 sm:py-3",
                isChosen ? "border-ink bg-card" : "border-line hover:border-control-line hover:bg-hover",
              )}
            >
              <span className="block text-sm font-medium">{name}</span>
              <span className="figures mt-0.5 block text-xs text-muted">
                {figure(preset.units)} for {figure(preset.buyers)}
              </span>
              <span className="mt-1 hidden text-xs text-muted sm:block">{shows}</span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
