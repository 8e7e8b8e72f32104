"use client";

import ChevronDownIcon from "lucide-react/icons/chevron-down";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { Refusal } from "@/components/change/refusal";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/class-names";
import type { Words } from "@/lib/client/refusal-words";
import type { T } from "@/lib/messages/translate";
import type { RaceRequest } from "@/lib/race/race-schemas";
import { LoadFields } from "./load-fields";
import { isSameLoad, PRESETS, type RaceLoad } from "./presets";
import { StrategyChoice } from "./strategy-choice";
import { STRATEGY_NAMES } from "./strategy-words";

type RaceFormProps = {
  request: RaceRequest;
  onChange: (change: Partial<RaceRequest>) => void;
  start: { start: (request: RaceRequest) => void; isBusy: boolean; words: Words | null };
  /** The last race started here is still running. */
  isRacing: boolean;
};

export function RaceForm({ request, onChange, start, isRacing }: RaceFormProps) {
  const t = useTranslations();
  const { strategies, ...load } = request;
  const [isOpen, setIsOpen] = useState(false);
  const settingsId = useId();
  return (
    <form
      method="post"
      aria-label={t("race.form.label")}
      onSubmit={(event) => {
        event.preventDefault();
        if (!isRacing) start.start(request);
      }}
    >
      <PresetChoice load={load} onChange={onChange} />
      <div className="mt-4 flex flex-wrap items-center gap-x-3 gap-y-3 sm:gap-x-5">
        <Button type="submit" isBusy={start.isBusy} aria-disabled={isRacing || undefined} className="w-full sm:w-auto">
          {t(isRacing ? "race.form.racing" : "race.form.start")}
        </Button>
        <p className="min-w-0 grow basis-52 text-sm text-pretty text-muted">{requestWords(t, request)}</p>
        <Button
          kind="quiet"
          size="sm"
          aria-expanded={isOpen}
          aria-controls={settingsId}
          onClick={() => setIsOpen((was) => !was)}
        >
          {t("race.form.settings")}
          <ChevronDownIcon aria-hidden="true" className={cn("size-4 transition-transform", isOpen && "rotate-180")} />
        </Button>
      </div>
      <Refusal words={start.words} tone="bad" className="mt-4" />
      <div
        id={settingsId}
        hidden={!isOpen}
        className="mt-4 gap-6 rounded-card border border-line bg-card p-4 not-[[hidden]]:grid sm:p-6 lg:grid-cols-2 lg:gap-12"
      >
        <LoadFields load={load} strategies={strategies} onChange={onChange} />
        <StrategyChoice strategies={strategies} onChange={(next) => onChange({ strategies: next })} />
      </div>
    </form>
  );
}

function requestWords(t: T, { strategies, ...settings }: RaceRequest): string {
  const load = t("race.load", settings);
  const [first = "", second] = strategies.map((strategy) => STRATEGY_NAMES[strategy].short);
  if (strategies.length > 2) return t("race.form.many", { count: strategies.length, load });
  return second === undefined ? t("race.form.one", { name: first, load }) : t("race.form.two", { first, second, load });
}

type PresetChoiceProps = { load: RaceLoad; onChange: (load: RaceLoad) => void };

function PresetChoice({ load, onChange }: PresetChoiceProps) {
  const t = useTranslations();
  return (
    <ul aria-label={t("race.form.presets")} className="grid grid-cols-2 gap-2 sm:gap-3 lg:grid-cols-4">
      {PRESETS.map(({ name, ...preset }) => {
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
              <span className="block text-sm font-medium">{t(`race.preset.${name}.name`)}</span>
              <span className="figures mt-0.5 block text-xs text-muted">{t("race.form.presetLoad", preset)}</span>
              <span className="mt-1 hidden text-xs text-muted sm:block">{t(`race.preset.${name}.shows`)}</span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
