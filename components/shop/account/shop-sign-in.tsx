"use client";

import { SignInForm } from "@/components/account/sign-in-form";
import { useMailedToken } from "@/components/account/use-mailed-token";

/**
 * `next`: the shop page to open afterwards, checked on the server; null for the home page. A full page load renders it
 * for the new session.
 */
export function ShopSignIn({ next }: { next: string | null }) {
  const linkToken = useMailedToken();
  return (
    <SignInForm
      linkToken={linkToken}
      onSignedIn={(who) => {
        window.location.assign(next ?? ("admin" in who ? "/admin" : "/"));
        return undefined;
      }}
    />
  );
}
