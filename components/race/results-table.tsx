import { Cell, HeaderCell, Table, TableHead, TableRow } from "@/components/ui/table";
import type { Race, RaceResult } from "@/lib/race/race-schemas";
import { durationText, figure } from "./count-words";
import { STRATEGY_WORDS } from "./strategy-words";
import { verdictOf } from "./verdict-words";

/** The database's counts come first, because a phone shows only the first columns. */
const COLUMNS: readonly {
  head: string;
  of: (result: RaceResult) => string;
  isBad?: (result: RaceResult) => boolean;
}[] = [
  { head: "Units", of: ({ units }) => figure(units) },
  { head: "Sold", of: ({ sold }) => figure(sold) },
  { head: "Oversold", of: ({ oversold }) => figure(oversold), isBad: ({ oversold }) => oversold > 0 },
  { head: "Unsold", of: ({ unsold }) => figure(unsold) },
  { head: "Won", of: ({ won }) => figure(won) },
  { head: "Refused", of: ({ refused }) => figure(refused) },
  { head: "Errors", of: ({ errors }) => figure(errors), isBad: ({ errors }) => errors > 0 },
  { head: "Retries", of: ({ retries }) => figure(retries) },
  { head: "p50", of: ({ p50Ms }) => durationText(p50Ms) },
  { head: "p99", of: ({ p99Ms }) => durationText(p99Ms) },
  { head: "Answers/s", of: ({ perSecond }) => figure(Math.round(perSecond)) },
  {
    head: "Ledger",
    of: ({ ledgerHolds }) => (ledgerHolds ? "holds" : "broken"),
    isBad: ({ ledgerHolds }) => !ledgerHolds,
  },
];

/** Every figure of the race, for readers who skip the tracks. */
export function ResultsTable({ race }: { race: Race }) {
  return (
    <Table label="Figures of this race">
      <TableHead>
        <TableRow>
          <HeaderCell>Strategy</HeaderCell>
          {COLUMNS.map(({ head }) => (
            <HeaderCell key={head} align="end">
              {head}
            </HeaderCell>
          ))}
          <HeaderCell>Verdict</HeaderCell>
        </TableRow>
      </TableHead>
      <tbody>
        {race.strategies.map((strategy) => {
          const result = race.results.find((each) => each.strategy === strategy);
          return (
            <TableRow key={strategy} data-strategy={strategy}>
              <th scope="row" className="h-9 border-b border-line px-3 pl-4 text-left font-medium whitespace-nowrap">
                {STRATEGY_WORDS[strategy].name}
              </th>
              {COLUMNS.map(({ head, of, isBad }) => (
                <Cell key={head} align="end" className="whitespace-nowrap">
                  <span className={result && isBad?.(result) ? "text-bad" : undefined}>
                    {result ? of(result) : "–"}
                  </span>
                </Cell>
              ))}
              <Cell className="whitespace-nowrap">{result ? verdictOf(result).headline : notYet(race)}</Cell>
            </TableRow>
          );
        })}
      </tbody>
    </Table>
  );
}

function notYet(race: Race): string {
  return race.status === "FAILED" ? "not run" : "not run yet";
}
