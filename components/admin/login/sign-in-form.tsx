"use client";

import { type FormEvent, useEffect, useRef, useState } from "react";
import { PasswordField } from "@/components/admin/login/password-field";
import { signInProblem } from "@/components/admin/login/sign-in-problem";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { TextField } from "@/components/ui/text-field";
import type { PanelAdmin } from "@/lib/auth/auth-schemas";
import { apiRequest } from "@/lib/http/api-request";

type SignInFormProps = { email?: string; onSignedIn: (admin: PanelAdmin) => void };

/** E-mail and password. What was typed stays after a refusal, which is said beside the button. */
export function SignInForm({ email = "", onSignedIn }: SignInFormProps) {
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<{ title: string; next: string } | null>(null);
  const password = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (email !== "") password.current?.focus();
  }, [email]);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (isBusy) return;
    const form = new FormData(event.currentTarget);
    setBusy(true);
    setProblem(null);
    try {
      const body = { email: String(form.get("email")).trim(), password: form.get("password") };
      const { admin } = await apiRequest<{ admin: PanelAdmin }>("/api/auth/sign-in/email", { method: "POST", body });
      onSignedIn(admin);
    } catch (error) {
      setProblem(signInProblem(error));
      setBusy(false);
      password.current?.focus();
    }
  };
  return (
    <form onSubmit={submit} method="post" className="grid gap-4">
      <TextField
        label="E-mail"
        name="email"
        type="email"
        autoComplete="username"
        defaultValue={email}
        required
        maxLength={255}
      />
      <PasswordField ref={password} name="password" label="Password" autoComplete="current-password" />
      <div role="alert">
        {problem && (
          <Notice tone="bad" title={problem.title}>
            {problem.next}
          </Notice>
        )}
      </div>
      <Button type="submit" isBusy={isBusy}>
        Sign in
      </Button>
    </form>
  );
}
