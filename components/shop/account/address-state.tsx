"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { credentialProblem } from "@/components/account/credential-problem";
import { ProblemNotice } from "@/components/account/problem-notice";
import { useChange } from "@/components/change/use-change";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { apiRequest } from "@/lib/client/api-request";
import type { MailAsked } from "@/lib/field-schemas";

/** Whether the account's address is confirmed, and if not, how to confirm it. */
export function AddressState({ isVerified }: { isVerified: boolean }) {
  const t = useTranslations();
  const [mail, setMail] = useState<MailAsked["mail"]>();
  const { start, isBusy, words } = useChange({
    send: () => apiRequest<MailAsked>("/api/auth/send-verification-email", { method: "POST" }),
    refusal: (error) => credentialProblem(t, error),
    onDone: (asked) => setMail(asked.mail),
    isRepeatable: false,
  });
  if (isVerified) return <Badge tone="good">{t("account.address.confirmed")}</Badge>;
  return (
    <div className="grid justify-items-start gap-3">
      <Badge tone="warn">{t("account.address.unconfirmed")}</Badge>
      <p className="text-sm text-pretty text-muted">{t("account.address.why")}</p>
      <ProblemNotice problem={words} />
      <p role="status" className="text-sm font-medium empty:hidden">
        {mail && t(`account.address.${mail}`)}
      </p>
      <Button kind="secondary" size="sm" isBusy={isBusy} onClick={() => start(undefined)}>
        {t("account.address.again")}
      </Button>
    </div>
  );
}
