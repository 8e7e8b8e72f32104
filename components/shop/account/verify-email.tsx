"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { credentialProblem } from "@/components/account/credential-problem";
import { SignInForm } from "@/components/account/sign-in-form";
import { useMailedToken } from "@/components/account/use-mailed-token";
import { useChange } from "@/components/change/use-change";
import { Ending } from "@/components/shop/account/ending";
import { Spinner } from "@/components/ui/spinner";
import { apiRequest } from "@/lib/client/api-request";

/**
 * Verifies the account's address with the token in the URL: at once for whoever is signed in, else after signing in. So a
 * mail scanner that opens the link verifies nothing, and neither does somebody whose address a stranger signed up with.
 */
export function VerifyEmail({ isSignedIn }: { isSignedIn: boolean }) {
  const t = useTranslations();
  const token = useMailedToken();
  const { start, isDone, words } = useChange({
    send: (body: { token: string }) => apiRequest("/api/auth/verify-email", { method: "POST", body }),
    refusal: (error) => credentialProblem(t, error),
  });
  const verify = useRef(start);
  useEffect(() => {
    if (isSignedIn && token) verify.current({ token });
  }, [isSignedIn, token]);
  const account = { href: "/account", label: t("account.own.title") };
  if (isDone) {
    const orders = { href: "/orders", label: t("account.verify.orders") };
    return <Ending title={t("account.verify.doneTitle")} words={t("account.verify.done")} action={orders} />;
  }
  if (token === "") {
    return <Ending title={t("account.reset.openTitle")} words={t("account.verify.open")} action={account} />;
  }
  if (words) return <Ending title={words.title} words={words.next} action={account} />;
  if (isSignedIn || token === null) return <Spinner label={t("account.verify.busy")} />;
  return (
    <SignInForm
      onSignedIn={() => {
        start({ token });
        return undefined;
      }}
    />
  );
}
