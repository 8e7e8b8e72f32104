"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { showToast } from "@/components/ui/toast";
import { onShopperGone } from "@/lib/client/shopper-gone";

/** Says so, once, where the account's session was ended from another browser, and has the page made anew without it. */
export function useSignedOutElsewhere(isAdmin: boolean): void {
  const router = useRouter();
  useEffect(() => {
    if (isAdmin) return;
    const stop = onShopperGone(() => {
      stop();
      showToast({
        title: "You were signed out",
        description: "Your session has ended.",
        action: { label: "Sign in", href: "/sign-in" },
      });
      router.refresh();
    });
    return stop;
  }, [isAdmin, router]);
}
