"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useChange } from "@/components/change/use-change";
import { Button } from "@/components/ui/button";
import { changeRefusalWords } from "@/lib/client/panel-refusal-words";
import { adminOrdersKey } from "@/lib/orders/admin-order-options";
import { retryFailedJob } from "@/lib/outbox/job-options";

/** Asks the provider once more for a refund that has failed for good. */
export function RetryRefund({ jobId }: { jobId: string }) {
  const t = useTranslations();
  const queryClient = useQueryClient();
  const retry = useChange({
    send: (id: string) => retryFailedJob(id),
    refusal: (error) => changeRefusalWords(t, error),
    isRepeatable: false,
    onSettled: () => queryClient.invalidateQueries({ queryKey: adminOrdersKey }),
  });
  return (
    <span className="mt-2 block">
      <Button kind="secondary" size="sm" isBusy={retry.isBusy} onClick={() => retry.start(jobId)}>
        Retry refund
      </Button>
      <span role="alert" className="mt-1 block text-bad empty:hidden">
        {retry.words && `${retry.words.title} ${retry.words.next}`}
      </span>
    </span>
  );
}
