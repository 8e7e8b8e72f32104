"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import CircleCheck from "lucide-react/icons/circle-check";
import { useTranslations } from "next-intl";
import { AgoTime } from "@/components/admin/ago-time";
import { BrokenRowCard } from "@/components/admin/proof/broken-row-card";
import { PastRuns } from "@/components/admin/proof/past-runs";
import { RunProgress } from "@/components/admin/proof/run-progress";
import { SignedDays } from "@/components/admin/proof/signed-days";
import { PanelHeading } from "@/components/admin/shell/panel-heading";
import { useChange } from "@/components/change/use-change";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { changeRefusalWords } from "@/lib/client/panel-refusal-words";
import { countText, numberText } from "@/lib/format/count-words";
import type { Wrong } from "@/lib/ledger/ledger-schemas";
import {
  brokenRows,
  type ListedRun,
  ledgerDaysOptions,
  proofKey,
  proofRunOptions,
  proofRunsOptions,
  startProofRun,
} from "@/lib/ledger/proof-options";

/** Whether the ledger balances, entry by entry; what does not, and its repair; the signed days. */
export function ProofRoom({ mayChange }: { mayChange: boolean }) {
  const t = useTranslations();
  const queryClient = useQueryClient();
  const again = () => queryClient.invalidateQueries({ queryKey: proofKey });
  const runs = useQuery(proofRunsOptions());
  const days = useQuery(ledgerDaysOptions());
  const check = useChange({
    send: startProofRun,
    refusal: (error) => changeRefusalWords(t, error),
    onSettled: again,
  });
  const running = runs.data?.runs.find(({ status }) => status === "RUNNING");
  const done = runs.data?.runs.find(({ status }) => status === "DONE");
  const restored = runs.data?.runs.find(({ cause }) => cause === "RESTORE");
  // The last check was of the database as it was before.
  const isOutdated = restored !== undefined && (done === undefined || done.startedAt < restored.startedAt);
  const wrong = days.data?.days.find((day) => day.wrong !== null && day.wrong !== "OTHER_KEY");
  return (
    <>
      <PanelHeading
        title="Proof"
        description="Every unit is the sum of its ledger entries, and every entry is as it was written. The newest entries are checked every few seconds; here all of them are."
        actions={
          mayChange &&
          runs.data &&
          !running && (
            <Button kind="secondary" size="sm" isBusy={check.isBusy} onClick={() => check.start(undefined)}>
              {done ? "Check all again" : "Check all"}
            </Button>
          )
        }
      />
      {check.words && (
        <p role="alert" className="mb-3 text-sm text-bad">
          {check.words.title} {check.words.next}
        </p>
      )}
      {running && <RunProgress run={running} mayChange={mayChange} />}
      <div role="status" className="text-sm">
        {runs.isPending && <Skeleton className="h-6 w-72" />}
        {runs.isError && <p className="text-bad">Couldn't load the checks. Try again in a moment.</p>}
        {runs.data && !running && (isOutdated || !done) && (
          <p>Not every entry has been read {isOutdated ? "since the database was restored or moved" : "yet"}.</p>
        )}
        {wrong && <NotAsSigned {...wrong} />}
        {done && done.open === 0 && !isOutdated && <Sound run={done} isAsSigned={wrong === undefined} />}
      </div>
      {done && done.open > 0 && <BrokenRows run={done} mayChange={mayChange} onRepaired={again} />}
      {runs.data && <PastRuns runs={runs.data.runs.filter(({ status }) => status !== "RUNNING")} />}
      <SignedDays days={days} />
    </>
  );
}

function NotAsSigned({ day, wrong }: { day: string; wrong: Wrong | null }) {
  return (
    <p className="mb-2">
      <strong className="font-medium text-bad">The ledger up to {day} is not what was signed.</strong>{" "}
      {wrong === "REPLACED"
        ? "What was kept of that day outside the database is something else."
        : "Somebody with access to the database rewrote it."}{" "}
      <span className="text-muted">An exported day shows which rows: npm run verify-ledger.</span>
    </p>
  );
}

/** `isAsSigned`: whether it is also what was signed. */
function Sound({ run, isAsSigned }: { run: ListedRun; isAsSigned: boolean }) {
  const { found, rowsChecked, entriesChecked, endedAt } = run;
  return (
    <p className="flex items-start gap-2">
      {isAsSigned && <CircleCheck aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-good" />}
      <span>
        <strong className="font-medium">
          {found === 0 ? `All ${countText(rowsChecked ?? 0, "row")} balance.` : "What didn't balance is repaired."}
        </strong>{" "}
        <span className="text-muted">
          {countText(entriesChecked ?? 0, "entry", "entries")} read {endedAt && <AgoTime iso={endedAt} />}.
        </span>
      </span>
    </p>
  );
}

type BrokenRowsProps = { run: ListedRun; mayChange: boolean; onRepaired: () => void };

function BrokenRows({ run, mayChange, onRepaired }: BrokenRowsProps) {
  const { data, isError } = useQuery(proofRunOptions(run));
  if (isError) return <p className="text-sm text-bad">Couldn't load what differs. Try again in a moment.</p>;
  if (!data) return <Skeleton className="h-32" />;
  const rows = brokenRows(data.divergences);
  return (
    <>
      <p role="status" className="text-sm">
        <span className="font-medium text-bad">
          {countText(rows.length, "row doesn't", "rows don't")} balance, of {numberText(run.rowsChecked ?? 0)}.
        </span>{" "}
        <span className="text-muted">Checked {run.endedAt && <AgoTime iso={run.endedAt} />}.</span>
      </p>
      <ul aria-label="Rows that don't balance" className="mt-4 grid gap-4">
        {rows.map((row, index) => (
          <li key={`${row.productId}/${row.warehouseId}`}>
            <BrokenRowCard row={row} isFirst={index === 0} mayChange={mayChange} onRepaired={onRepaired} />
          </li>
        ))}
      </ul>
    </>
  );
}
