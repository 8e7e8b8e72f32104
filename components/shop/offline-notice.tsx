"use client";

import { useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { useCallback, useEffect, useState } from "react";
import { UnitRow } from "@/components/shop/unit-row";
import { Button } from "@/components/ui/button";
import { MessagePage } from "@/components/ui/message-page";

const ASK_EVERY_MS = 5_000;

/** Shown if a page could not be fetched. Opens that page once the shop answers again. */
export function OfflineNotice() {
  const t = useTranslations();
  const from = ownPath(useSearchParams().get("from"));
  const [words, setWords] = useState("");

  const goOn = useCallback(async () => {
    if (!(await isReachable())) return false;
    setWords(t("shell.offline.back"));
    window.location.replace(from);
    return true;
  }, [from, t]);
  useEffect(() => {
    const timer = setInterval(goOn, ASK_EVERY_MS);
    window.addEventListener("online", goOn);
    return () => {
      clearInterval(timer);
      window.removeEventListener("online", goOn);
    };
  }, [goOn]);

  const tryNow = async () => {
    setWords(t("shell.offline.asking"));
    if (!(await goOn())) setWords(t("shell.offline.stillNone"));
  };
  return (
    <MessagePage
      mark={<UnitRow state="missing" />}
      title={t("shell.offline.title")}
      actions={<Button onClick={tryNow}>{t("shell.offline.retry")}</Button>}
    >
      <p>{t("shell.offline.body")}</p>
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

/** The address is user input, so it may only lead to the shop's own pages. */
function ownPath(from: string | null): string {
  return from !== null && /^\/(?![/\\])/.test(from) && !from.startsWith("/offline") ? from : "/";
}
