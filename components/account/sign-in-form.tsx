"use client";

import { useMutation } from "@tanstack/react-query";
import { useEffect } from "react";
import { useForm } from "react-hook-form";
import { credentialProblem } from "@/components/account/credential-problem";
import { EmailField } from "@/components/account/email-field";
import { emailRules } from "@/components/account/email-rules";
import { ProblemNotice } from "@/components/account/problem-notice";
import { Button } from "@/components/ui/button";
import { PasswordField } from "@/components/ui/password-field";
import type { SignedIn } from "@/lib/auth/auth-schemas";
import { apiRequest } from "@/lib/client/api-request";

type SignInFormProps = {
  email?: string;
  /** Called once the browser has its cookies; a text that it answers with is shown as what is in the way. */
  onSignedIn: (who: SignedIn) => { title: string; next: string } | undefined;
};

/** E-mail and password. What was typed stays after a refusal, which is said beside the button. */
export function SignInForm({ email = "", onSignedIn }: SignInFormProps) {
  const { register, handleSubmit, setFocus, formState } = useForm({ defaultValues: { email, password: "" } });
  useEffect(() => {
    if (email !== "") setFocus("password");
  }, [email, setFocus]);
  const { mutate, isPending, isSuccess, error, data } = useMutation({
    mutationFn: async (body: { email: string; password: string }) => {
      const who = await apiRequest<SignedIn>("/api/auth/sign-in/email", { method: "POST", body });
      return onSignedIn(who) ?? null;
    },
    onError: () => setFocus("password"),
  });
  const { errors } = formState;
  const problem = error === null ? (data ?? null) : credentialProblem(error);
  return (
    <form onSubmit={handleSubmit((said) => mutate(said))} method="post" noValidate className="grid gap-4">
      <EmailField autoComplete="username" error={errors.email?.message ?? null} {...register("email", emailRules)} />
      <PasswordField
        label="Password"
        autoComplete="current-password"
        error={errors.password?.message ?? null}
        {...register("password", { required: "Write your password." })}
      />
      <ProblemNotice problem={problem} />
      {/* Signed in, it stays busy until the next page is there. */}
      <Button type="submit" isBusy={isPending || (isSuccess && problem === null)}>
        Sign in
      </Button>
    </form>
  );
}
