"use client";

import { SignInForm } from "@/components/account/sign-in-form";

/**
 * `next`: the shop page to open afterwards, checked on the server; null for the home page. A full page load renders it
 * for the new session.
 */
export function ShopSignIn({ next }: { next: string | null }) {
  return (
    <SignInForm
      onSignedIn={(who) => {
        window.location.assign(next ?? ("admin" in who ? "/admin" : "/"));
        return undefined;
      }}
    />
  );
}
