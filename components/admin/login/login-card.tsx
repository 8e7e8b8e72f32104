"use client";

import { SignInForm } from "@/components/account/sign-in-form";
import { QueryProvider } from "@/components/query-provider";

/** Shown to somebody who signed in with a shopper account. */
export const noPanelForShoppers = {
  title: "This is a shopper account",
  next: "You are now signed in to the shop. To use the panel, sign in with an admin or viewer account.",
};

/** `next`: a page of the panel, checked on the server. It is loaded in full, so that it is made for whoever signed in. */
export function LoginCard({ next }: { next: string }) {
  return (
    <QueryProvider>
      <SignInForm
        onSignedIn={(who) => {
          if (!("admin" in who)) return noPanelForShoppers;
          window.location.assign(next);
          return undefined;
        }}
      />
    </QueryProvider>
  );
}
