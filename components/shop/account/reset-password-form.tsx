"use client";

import { useTranslations } from "next-intl";
import { useForm } from "react-hook-form";
import { credentialProblem } from "@/components/account/credential-problem";
import { newPasswordHint, newPasswordRules } from "@/components/account/new-password-rules";
import { ProblemNotice } from "@/components/account/problem-notice";
import { useMailedToken } from "@/components/account/use-mailed-token";
import { useChange } from "@/components/change/use-change";
import { Ending } from "@/components/shop/account/ending";
import { Button } from "@/components/ui/button";
import { PasswordField } from "@/components/ui/password-field";
import { apiRequest } from "@/lib/client/api-request";

/** Sets a new password, using the token in the URL. */
export function ResetPasswordForm() {
  const t = useTranslations();
  const token = useMailedToken();
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

function PasswordIsSet() {
  const t = useTranslations();
  return (
    <Ending
      title={t("account.reset.setTitle")}
      words={t("account.reset.set")}
      action={{ href: "/sign-in", label: t("account.signIn.button") }}
    />
  );
}

/** For visitors who came without the link's token. */
function UseTheLink() {
  const t = useTranslations();
  return (
    <Ending
      title={t("account.reset.openTitle")}
      words={t("account.reset.open")}
      action={{ href: "/forgot-password", label: t("account.forgot.button") }}
    />
  );
}
