"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useChange } from "@/components/change/use-change";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/toast";
import { mailOptions, mailsKey, retryMail } from "@/lib/mail/mail-options";
import { retryRefusalWords } from "@/lib/mail/mail-words";

/** Retries a failed email at once. */
export function RetryMail({ id }: { id: string }) {
  const t = useTranslations();
  const queryClient = useQueryClient();
  const retry = useChange({
    send: (mailId: string) => retryMail(mailId),
    refusal: (error) => retryRefusalWords(t, error),
    isRepeatable: false,
    onDone: (mail) => {
      queryClient.setQueryData(mailOptions(id).queryKey, mail);
      showToast({ title: "Retrying", description: `To ${mail.recipient}`, tone: "good" });
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: mailsKey }),
  });
  return (
    <>
      <p role="alert" className="mr-auto self-center text-sm text-bad empty:hidden">
        {retry.words && `${retry.words.title} ${retry.words.next}`}
      </p>
      <Button size="sm" isBusy={retry.isBusy} onClick={() => retry.start(id)}>
        Retry
      </Button>
    </>
  );
}
