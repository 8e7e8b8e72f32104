"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { ownSessionsOptions } from "@/components/account/own-sessions-options";
import { useChange } from "@/components/change/use-change";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { LocalTime } from "@/components/ui/local-time";
import { showToast } from "@/components/ui/toast";
import type { OwnSession as Session, OwnSessions as Sessions } from "@/lib/auth/auth-schemas";
import { apiRequest } from "@/lib/client/api-request";
import { refusalWords } from "@/lib/client/refusal-words";
import type { T } from "@/lib/messages/translate";

export function OwnSessions({ initial }: { initial: Sessions }) {
  const t = useTranslations();
  const queryClient = useQueryClient();
  const { data } = useQuery({ ...ownSessionsOptions, initialData: initial });
  const { start, isBusy, wish } = useChange({
    send: (id: string | null) =>
      apiRequest<{ ended: number }>(
        id === null ? "/api/auth/revoke-other-sessions" : "/api/auth/revoke-session",
        id === null ? { method: "POST" } : { method: "POST", body: { id } },
      ),
    refusal: (error) => refusalWords(t, error),
    onDone: ({ ended }) => {
      showToast({ title: t("account.sessions.ended", { count: ended }), tone: "good" });
      return queryClient.invalidateQueries(ownSessionsOptions);
    },
    onSettled: (error) => {
      if (error)
        showToast({
          title: t("account.sessions.notEnded"),
          description: t("account.sessions.notEndedBody"),
          tone: "bad",
        });
    },
  });
  const others = data.sessions.filter(({ isThis }) => !isThis).length;
  return (
    <>
      <ul className="divide-y divide-line border-y border-line">
        {data.sessions.map((session) => (
          <OwnSession
            key={session.id}
            session={session}
            isEnding={isBusy && wish === session.id}
            onEnd={() => start(session.id)}
          />
        ))}
      </ul>
      <div className="mt-4">
        {others > 0 ? (
          <Button kind="secondary" size="sm" isBusy={isBusy && wish === null} onClick={() => start(null)}>
            {t("account.sessions.elsewhere")}
          </Button>
        ) : (
          <p className="text-sm text-muted">{t("account.sessions.none")}</p>
        )}
      </div>
    </>
  );
}

function OwnSession({ session, isEnding, onEnd }: { session: Session; isEnding: boolean; onEnd: () => void }) {
  const t = useTranslations();
  const { isThis, address, userAgent, createdAt, lastSeenAt } = session;
  const browser = browserName(t, userAgent);
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-0.5 py-2.5 text-sm">
      <span className="min-w-0 flex-1 font-medium">{browser}</span>
      {isThis ? (
        <Badge tone="good">{t("account.sessions.this")}</Badge>
      ) : (
        <Button
          kind="quiet"
          size="sm"
          isBusy={isEnding}
          aria-label={t("account.sessions.thereLabel", { browser })}
          onClick={onEnd}
        >
          {t("account.sessions.there")}
        </Button>
      )}
      <span className="w-full text-xs text-muted">
        {t.rich("account.sessions.times", {
          address: address ?? t("account.sessions.unknownAddress"),
          since: () => <LocalTime iso={createdAt} format="dateAndTime" />,
          last: () => <LocalTime iso={lastSeenAt} format="dateAndTime" />,
        })}
      </span>
    </li>
  );
}

const BROWSERS = [
  ["Edge", /\bEdgA?\//],
  ["Firefox", /\bFirefox\//],
  ["Chrome", /\b(?:Headless)?Chrome\//],
  ["Safari", /\bSafari\//],
] as const;

const SYSTEMS = [
  ["Android", /\bAndroid\b/],
  ["iOS", /\b(?:iPhone|iPad)\b/],
  ["Windows", /\bWindows\b/],
  ["macOS", /\bMacintosh\b/],
  ["Linux", /\bLinux\b/],
] as const;

/** Names the browser and system of a User-Agent header: "Firefox on Windows". */
function browserName(t: T, userAgent: string | null): string {
  const browser = BROWSERS.find(([, mark]) => mark.test(userAgent ?? ""))?.[0];
  const system = SYSTEMS.find(([, mark]) => mark.test(userAgent ?? ""))?.[0];
  if (browser === undefined) return userAgent?.slice(0, 60) ?? t("account.sessions.unknownBrowser");
  return system === undefined ? browser : t("account.sessions.browserOn", { browser, system });
}
