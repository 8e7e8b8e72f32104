"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useForm } from "react-hook-form";
import { credentialProblem } from "@/components/account/credential-problem";
import { NEW_PASSWORD_HINT, newPasswordRules } from "@/components/account/new-password-rules";
import { ownSessionsOptions } from "@/components/account/own-sessions-options";
import { ProblemNotice } from "@/components/account/problem-notice";
import { useChange } from "@/components/change/use-change";
import { Button } from "@/components/ui/button";
import { PasswordField } from "@/components/ui/password-field";
import { showToast } from "@/components/ui/toast";
import { ApiProblem, apiRequest } from "@/lib/client/api-request";
import type { Words } from "@/lib/client/refusal-words";

type Passwords = { currentPassword: string; newPassword: string };

const EMPTY: Passwords = { currentPassword: "", newPassword: "" };

/** `email`: for the browser's password manager, which keeps the new one under it. */
export function ChangePasswordForm({ email }: { email: string }) {
  const queryClient = useQueryClient();
  const { register, handleSubmit, reset, setFocus, formState } = useForm({ defaultValues: EMPTY });
  const { start, isBusy, words } = useChange({
    send: (body: Passwords) => apiRequest("/api/auth/change-password", { method: "POST", body }),
    refusal: changeProblem,
    isRepeatable: false,
    onDone: () => {
      reset(EMPTY);
      showToast({ title: "Your password is changed", description: "All your other sessions ended.", tone: "good" });
      void queryClient.invalidateQueries(ownSessionsOptions);
    },
    onSettled: (error) => error && setFocus("currentPassword"),
  });
  const { errors } = formState;
  return (
    <form onSubmit={handleSubmit(start)} method="post" noValidate className="grid max-w-sm gap-4">
      <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
      <PasswordField
        label="Current password"
        autoComplete="current-password"
        error={errors.currentPassword?.message ?? null}
        {...register("currentPassword", { required: "Write the password you have now." })}
      />
      <PasswordField
        label="New password"
        autoComplete="new-password"
        hint={NEW_PASSWORD_HINT}
        error={errors.newPassword?.message ?? null}
        {...register("newPassword", newPasswordRules)}
      />
      <ProblemNotice problem={words} />
      <Button type="submit" size="sm" isBusy={isBusy} className="justify-self-start">
        Change password
      </Button>
    </form>
  );
}

function changeProblem(error: unknown): Words {
  if (error instanceof ApiProblem && error.code === "INVALID_CREDENTIALS") {
    return { title: "Nothing was changed", next: "The current password is not right." };
  }
  return credentialProblem(error);
}
