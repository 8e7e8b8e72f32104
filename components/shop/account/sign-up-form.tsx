"use client";

import { useTranslations } from "next-intl";
import { useForm } from "react-hook-form";
import { credentialProblem } from "@/components/account/credential-problem";
import { EmailField, emailRules } from "@/components/account/email-field";
import { newPasswordHint, newPasswordRules } from "@/components/account/new-password-rules";
import { ProblemNotice } from "@/components/account/problem-notice";
import { useChange } from "@/components/change/use-change";
import { noteSignUp } from "@/components/shop/account/use-signed-up";
import { Button } from "@/components/ui/button";
import { PasswordField } from "@/components/ui/password-field";
import { TextField } from "@/components/ui/text-field";
import { ApiProblem, apiRequest } from "@/lib/client/api-request";

type SignUp = { name: string; email: string; password: string };

/** `next`: the shop page to open afterwards, checked on the server; null for the home page. */
export function SignUpForm({ next }: { next: string | null }) {
  const t = useTranslations();
  const { register, handleSubmit, setFocus, formState } = useForm<SignUp>({
    defaultValues: { name: "", email: "", password: "" },
  });
  const { start, isBusy, words } = useChange({
    send: ({ name, ...rest }: SignUp) => {
      const body = name.trim() === "" ? rest : { ...rest, name: name.trim() };
      return apiRequest("/api/auth/sign-up/email", { method: "POST", body });
    },
    refusal: (error) => {
      const { title, next } = credentialProblem(t, error);
      const isLimited = error instanceof ApiProblem && error.status === 429;
      return { title, next: isLimited ? `${next} ${t("account.signUp.without")}` : next };
    },
    isRepeatable: false,
    onDone: (_, { email }) => {
      noteSignUp(email.trim());
      window.location.assign(next ?? "/");
    },
    onSettled: (refused) => refused && setFocus("password"),
    leavesPage: () => true,
  });
  const { errors } = formState;
  return (
    <form onSubmit={handleSubmit(start)} method="post" noValidate className="grid gap-4">
      <TextField label={t("account.signUp.name")} autoComplete="name" maxLength={100} {...register("name")} />
      <EmailField autoComplete="username" error={errors.email?.message ?? null} {...register("email", emailRules(t))} />
      <PasswordField
        label={t("account.password")}
        autoComplete="new-password"
        hint={newPasswordHint(t)}
        error={errors.password?.message ?? null}
        {...register("password", newPasswordRules(t))}
      />
      <ProblemNotice problem={words} />
      <Button type="submit" isBusy={isBusy}>
        {t("account.signUp.button")}
      </Button>
    </form>
  );
}
