"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { useForm } from "react-hook-form";
import { credentialProblem } from "@/components/account/credential-problem";
import { EmailField, emailRules } from "@/components/account/email-field";
import { ProblemNotice } from "@/components/account/problem-notice";
import { SignInLinkOffer } from "@/components/account/sign-in-link-offer";
import { useChange } from "@/components/change/use-change";
import { Button } from "@/components/ui/button";
import { PasswordField } from "@/components/ui/password-field";
import { TextField } from "@/components/ui/text-field";
import type { SignedIn } from "@/lib/auth/auth-schemas";
import { ApiProblem, apiRequest } from "@/lib/client/api-request";
import { type Words, waitText } from "@/lib/client/refusal-words";
import type { T } from "@/lib/messages/translate";

type Credentials = { email: string; password: string; code: string };

type SignInFormProps = {
  email?: string;
  /** From the link of an email; empty or null without one. */
  linkToken?: string | null;
  /** Called once the session cookies are set. Returned words are shown as a problem. */
  onSignedIn: (who: SignedIn) => Words | undefined;
};

/** Email and password, and a code if the account needs one. A refusal is shown next to the button and keeps what was typed. */
export function SignInForm({ email = "", linkToken, onSignedIn }: SignInFormProps) {
  const t = useTranslations();
  const { register, handleSubmit, setFocus, formState } = useForm({
    defaultValues: { email, password: "", code: "" },
  });
  useEffect(() => {
    if (email !== "") setFocus("password");
  }, [email, setFocus]);
  const [tried, setTried] = useState(email);
  const [isLinkSent, setIsLinkSent] = useState(false);
  const [needsCode, setNeedsCode] = useState(false);
  useEffect(() => {
    if (needsCode) setFocus("code");
  }, [needsCode, setFocus]);
  const [inTheWay, setInTheWay] = useState<Words | null>(null);
  const { start, isBusy, isDone, error, words } = useChange({
    send: ({ code, ...given }: Credentials) => {
      const body = { ...given, ...(linkToken && { linkToken }), ...(needsCode && { code }) };
      return apiRequest<SignedIn>("/api/auth/sign-in/email", { method: "POST", body });
    },
    refusal: (refused) => signInProblem(t, refused),
    isRepeatable: false,
    onDone: (who) => setInTheWay(onSignedIn(who) ?? null),
    onSettled: (refused) => {
      if (isCoded(refused, "CODE_REQUIRED")) setNeedsCode(true);
      else if (refused) setFocus(isCoded(refused, "INVALID_CODE") ? "code" : "password");
    },
  });
  const { errors } = formState;
  const problem = isCoded(error, "CODE_REQUIRED") ? null : (words ?? inTheWay);
  return (
    <form
      onSubmit={handleSubmit((given) => {
        setTried(given.email);
        setIsLinkSent(false);
        start(given);
      })}
      method="post"
      noValidate
      className="grid gap-4"
    >
      {linkToken && <p className="text-sm text-pretty text-muted">{t("account.link.opened")}</p>}
      <EmailField autoComplete="username" error={errors.email?.message ?? null} {...register("email", emailRules(t))} />
      <PasswordField
        label={t("account.password")}
        autoComplete="current-password"
        error={errors.password?.message ?? null}
        {...register("password", { required: t("account.rules.password") })}
      />
      {needsCode && (
        <TextField
          label={t("account.code.label")}
          hint={t("account.code.hint")}
          autoComplete="one-time-code"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={40}
          error={errors.code?.message ?? null}
          {...register("code", { required: t("account.code.required") })}
        />
      )}
      <ProblemNotice problem={isLinkSent ? null : problem} />
      {isTooMany(error) && <SignInLinkOffer key={tried} email={tried} onSent={() => setIsLinkSent(true)} />}
      {/* Stays busy after signing in until the next page loads. */}
      <Button
        type="submit"
        kind={isTooMany(error) ? "secondary" : "primary"}
        isBusy={isBusy || (isDone && problem === null)}
      >
        {t("account.signIn.button")}
      </Button>
    </form>
  );
}

function isCoded(error: unknown, code: string): boolean {
  return error instanceof ApiProblem && error.code === code;
}

function isTooMany(error: unknown): error is ApiProblem {
  return error instanceof ApiProblem && error.status === 429;
}

function signInProblem(t: T, error: unknown): Words {
  if (!isTooMany(error)) return credentialProblem(t, error);
  const time = waitText(error, 60);
  return { title: t("account.problem.tooMany"), next: t("account.link.offer", { time }) };
}
