"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { ownSessionsOptions } from "@/components/admin/account/own-sessions-options";
import { PasswordField } from "@/components/admin/login/password-field";
import { signInProblem } from "@/components/admin/login/sign-in-problem";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { showToast } from "@/components/ui/toast";
import { PASSWORD_LENGTH_MAX, PASSWORD_LENGTH_MIN } from "@/lib/auth/session-terms";
import { ApiProblem, apiRequest } from "@/lib/http/api-request";

type Passwords = { currentPassword: string; newPassword: string };

export function ChangePasswordForm({ email }: { email: string }) {
  const queryClient = useQueryClient();
  const [isShort, setShort] = useState(false);
  const { mutate, isPending, error } = useMutation({
    mutationFn: (body: Passwords) => apiRequest("/api/auth/change-password", { method: "POST", body }),
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const said = new FormData(form);
    const newPassword = String(said.get("newPassword"));
    setShort(newPassword.length < PASSWORD_LENGTH_MIN);
    if (newPassword.length < PASSWORD_LENGTH_MIN || isPending) return;
    const onSuccess = () => {
      form.reset();
      showToast({ title: "Your password is changed", description: "All your other sessions ended.", tone: "good" });
      void queryClient.invalidateQueries(ownSessionsOptions);
    };
    mutate({ currentPassword: String(said.get("currentPassword")), newPassword }, { onSuccess });
  };
  const problem = error === null ? null : changeProblem(error);
  return (
    <form onSubmit={submit} method="post" className="grid max-w-sm gap-4">
      <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
      <PasswordField name="currentPassword" label="Current password" autoComplete="current-password" />
      <PasswordField
        name="newPassword"
        label="New password"
        autoComplete="new-password"
        maxLength={PASSWORD_LENGTH_MAX}
        hint={`At least ${PASSWORD_LENGTH_MIN} characters; a few words are better than signs.`}
        error={isShort ? `It needs at least ${PASSWORD_LENGTH_MIN} characters.` : null}
      />
      <div role="alert">
        {problem && (
          <Notice tone="bad" title={problem.title}>
            {problem.next}
          </Notice>
        )}
      </div>
      <Button type="submit" size="sm" isBusy={isPending} className="justify-self-start">
        Change password
      </Button>
    </form>
  );
}

function changeProblem(error: unknown): { title: string; next: string } {
  if (error instanceof ApiProblem && error.code === "INVALID_CREDENTIALS") {
    return { title: "Nothing was changed", next: "The current password is not right." };
  }
  return signInProblem(error);
}
