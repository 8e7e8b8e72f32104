"use client";

import { useTranslations } from "next-intl";
import { credentialProblem } from "@/components/account/credential-problem";
import { ProblemNotice } from "@/components/account/problem-notice";
import { useChange } from "@/components/change/use-change";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { apiRequest } from "@/lib/client/api-request";

/**
 * For somebody refused because of too many attempts: mails a link to `email`, if the button is pressed. That is what works
 * now, so the button is the form's primary one until it is.
 */
export function SignInLinkOffer({ email, onSent }: { email: string; onSent: () => void }) {
  const t = useTranslations();
  const { start, isBusy, isDone, words } = useChange({
    send: (body: { email: string }) => apiRequest("/api/auth/request-sign-in-link", { method: "POST", body }),
    refusal: (error) => credentialProblem(t, error),
    isRepeatable: false,
    onDone: onSent,
  });
  return (
    <>
      <div role="status" className="empty:hidden">
        {isDone && (
          <Notice tone="good" title={t("account.forgot.sentTitle")}>
            {t.rich("account.link.sent", {
              email: () => <span className="font-medium break-words">{email}</span>,
            })}
          </Notice>
        )}
      </div>
      <ProblemNotice problem={words} />
      <Button kind={isDone ? "secondary" : "primary"} isBusy={isBusy} onClick={() => start({ email })}>
        {isDone ? t("account.link.again") : t("account.link.button")}
      </Button>
    </>
  );
}
