"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { AgoTime } from "@/components/admin/ago-time";
import { useChange } from "@/components/change/use-change";
import { Button } from "@/components/ui/button";
import { Progress } from "@/components/ui/progress";
import { changeRefusalWords } from "@/lib/client/panel-refusal-words";
import { serverNow } from "@/lib/client/server-clock";
import { ageText } from "@/lib/format/time-words";
import { type ListedRun, proofKey, stopProofRun } from "@/lib/ledger/proof-options";
import { causeOfRun, timeLeft } from "@/lib/ledger/proof-words";

/** After so long without a step, whoever did them is probably gone. */
const STILL_MS = 15_000;

/** How far the check of the whole ledger is, with Stop. */
export function RunProgress({ run, mayChange }: { run: ListedRun; mayChange: boolean }) {
  const t = useTranslations();
  const queryClient = useQueryClient();
  const stop = useChange({
    send: () => stopProofRun(run.id),
    refusal: (error) => changeRefusalWords(t, error),
    onSettled: () => queryClient.invalidateQueries({ queryKey: proofKey }),
  });
  const stillMs = serverNow() - Date.parse(run.advancedAt);
  return (
    <section aria-label="Check of the whole ledger" className="mb-4 rounded-card border border-line bg-card p-4">
      <div className="flex flex-wrap items-end gap-4">
        <Progress
          label="Reading every entry"
          value={run.checked}
          max={Math.max(1, run.total, run.checked)}
          className="flex-1 basis-64"
        />
        {mayChange && (
          <Button kind="secondary" size="sm" isBusy={stop.isBusy} onClick={() => stop.start(undefined)}>
            Stop
          </Button>
        )}
      </div>
      <p className="mt-2 text-sm text-muted">
        {causeOfRun(run)}, started <AgoTime iso={run.startedAt} />.{" "}
        {stillMs > STILL_MS
          ? `No progress for ${ageText(stillMs)}. Another server goes on within a minute.`
          : timeLeft(run, serverNow())}
      </p>
      {stop.words && (
        <p role="alert" className="mt-2 text-sm text-bad">
          {stop.words.title} {stop.words.next}
        </p>
      )}
    </section>
  );
}
