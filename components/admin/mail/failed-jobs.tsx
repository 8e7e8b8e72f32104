"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { AgoTime } from "@/components/admin/ago-time";
import { useChange } from "@/components/change/use-change";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { showToast } from "@/components/ui/toast";
import { changeRefusalWords } from "@/lib/client/panel-refusal-words";
import { failedJobsOptions, retryFailedJob } from "@/lib/outbox/job-options";
import type { FailedJob } from "@/lib/outbox/job-schemas";
import { jobKindLabel } from "@/lib/service/job-words";

/** Jobs other than emails that failed for good, such as refunds. Renders nothing if there are none. */
export function FailedJobs() {
  const { data } = useQuery(failedJobsOptions);
  if (!data || data.jobs.length === 0) return null;
  const count = `${data.jobs.length}${data.nextCursor ? " or more" : ""}`;
  return (
    <div className="mb-4">
      <Notice tone="bad" title={data.jobs.length === 1 ? "1 job failed" : `${count} jobs failed`}>
        A follow-up to an order or a payment did not run. Fix the cause shown below, then retry.
        <ul className="mt-2 divide-y divide-line border-t border-line" aria-label="Failed jobs">
          {data.jobs.map((job) => (
            <JobRow key={job.id} job={job} />
          ))}
        </ul>
      </Notice>
    </div>
  );
}

function JobRow({ job: { id, kind, subjectId, orderNumber, lastError, failedAt } }: { job: FailedJob }) {
  const t = useTranslations();
  const queryClient = useQueryClient();
  const retry = useChange({
    send: (jobId: string) => retryFailedJob(jobId),
    refusal: (error) => changeRefusalWords(t, error),
    isRepeatable: false,
    onDone: () => showToast({ title: "Retrying", description: jobKindLabel(kind), tone: "good" }),
    onSettled: (error) => {
      if (error) showToast({ title: "Couldn't retry", description: changeRefusalWords(t, error).title, tone: "bad" });
      return queryClient.invalidateQueries({ queryKey: failedJobsOptions.queryKey });
    },
  });
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2">
      <div className="min-w-0 flex-1 basis-64">
        <p>
          {jobKindLabel(kind)}
          {orderNumber && `, order ${orderNumber}`}{" "}
          <span className="figures text-xs break-all text-muted">{subjectId}</span>
        </p>
        <p className="text-xs break-words text-muted">
          {lastError} <AgoTime iso={failedAt} />
        </p>
      </div>
      <Button kind="secondary" size="sm" isBusy={retry.isBusy} onClick={() => retry.start(id)}>
        Retry
      </Button>
    </li>
  );
}
