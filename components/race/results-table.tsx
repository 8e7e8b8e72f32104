import { useTranslations } from "next-intl";
import { Cell, HeaderCell, Table, TableHead, TableRow } from "@/components/ui/table";
import type { T } from "@/lib/messages/translate";
import type { Race, RaceResult } from "@/lib/race/race-schemas";
import { figure, latencyText } from "./count-words";
import { STRATEGY_NAMES } from "./strategy-words";
import { verdictOf } from "./verdict-words";

/** The database's counts come first, because a phone shows only the first columns. */
const COLUMNS = [
  "units",
  "sold",
  "oversold",
  "unsold",
  "won",
  "refused",
  "errors",
  "retries",
  "p50",
  "p99",
  "perSecond",
  "ledger",
] as const;

/** Every figure of the race, for readers who skip the tracks. */
export function ResultsTable({ race }: { race: Race }) {
  const t = useTranslations();
  return (
    <Table label={t("race.table.label")}>
      <TableHead>
        <TableRow>
          <HeaderCell>{t("race.table.strategy")}</HeaderCell>
          {COLUMNS.map((column) => (
            <HeaderCell key={column} align="end">
              {t(`race.table.${column}`)}
            </HeaderCell>
          ))}
          <HeaderCell>{t("race.table.verdict")}</HeaderCell>
        </TableRow>
      </TableHead>
      <tbody>
        {race.strategies.map((strategy) => {
          const result = race.results.find((each) => each.strategy === strategy);
          return (
            <TableRow key={strategy} data-strategy={strategy}>
              <th scope="row" className="h-9 border-b border-line px-3 pl-4 text-left font-medium whitespace-nowrap">
                {STRATEGY_NAMES[strategy].name}
              </th>
              {COLUMNS.map((column) => (
                <Cell key={column} align="end" className="whitespace-nowrap">
                  <span className={result && isBad(result, column) ? "text-bad" : undefined}>
                    {result ? cellText(t, result, column) : "–"}
                  </span>
                </Cell>
              ))}
              <Cell className="whitespace-nowrap">
                {result
                  ? verdictOf(t, result).headline
                  : t(race.status === "FAILED" ? "race.table.notRun" : "race.table.notYet")}
              </Cell>
            </TableRow>
          );
        })}
      </tbody>
    </Table>
  );
}

type Column = (typeof COLUMNS)[number];

function cellText(t: T, result: RaceResult, column: Column): string {
  switch (column) {
    case "p50":
      return latencyText(result.p50Ms);
    case "p99":
      return latencyText(result.p99Ms);
    case "perSecond":
      return figure(Math.round(result.perSecond));
    case "ledger":
      return t(result.ledgerHolds ? "race.ledger.holds" : "race.ledger.broken");
    default:
      return figure(result[column]);
  }
}

function isBad({ oversold, errors, ledgerHolds }: RaceResult, column: Column): boolean {
  if (column === "ledger") return !ledgerHolds;
  return (column === "oversold" && oversold > 0) || (column === "errors" && errors > 0);
}
