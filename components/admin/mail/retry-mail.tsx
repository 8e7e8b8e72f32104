"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/toast";
import { mailOptions, mailsKey, retryMail } from "@/lib/mail/mail-options";
import { retryRefusalWords } from "@/lib/mail/mail-words";

/** Retries a failed email at once. */
export function RetryMail({ id }: { id: string }) {
  const queryClient = useQueryClient();
  const retry = useMutation({
    mutationFn: retryMail,
    networkMode: "always",
    onSuccess: (mail) => {
      queryClient.setQueryData(mailOptions(id).queryKey, mail);
      showToast({ title: "Retrying", description: `To ${mail.recipient}`, tone: "good" });
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: mailsKey }),
  });
  return (
    <>
      <p role="alert" className="mr-auto self-center text-sm text-bad empty:hidden">
        {retry.isError && retryRefusalWords(retry.error)}
      </p>
      <Button size="sm" isBusy={retry.isPending} onClick={() => retry.mutate(id)}>
        Retry
      </Button>
    </>
  );
}
