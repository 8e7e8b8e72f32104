"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useForm } from "react-hook-form";
import { credentialProblem } from "@/components/account/credential-problem";
import { newPasswordHint, newPasswordRules } from "@/components/account/new-password-rules";
import { ProblemNotice } from "@/components/account/problem-notice";
import { useMailedToken } from "@/components/account/use-mailed-token";
import { useChange } from "@/components/change/use-change";
import { QueryProvider } from "@/components/query-provider";
import { Button } from "@/components/ui/button";
import { LocalTime } from "@/components/ui/local-time";
import { PasswordField } from "@/components/ui/password-field";
import { Skeleton } from "@/components/ui/skeleton";
import { TextField } from "@/components/ui/text-field";
import { ROLE_MEANS, ROLE_NAMES } from "@/lib/access/access-words";
import type { AcceptInvitation, OpenedInvitation } from "@/lib/access/people-schemas";
import { ApiProblem, apiRequest } from "@/lib/client/api-request";

/** Where a mailed invitation leads. */
export function JoinCard() {
  return (
    <QueryProvider>
      <Opened />
    </QueryProvider>
  );
}

function Opened() {
  const t = useTranslations();
  const token = useMailedToken();
  const { data, error, refetch } = useQuery({
    queryKey: ["invitation", token],
    queryFn: () => apiRequest<OpenedInvitation>("/api/auth/open-invitation", { method: "POST", body: { token } }),
    enabled: Boolean(token),
    retry: false,
    // What was typed must not vanish because the window was left for a moment.
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (token === "" || isEnded(error)) return <Ended />;
  if (error) {
    return (
      <>
        <ProblemNotice problem={credentialProblem(t, error)} />
        <Button kind="secondary" className="mt-4" onClick={() => refetch()}>
          Try again
        </Button>
      </>
    );
  }
  return data && token ? <JoinForm invitation={data} token={token} /> : <Skeleton className="h-72" />;
}

function isEnded(error: unknown): boolean {
  return error instanceof ApiProblem && error.code === "INVITATION_INVALID";
}

function Ended() {
  return (
    <>
      <h2 className="text-base font-semibold">This invitation no longer works</h2>
      <p className="mt-2 text-sm text-muted">
        It was used, withdrawn or has expired. Ask whoever runs this shop for a new one, or{" "}
        <Link href="/admin/login" className="text-ink underline underline-offset-4">
          sign in
        </Link>{" "}
        if you have joined already.
      </p>
    </>
  );
}

function JoinForm({ invitation, token }: { invitation: OpenedInvitation; token: string }) {
  const t = useTranslations();
  const { email, role, warehouses, invitedBy, expiresAt } = invitation;
  const { register, handleSubmit, formState } = useForm({ defaultValues: { name: "", password: "" } });
  const { start, isBusy, isDone, error, words } = useChange({
    send: (body: AcceptInvitation) => apiRequest("/api/auth/accept-invitation", { method: "POST", body }),
    refusal: (refused) => credentialProblem(t, refused),
    isRepeatable: false,
    // Loaded in full, so that it is rendered for the new session.
    onDone: () => window.location.assign("/admin"),
  });
  if (isEnded(error)) return <Ended />;
  const { errors } = formState;
  return (
    <form
      onSubmit={handleSubmit((given) => start({ token, ...given }))}
      method="post"
      noValidate
      className="grid gap-4"
    >
      <p className="text-sm text-muted">
        {invitedBy.replace(/^\w+:/, "")} invited <span className="font-medium text-ink">{email}</span> as{" "}
        <span className="font-medium text-ink">{ROLE_NAMES[role].toLowerCase()}</span>
        {warehouses.length > 0 && ` in ${warehouses.join(", ")}`}. {ROLE_MEANS[role]} The link works until{" "}
        <LocalTime iso={expiresAt} format="dateAndTime" />.
      </p>
      <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
      <TextField
        label="Your name"
        autoComplete="name"
        maxLength={100}
        error={errors.name?.message}
        {...register("name", { validate: (name) => name.trim() !== "" || "Enter your name." })}
      />
      <PasswordField
        label={t("account.newPassword")}
        autoComplete="new-password"
        hint={newPasswordHint(t)}
        error={errors.password?.message ?? null}
        {...register("password", newPasswordRules(t))}
      />
      <ProblemNotice problem={words} />
      {/* Stays busy until the panel loads. */}
      <Button type="submit" isBusy={isBusy || isDone}>
        Join
      </Button>
    </form>
  );
}
