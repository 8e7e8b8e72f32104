"use client";

import { useForm } from "react-hook-form";
import { credentialProblem } from "@/components/account/credential-problem";
import { EmailField } from "@/components/account/email-field";
import { emailRules } from "@/components/account/email-rules";
import { NEW_PASSWORD_HINT, newPasswordRules } from "@/components/account/new-password-rules";
import { ProblemNotice } from "@/components/account/problem-notice";
import { useChange } from "@/components/change/use-change";
import { TextLink } from "@/components/shop/account/text-link";
import { Button } from "@/components/ui/button";
import { PasswordField } from "@/components/ui/password-field";
import { TextField } from "@/components/ui/text-field";
import { signInAddress } from "@/lib/auth/page-addresses";
import { ApiProblem, apiRequest } from "@/lib/client/api-request";

type SignUp = { name: string; email: string; password: string };

/** `next`: a page of the shop, checked on the server; null for the first. */
export function SignUpForm({ next }: { next: string | null }) {
  const { register, handleSubmit, setFocus, formState } = useForm<SignUp>({
    defaultValues: { name: "", email: "", password: "" },
  });
  const { start, isBusy, error, words } = useChange({
    send: ({ name, ...rest }: SignUp) => {
      const body = name.trim() === "" ? rest : { ...rest, name: name.trim() };
      return apiRequest("/api/auth/sign-up/email", { method: "POST", body });
    },
    refusal: credentialProblem,
    isRepeatable: false,
    onDone: () => window.location.assign(next ?? "/"),
    onSettled: (refused) => refused && setFocus(isTaken(refused) ? "email" : "password"),
    leavesPage: () => true,
  });
  const { errors } = formState;
  return (
    <form onSubmit={handleSubmit(start)} method="post" noValidate className="grid gap-4">
      <TextField label="Name, if you like" autoComplete="name" maxLength={100} {...register("name")} />
      <EmailField autoComplete="username" error={errors.email?.message ?? null} {...register("email", emailRules)} />
      <PasswordField
        label="Password"
        autoComplete="new-password"
        hint={NEW_PASSWORD_HINT}
        error={errors.password?.message ?? null}
        {...register("password", newPasswordRules)}
      />
      <ProblemNotice problem={isTaken(error) ? takenProblem(next) : words} />
      <Button type="submit" isBusy={isBusy}>
        Create account
      </Button>
    </form>
  );
}

function isTaken(error: unknown): boolean {
  return error instanceof ApiProblem && error.code === "EMAIL_TAKEN";
}

function takenProblem(next: string | null) {
  return {
    title: "There is an account with that address",
    next: (
      <>
        <TextLink href={signInAddress("/sign-in", next)}>Sign in</TextLink> instead, or{" "}
        <TextLink href={signInAddress("/forgot-password", next)}>choose a new password</TextLink>.
      </>
    ),
  };
}
