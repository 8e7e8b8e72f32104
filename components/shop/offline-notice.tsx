"use client";

import { useTranslations } from "next-intl";
import { useCallback, useEffect, useState, useSyncExternalStore } from "react";
import { UnitRow } from "@/components/shop/unit-row";
import { Button } from "@/components/ui/button";
import { MessagePage } from "@/components/ui/message-page";

const ASK_EVERY_MS = 5_000;
/** As the service worker names its cache (public/sw.js). */
const KEPT_COUNTS = "holdfast-counts";

/** Shown if a page could not be fetched. Opens that page once the shop answers again. */
export function OfflineNotice() {
  const t = useTranslations();
  const from = ownPath(new URLSearchParams(useSearch()).get("from"));
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
  const isPanel = from.startsWith("/admin");
  return (
    <MessagePage
      mark={<UnitRow state="missing" />}
      title={t("shell.offline.title")}
      actions={<Button onClick={tryNow}>{t("shell.offline.retry")}</Button>}
    >
      <p>{t(isPanel ? "shell.offline.panelBody" : "shell.offline.body")}</p>
      {isPanel && <KeptCounts />}
      <p role="status" className="mt-4 min-h-6 text-sm">
        {words}
      </p>
    </MessagePage>
  );
}

/** The address's parameters. Next's own would leave the page without words until its scripts run. */
function useSearch(): string {
  return useSyncExternalStore(
    () => () => undefined,
    () => window.location.search,
    () => "",
  );
}

type KeptCount = { path: string; title: string };

/** The pages of counts that the service worker has kept. */
function KeptCounts() {
  const t = useTranslations();
  const [counts, setCounts] = useState<KeptCount[]>([]);
  useEffect(() => void readKeptCounts().then(setCounts, () => undefined), []);
  if (counts.length === 0) return null;
  return (
    <section aria-label={t("shell.offline.counts")} className="mt-6 text-ink">
      <h2 className="font-medium">{t("shell.offline.counts")}</h2>
      <ul className="mt-2 divide-y divide-line rounded-card border border-line bg-card">
        {counts.map(({ path, title }) => (
          <li key={path}>
            {/* A page that is not rendered here, so no client-side navigation. */}
            <a href={path} className="flex min-h-11 items-center px-4 hover:bg-hover">
              {title}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

async function readKeptCounts(): Promise<KeptCount[]> {
  const kept = await caches.open(KEPT_COUNTS);
  const pages = (await kept.keys()).filter(({ url }) => new URL(url).pathname.startsWith("/admin/counts/"));
  return Promise.all(
    pages.map(async (request) => {
      const html = (await (await kept.match(request))?.text()) ?? "";
      const { pathname: path } = new URL(request.url);
      return { path, title: /<h1[^>]*>([^<]+)/.exec(html)?.[1] ?? path };
    }),
  );
}

async function isReachable(): Promise<boolean> {
  try {
    return (await fetch("/api/health", { cache: "no-store", signal: AbortSignal.timeout(ASK_EVERY_MS) })).ok;
  } catch {
    return false;
  }
}

/** The address is user input, so it may only lead to our own pages. */
function ownPath(from: string | null): string {
  return from !== null && /^\/(?![/\\])/.test(from) && !from.startsWith("/offline") ? from : "/";
}
