"use client";

import { SignInForm } from "@/components/account/sign-in-form";

/** `next`: a page of the shop, checked on the server; null for the first. A full load makes it anew for who is signed in now. */
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
