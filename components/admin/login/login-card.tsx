"use client";

import { SignInForm } from "@/components/account/sign-in-form";
import { noPanelForShoppers } from "@/components/admin/login/no-panel-for-shoppers";
import { QueryProvider } from "@/components/query-provider";

/** `next`: a page of the panel, checked on the server. A full load makes it anew for who is signed in now. */
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
