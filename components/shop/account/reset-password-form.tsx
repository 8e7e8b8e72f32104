"use client";

import { useTranslations } from "next-intl";
import { useForm } from "react-hook-form";
import { credentialProblem } from "@/components/account/credential-problem";
import { newPasswordHint, newPasswordRules } from "@/components/account/new-password-rules";
import { ProblemNotice } from "@/components/account/problem-notice";
import { useChange } from "@/components/change/use-change";
import { PasswordIsSet, UseTheLink } from "@/components/shop/account/reset-password-endings";
import { useResetToken } from "@/components/shop/account/use-reset-token";
import { Button } from "@/components/ui/button";
import { PasswordField } from "@/components/ui/password-field";
import { apiRequest } from "@/lib/client/api-request";

/** Sets the password by the token that the address has. */
export function ResetPasswordForm() {
  const t = useTranslations();
  const token = useResetToken();
  const { register, handleSubmit, setFocus, formState } = useForm({ defaultValues: { password: "" } });
  const { start, isBusy, isDone, words } = useChange({
    send: (body: { token: string; password: string }) =>
      apiRequest("/api/auth/reset-password", { method: "POST", body }),
    refusal: (error) => credentialProblem(t, error),
    isRepeatable: false,
    onSettled: (error) => error && setFocus("password"),
  });
  if (isDone) return <PasswordIsSet />;
  if (token === "") return <UseTheLink />;
  return (
    <form
      onSubmit={handleSubmit(({ password }) => token !== null && start({ token, password }))}
      method="post"
      noValidate
      className="grid gap-4"
    >
      <PasswordField
        label={t("account.newPassword")}
        autoComplete="new-password"
        hint={newPasswordHint(t)}
        error={formState.errors.password?.message ?? null}
        {...register("password", newPasswordRules(t))}
      />
      <ProblemNotice problem={words} />
      <Button type="submit" isBusy={isBusy}>
        {t("account.reset.button")}
      </Button>
    </form>
  );
}
