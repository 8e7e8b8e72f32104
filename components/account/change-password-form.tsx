"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useForm } from "react-hook-form";
import { credentialProblem } from "@/components/account/credential-problem";
import { newPasswordHint, newPasswordRules } from "@/components/account/new-password-rules";
import { ownSessionsOptions } from "@/components/account/own-sessions-options";
import { ProblemNotice } from "@/components/account/problem-notice";
import { useChange } from "@/components/change/use-change";
import { Button } from "@/components/ui/button";
import { PasswordField } from "@/components/ui/password-field";
import { showToast } from "@/components/ui/toast";
import { ApiProblem, apiRequest } from "@/lib/client/api-request";
import type { Words } from "@/lib/client/refusal-words";
import type { T } from "@/lib/messages/translate";

type Passwords = { currentPassword: string; newPassword: string };

const EMPTY: Passwords = { currentPassword: "", newPassword: "" };

/** `email` tells the browser's password manager which entry to update. */
export function ChangePasswordForm({ email }: { email: string }) {
  const t = useTranslations();
  const queryClient = useQueryClient();
  const { register, handleSubmit, reset, setFocus, formState } = useForm({ defaultValues: EMPTY });
  const { start, isBusy, words } = useChange({
    send: (body: Passwords) => apiRequest("/api/auth/change-password", { method: "POST", body }),
    refusal: (error) => changeProblem(t, error),
    isRepeatable: false,
    onDone: () => {
      reset(EMPTY);
      showToast({ title: t("account.own.changed"), description: t("account.own.changedBody"), tone: "good" });
      void queryClient.invalidateQueries(ownSessionsOptions);
    },
    onSettled: (error) => error && setFocus("currentPassword"),
  });
  const { errors } = formState;
  return (
    <form onSubmit={handleSubmit(start)} method="post" noValidate className="grid max-w-sm gap-4">
      <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
      <PasswordField
        label={t("account.currentPassword")}
        autoComplete="current-password"
        error={errors.currentPassword?.message ?? null}
        {...register("currentPassword", { required: t("account.rules.currentPassword") })}
      />
      <PasswordField
        label={t("account.newPassword")}
        autoComplete="new-password"
        hint={newPasswordHint(t)}
        error={errors.newPassword?.message ?? null}
        {...register("newPassword", newPasswordRules(t))}
      />
      <ProblemNotice problem={words} />
      <Button type="submit" size="sm" isBusy={isBusy} className="justify-self-start">
        {t("account.own.change")}
      </Button>
    </form>
  );
}

function changeProblem(t: T, error: unknown): Words {
  if (error instanceof ApiProblem && error.code === "INVALID_CREDENTIALS") {
    return { title: t("account.problem.unchanged.title"), next: t("account.problem.unchanged.next") };
  }
  return credentialProblem(t, error);
}
