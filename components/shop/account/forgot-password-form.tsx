"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { credentialProblem } from "@/components/account/credential-problem";
import { EmailField, emailRules } from "@/components/account/email-field";
import { MailSent } from "@/components/account/mail-sent";
import { ProblemNotice } from "@/components/account/problem-notice";
import { useChange } from "@/components/change/use-change";
import { Button } from "@/components/ui/button";
import { apiRequest } from "@/lib/client/api-request";

/** Requests the reset email. The answer never reveals whether the account exists. */
export function ForgotPasswordForm() {
  const t = useTranslations();
  const { register, handleSubmit, setFocus, formState } = useForm({ defaultValues: { email: "" } });
  const [sentTo, setSentTo] = useState<string | null>(null);
  const { start, isBusy, words } = useChange({
    send: (body: { email: string }) => apiRequest("/api/auth/request-password-reset", { method: "POST", body }),
    refusal: (error) => credentialProblem(t, error),
    isRepeatable: false,
    onDone: (_, { email }) => setSentTo(email),
    onSettled: (error) => error && setFocus("email"),
  });
  if (sentTo !== null) {
    return (
      <MailSent title={t("account.forgot.sentTitle")} again={t("account.forgot.again")} onAgain={() => setSentTo(null)}>
        {t.rich("account.forgot.sent", {
          email: () => <span className="font-medium break-words text-ink">{sentTo}</span>,
        })}
      </MailSent>
    );
  }
  return (
    <form onSubmit={handleSubmit(start)} method="post" noValidate className="grid gap-4">
      <EmailField
        autoComplete="username"
        error={formState.errors.email?.message ?? null}
        {...register("email", emailRules(t))}
      />
      <ProblemNotice problem={words} />
      <Button type="submit" isBusy={isBusy}>
        {t("account.forgot.button")}
      </Button>
    </form>
  );
}
