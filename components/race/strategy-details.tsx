import { useTranslations } from "next-intl";
import { CodeBlock } from "@/components/docs/code-block";
import type { RaceStrategy } from "@/lib/race/race-schemas";
import { hasGap, STRATEGY_NAMES } from "./strategy-words";

/** How each strategy sells a unit, with the SQL that decides whether it does so correctly. */
export function StrategyDetails({ strategies }: { strategies: readonly RaceStrategy[] }) {
  const t = useTranslations();
  return (
    <div className="divide-y divide-line border-y border-line">
      {strategies.map((strategy) => (
        <details key={strategy} className="group">
          <summary className="flex min-h-12 items-center justify-between gap-4 py-3 font-medium">
            {STRATEGY_NAMES[strategy].name}
            <span aria-hidden="true" className="text-muted transition-transform duration-150 group-open:rotate-45">
              +
            </span>
          </summary>
          <div className="grid gap-4 pb-6 lg:grid-cols-2 lg:gap-8">
            <div className="max-w-prose text-sm text-muted">
              <p>{t(`race.strategy.${strategy}.does`)}</p>
              <p className="mt-2">{t(`race.strategy.${strategy}.lookFor`)}</p>
              <p className="mt-2">{t(hasGap(strategy) ? "race.gap.has" : "race.gap.none")}</p>
            </div>
            <CodeBlock text={STRATEGY_STATEMENTS[strategy]} />
          </div>
        </details>
      ))}
    </div>
  );
}

/**
 * The decisive statements from lib/race/strategies, shortened. After them, each strategy writes the same reservation,
 * line and ledger entry. They should show where each strategy goes wrong, or why it doesn't.
 */
const STRATEGY_STATEMENTS: Readonly<Record<RaceStrategy, string>> = {
  NAIVE: `select on_hand, reserved from inventory where …;
-- the think time is here; nothing is locked
begin;
update inventory set reserved = :what_i_read + 1 where …;
commit;`,
  SERIALIZABLE_NO_RETRY: `begin isolation level serializable;
select on_hand, reserved from inventory where …;
-- the think time is here
update inventory set reserved = :what_i_read + 1 where …;
commit;  -- or 40001: could not serialize access`,
  SERIALIZABLE_RETRY: `begin isolation level serializable;
select on_hand, reserved from inventory where …;
-- the think time is here
update inventory set reserved = :what_i_read + 1 where …;
commit;  -- on 40001: roll back, pause, start over`,
  READ_COMMITTED_LOCK: `begin;
select on_hand, reserved from inventory where … for update;
-- the think time is here; everyone else waits
update inventory set reserved = :what_i_read + 1 where …;
commit;`,
  GUARDED_UPDATE: `update inventory set reserved = reserved + 1
where … and on_hand - reserved - committed - safety_stock >= 1;
-- no row changed: sold out`,
  GROUP_COMMIT: `begin isolation level serializable;
lock table stock_turn_00 in exclusive mode;
select … from inventory where … for update;  -- once for everyone waiting
-- a pure function decides each request in memory, in order
insert … select from unnest(…);              -- all rows, as sets
commit;                                      -- once for everyone`,
};
