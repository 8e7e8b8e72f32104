"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { hearTabs } from "@/lib/client/tabs";

const ASK_EVERY_MS = 2_000;

/** Refreshes the page as the payment goes on elsewhere: it is decided in another tab, or closed when the hold ends. */
export function FollowPayment() {
  const router = useRouter();
  useEffect(() => {
    const askIfShown = () => {
      if (document.visibilityState === "visible") router.refresh();
    };
    const timer = setInterval(askIfShown, ASK_EVERY_MS);
    document.addEventListener("visibilitychange", askIfShown);
    const stopHearing = hearTabs("payments", () => router.refresh());
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", askIfShown);
      stopHearing();
    };
  }, [router]);
  return null;
}
