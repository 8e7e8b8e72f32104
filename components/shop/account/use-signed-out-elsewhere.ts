"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { showToast } from "@/components/ui/toast";
import { onShopperGone } from "@/lib/client/shopper-gone";

/** Says so, once, where the account's session was ended from another browser, and has the page made anew without it. */
export function useSignedOutElsewhere(isAdmin: boolean): void {
  const t = useTranslations();
  const router = useRouter();
  useEffect(() => {
    if (isAdmin) return;
    const stop = onShopperGone(() => {
      stop();
      showToast({
        title: t("shell.signedOut.title"),
        description: t("shell.signedOut.body"),
        action: { label: t("shell.signIn"), href: "/sign-in" },
      });
      router.refresh();
    });
    return stop;
  }, [isAdmin, router, t]);
}
