import { CodeBlock } from "@/components/docs/code-block";
import type { RaceStrategy } from "@/lib/race/race-schemas";
import { STRATEGY_STATEMENTS } from "./strategy-statements";
import { STRATEGY_WORDS } from "./strategy-words";

/** How each strategy sells a unit, with the statements that decide whether it does so rightly. */
export function StrategyDetails({ strategies }: { strategies: readonly RaceStrategy[] }) {
  return (
    <div className="divide-y divide-line border-y border-line">
      {strategies.map((strategy) => {
        const { name, does, lookFor, hasGap } = STRATEGY_WORDS[strategy];
        return (
          <details key={strategy} className="group">
            <summary className="flex min-h-12 items-center justify-between gap-4 py-3 font-medium">
              {name}
              <span aria-hidden="true" className="text-muted transition-transform duration-150 group-open:rotate-45">
                +
              </span>
            </summary>
            <div className="grid gap-4 pb-6 lg:grid-cols-2 lg:gap-8">
              <div className="max-w-prose text-sm text-muted">
                <p>{does}</p>
                <p className="mt-2">{lookFor}</p>
                <p className="mt-2">
                  {hasGap ? "The think time lies between its read and its write." : "It has no gap for a think time."}
                </p>
              </div>
              <CodeBlock text={STRATEGY_STATEMENTS[strategy]} />
            </div>
          </details>
        );
      })}
    </div>
  );
}
