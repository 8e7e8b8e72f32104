"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { useForm } from "react-hook-form";
import { credentialProblem } from "@/components/account/credential-problem";
import { EmailField, emailRules } from "@/components/account/email-field";
import { ProblemNotice } from "@/components/account/problem-notice";
import { useChange } from "@/components/change/use-change";
import { Button } from "@/components/ui/button";
import { PasswordField } from "@/components/ui/password-field";
import type { SignedIn } from "@/lib/auth/auth-schemas";
import { apiRequest } from "@/lib/client/api-request";
import type { Words } from "@/lib/client/refusal-words";

type Credentials = { email: string; password: string };

type SignInFormProps = {
  email?: string;
  /** Called once the session cookies are set. Returned words are shown as a problem. */
  onSignedIn: (who: SignedIn) => Words | undefined;
};

/** Email and password. A refusal is shown next to the button and keeps what was typed. */
export function SignInForm({ email = "", onSignedIn }: SignInFormProps) {
  const t = useTranslations();
  const { register, handleSubmit, setFocus, formState } = useForm({ defaultValues: { email, password: "" } });
  useEffect(() => {
    if (email !== "") setFocus("password");
  }, [email, setFocus]);
  const [inTheWay, setInTheWay] = useState<Words | null>(null);
  const { start, isBusy, isDone, words } = useChange({
    send: (body: Credentials) => apiRequest<SignedIn>("/api/auth/sign-in/email", { method: "POST", body }),
    refusal: (error) => credentialProblem(t, error),
    isRepeatable: false,
    onDone: (who) => setInTheWay(onSignedIn(who) ?? null),
    onSettled: (error) => error && setFocus("password"),
  });
  const { errors } = formState;
  const problem = words ?? inTheWay;
  return (
    <form onSubmit={handleSubmit(start)} method="post" noValidate className="grid gap-4">
      <EmailField autoComplete="username" error={errors.email?.message ?? null} {...register("email", emailRules(t))} />
      <PasswordField
        label={t("account.password")}
        autoComplete="current-password"
        error={errors.password?.message ?? null}
        {...register("password", { required: t("account.rules.password") })}
      />
      <ProblemNotice problem={problem} />
      {/* Stays busy after signing in until the next page loads. */}
      <Button type="submit" isBusy={isBusy || (isDone && problem === null)}>
        {t("account.signIn.button")}
      </Button>
    </form>
  );
}
