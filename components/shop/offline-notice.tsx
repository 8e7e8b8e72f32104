"use client";

import { useSearchParams } from "next/navigation";
import { useCallback, useEffect, useState } from "react";
import { UnitRow } from "@/components/shop/unit-row";
import { Button } from "@/components/ui/button";
import { MessagePage } from "@/components/ui/message-page";

const ASK_EVERY_MS = 5_000;

/** What stands where a page could not be fetched; goes on to that page as soon as the shop answers again. */
export function OfflineNotice() {
  const from = ownPath(useSearchParams().get("from"));
  const [words, setWords] = useState("");

  const goOn = useCallback(async () => {
    if (!(await isReachable())) return false;
    setWords("The shop answers again. Going on…");
    window.location.replace(from);
    return true;
  }, [from]);

  useEffect(() => {
    const timer = setInterval(goOn, ASK_EVERY_MS);
    window.addEventListener("online", goOn);
    return () => {
      clearInterval(timer);
      window.removeEventListener("online", goOn);
    };
  }, [goOn]);

  const tryNow = async () => {
    setWords("Asking…");
    if (!(await goOn())) setWords("Still no answer. This page keeps asking by itself.");
  };
  return (
    <MessagePage
      mark={<UnitRow state="missing" />}
      title="No connection to the shop."
      actions={<Button onClick={tryNow}>Try again</Button>}
    >
      <p>
        Stock moves every second, so nothing is shown here from memory. What you hold stays held: its clock goes on at
        the shop, and the page you wanted opens by itself once the shop answers.
      </p>
      <p role="status" className="mt-4 min-h-6 text-sm">
        {words}
      </p>
    </MessagePage>
  );
}

async function isReachable(): Promise<boolean> {
  try {
    return (await fetch("/api/health", { cache: "no-store", signal: AbortSignal.timeout(ASK_EVERY_MS) })).ok;
  } catch {
    return false;
  }
}

/** Anybody can write the address of this page: it leads on within the shop alone. */
function ownPath(from: string | null): string {
  return from !== null && /^\/(?![/\\])/.test(from) && !from.startsWith("/offline") ? from : "/";
}
