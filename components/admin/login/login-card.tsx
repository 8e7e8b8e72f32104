"use client";

import { SignInForm } from "@/components/account/sign-in-form";
import { useMailedToken } from "@/components/account/use-mailed-token";
import { QueryProvider } from "@/components/query-provider";

/** Shown after signing in with a shopper account. */
export const noPanelForShoppers = {
  title: "This is a shopper account",
  next: "You are now signed in to the shop. To use the panel, sign in with an admin or viewer account.",
};

/** `next`: a page of the panel, validated on the server. It is loaded in full, so that it is rendered for the new session. */
export function LoginCard({ next }: { next: string }) {
  const linkToken = useMailedToken();
  return (
    <QueryProvider>
      <SignInForm
        linkToken={linkToken}
        onSignedIn={(who) => {
          if (!("admin" in who)) return noPanelForShoppers;
          window.location.assign(next);
          return undefined;
        }}
      />
    </QueryProvider>
  );
}
