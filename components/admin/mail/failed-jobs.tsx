"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { AgoTime } from "@/components/admin/ago-time";
import { useChange } from "@/components/change/use-change";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { showToast } from "@/components/ui/toast";
import { refusalWords } from "@/lib/client/refusal-words";
import { failedJobsOptions, retryFailedJob } from "@/lib/outbox/job-options";
import type { FailedJob } from "@/lib/outbox/job-schemas";
import { jobKindLabel } from "@/lib/outbox/job-words";

/** What else was to be done after a commit and was given up, such as a refund; nothing while there is none. */
export function FailedJobs() {
  const { data } = useQuery(failedJobsOptions);
  if (!data || data.jobs.length === 0) return null;
  const count = `${data.jobs.length}${data.nextCursor ? " or more" : ""}`;
  return (
    <div className="mb-4">
      <Notice tone="bad" title={data.jobs.length === 1 ? "A job was given up" : `${count} jobs were given up`}>
        What should have followed an order or a payment did not happen. Mend what is said below, then have it tried
        again.
        <ul className="mt-2 divide-y divide-line border-t border-line" aria-label="Jobs that were given up">
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
    refusal: (error) => refusalWords(t, error),
    isRepeatable: false,
    onDone: () => showToast({ title: "It is being tried again", description: jobKindLabel(kind), tone: "good" }),
    onSettled: (error) => {
      if (error) {
        showToast({ title: "It was not tried again.", description: refusalWords(t, error).title, tone: "bad" });
      }
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
        Try again
      </Button>
    </li>
  );
}
