import { useId } from "react";
import { AgoTime } from "@/components/admin/ago-time";
import { Badge } from "@/components/ui/badge";
import { Cell, HeaderCell, Table, TableHead, TableRow } from "@/components/ui/table";
import { numberText } from "@/lib/format/count-words";
import { durationText } from "@/lib/format/time-words";
import type { ListedRun } from "@/lib/ledger/proof-options";
import { causeOfRun } from "@/lib/ledger/proof-words";

/** The checks of the whole ledger that have ended, and why they were made. */
export function PastRuns({ runs }: { runs: readonly ListedRun[] }) {
  const titleId = useId();
  if (runs.length === 0) return null;
  return (
    <section aria-labelledby={titleId} className="mt-8">
      <h2 id={titleId} className="text-base font-semibold">
        Checks of the whole ledger
      </h2>
      <p className="mt-0.5 mb-3 max-w-prose text-sm text-muted">
        Made on request, after each new version, and when the database was restored or moved.
      </p>
      <Table label="Checks of the whole ledger">
        <TableHead>
          <TableRow>
            <HeaderCell>Ended</HeaderCell>
            <HeaderCell>Result</HeaderCell>
            <HeaderCell>Why</HeaderCell>
            <HeaderCell align="end">Entries</HeaderCell>
            <HeaderCell align="end">Took</HeaderCell>
          </TableRow>
        </TableHead>
        <tbody>
          {runs.map((run) => (
            <TableRow key={run.id}>
              <Cell className="whitespace-nowrap">{run.endedAt && <AgoTime iso={run.endedAt} />}</Cell>
              <Cell>
                <Result run={run} />
              </Cell>
              <Cell className="whitespace-nowrap">{causeOfRun(run)}</Cell>
              <Cell align="end">{run.entriesChecked === null ? "–" : numberText(run.entriesChecked)}</Cell>
              <Cell align="end" className="whitespace-nowrap">
                {tookText(run)}
              </Cell>
            </TableRow>
          ))}
        </tbody>
      </Table>
    </section>
  );
}

function tookText({ startedAt, endedAt }: ListedRun): string {
  return endedAt === null
    ? ""
    : durationText(Math.max(1, Math.round((Date.parse(endedAt) - Date.parse(startedAt)) / 1_000)));
}

function Result({ run: { status, found, open } }: { run: ListedRun }) {
  if (status === "STOPPED") return <Badge>Stopped</Badge>;
  if (found === 0) return <Badge tone="good">Balances</Badge>;
  return open === 0 ? (
    <Badge tone="warn">{numberText(found ?? 0)} found, repaired</Badge>
  ) : (
    <Badge tone="bad">{numberText(found ?? 0)} found</Badge>
  );
}
