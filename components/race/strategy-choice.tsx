"use client";

import { useTranslations } from "next-intl";
import { Segmented } from "@/components/ui/segmented";
import { Select } from "@/components/ui/select";
import type { RaceStrategy } from "@/lib/race/race-schemas";
import { STRATEGIES } from "./race-address";
import { STRATEGY_NAMES } from "./strategy-words";

type StrategyChoiceProps = {
  strategies: readonly RaceStrategy[];
  onChange: (strategies: RaceStrategy[]) => void;
};

const COUNTS = ["one", "two", "all"] as const;
type Count = (typeof COUNTS)[number];

/** One strategy, two side by side on the same load, or all of them in the table. */
export function StrategyChoice({ strategies, onChange }: StrategyChoiceProps) {
  const t = useTranslations();
  const [first = "NAIVE", second = other(first)] = strategies;
  const count: Count = strategies.length === 1 ? "one" : strategies.length === 2 ? "two" : "all";
  const changeCount = (to: Count) => {
    if (to === "one") onChange([second]);
    if (to === "two") onChange(count === "one" ? [other(first), first] : ["NAIVE", "GROUP_COMMIT"]);
    if (to === "all") onChange([...STRATEGIES]);
  };
  return (
    <div className="space-y-4">
      <Segmented
        label={t("race.choice.label")}
        showLabel
        value={count}
        onValueChange={changeCount}
        options={COUNTS.map((value) => ({ value, label: t(`race.choice.${value}`) }))}
      />
      {count === "all" ? (
        <p className="text-sm text-muted">{t("race.choice.allHint")}</p>
      ) : (
        <div className="grid gap-4 sm:grid-cols-2">
          <StrategySelect
            label={t(count === "two" ? "race.choice.left" : "race.choice.strategy")}
            value={first}
            onChange={(next) => onChange(count === "one" ? [next] : [next, next === second ? first : second])}
          />
          {count === "two" && (
            <StrategySelect
              label={t("race.choice.right")}
              value={second}
              onChange={(next) => onChange([next === first ? second : first, next])}
            />
          )}
        </div>
      )}
    </div>
  );
}

function other(strategy: RaceStrategy): RaceStrategy {
  return strategy === "GROUP_COMMIT" ? "NAIVE" : "GROUP_COMMIT";
}

type StrategySelectProps = { label: string; value: RaceStrategy; onChange: (value: RaceStrategy) => void };

const OPTIONS = STRATEGIES.map((value) => ({ value, label: STRATEGY_NAMES[value].name }));

function StrategySelect({ label, value, onChange }: StrategySelectProps) {
  const t = useTranslations();
  const hint = t(`race.strategy.${value}.does`);
  return <Select label={label} value={value} onValueChange={onChange} options={OPTIONS} hint={hint} />;
}
