"use client";

import { useMutation } from "@tanstack/react-query";
import { useForm } from "react-hook-form";
import { credentialProblem } from "@/components/account/credential-problem";
import { EmailField } from "@/components/account/email-field";
import { emailRules } from "@/components/account/email-rules";
import { NEW_PASSWORD_HINT, newPasswordRules } from "@/components/account/new-password-rules";
import { ProblemNotice } from "@/components/account/problem-notice";
import { TextLink } from "@/components/shop/account/text-link";
import { Button } from "@/components/ui/button";
import { PasswordField } from "@/components/ui/password-field";
import { TextField } from "@/components/ui/text-field";
import { signInAddress } from "@/lib/auth/shop-address";
import { ApiProblem, apiRequest } from "@/lib/client/api-request";

type SignUp = { name: string; email: string; password: string };

/** `next`: a page of the shop, checked on the server; null for the first. */
export function SignUpForm({ next }: { next: string | null }) {
  const { register, handleSubmit, setFocus, formState } = useForm<SignUp>({
    defaultValues: { name: "", email: "", password: "" },
  });
  const { mutate, isPending, isSuccess, error } = useMutation({
    mutationFn: ({ name, ...rest }: SignUp) => {
      const body = name.trim() === "" ? rest : { ...rest, name: name.trim() };
      return apiRequest("/api/auth/sign-up/email", { method: "POST", body });
    },
    onSuccess: () => window.location.assign(next ?? "/"),
    onError: (failed) => setFocus(isTaken(failed) ? "email" : "password"),
  });
  const { errors } = formState;
  return (
    <form onSubmit={handleSubmit((said) => mutate(said))} method="post" noValidate className="grid gap-4">
      <TextField label="Name, if you like" autoComplete="name" maxLength={100} {...register("name")} />
      <EmailField autoComplete="username" error={errors.email?.message ?? null} {...register("email", emailRules)} />
      <PasswordField
        label="Password"
        autoComplete="new-password"
        hint={NEW_PASSWORD_HINT}
        error={errors.password?.message ?? null}
        {...register("password", newPasswordRules)}
      />
      <ProblemNotice problem={error === null ? null : signUpProblem(error, next)} />
      <Button type="submit" isBusy={isPending || isSuccess}>
        Create account
      </Button>
    </form>
  );
}

function isTaken(error: unknown): boolean {
  return error instanceof ApiProblem && error.code === "EMAIL_TAKEN";
}

function signUpProblem(error: unknown, next: string | null) {
  if (!isTaken(error)) return credentialProblem(error);
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
