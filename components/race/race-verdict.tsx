import { cn } from "@/components/ui/class-names";
import type { Race, RaceResult, RaceStrategy } from "@/lib/race/race-schemas";
import { STRATEGY_WORDS } from "./strategy-words";
import { type Verdict, verdictOf } from "./verdict-words";

const TONES: Record<Verdict["tone"], string> = { good: "text-good", warn: "text-warn", bad: "text-bad" };

type RaceVerdictProps = { race: Race; strategy: RaceStrategy; result: RaceResult | undefined };

/** What the database says of one strategy, large and in plain words; until it does, what to look for. */
export function RaceVerdict({ race, strategy, result }: RaceVerdictProps) {
  const verdict = result ? verdictOf(result) : null;
  return (
    <div data-verdict={strategy} className="min-h-29 @sm:min-h-24">
      <p
        className={cn(
          "text-xl leading-tight font-semibold tracking-tight text-balance @sm:text-2xl @lg:text-3xl",
          verdict ? TONES[verdict.tone] : "text-muted",
        )}
      >
        {verdict?.headline ?? untilThen(race, strategy)}
      </p>
      <p className="mt-1.5 text-sm text-pretty @sm:text-base">{verdict?.detail ?? STRATEGY_WORDS[strategy].lookFor}</p>
    </div>
  );
}

function untilThen(race: Race, strategy: RaceStrategy): string {
  if (race.status === "FAILED") return "Not finished";
  if (race.status === "QUEUED") return "At the start";
  return race.strategies[race.results.length] === strategy ? "Racing…" : "Next";
}
