"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { AgoTime } from "@/components/admin/ago-time";
import { useChange } from "@/components/change/use-change";
import { Button } from "@/components/ui/button";
import { Progress } from "@/components/ui/progress";
import { changeRefusalWords } from "@/lib/client/panel-refusal-words";
import { serverNow } from "@/lib/client/server-clock";
import { type ListedRun, proofKey, stopProofRun } from "@/lib/ledger/proof-options";
import { causeOfRun, progressText } from "@/lib/ledger/proof-words";

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
  const isStill = serverNow() - Date.parse(run.advancedAt) > STILL_MS;
  return (
    <section aria-label="Check of the whole ledger" className="mb-4 rounded-card border border-line bg-card p-4">
      <div className="flex flex-wrap items-end gap-4">
        <Progress
          label="Reading every entry"
          value={run.checked}
          max={Math.max(1, run.total, run.checked)}
          format={() => progressText(run, serverNow())}
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
        {isStill ? (
          <>
            No progress since <AgoTime iso={run.advancedAt} />. Another server goes on within a minute.
          </>
        ) : (
          "You can leave this page."
        )}
      </p>
      {stop.words && (
        <p role="alert" className="mt-2 text-sm text-bad">
          {stop.words.title} {stop.words.next}
        </p>
      )}
    </section>
  );
}
