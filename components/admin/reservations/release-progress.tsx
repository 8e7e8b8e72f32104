"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { useChange } from "@/components/change/use-change";
import { Button } from "@/components/ui/button";
import { Progress } from "@/components/ui/progress";
import { hideToast, showToast } from "@/components/ui/toast";
import { changeRefusalWords } from "@/lib/client/panel-refusal-words";
import { serverNow } from "@/lib/client/server-clock";
import { onDevice } from "@/lib/client/stored";
import { actorLabel } from "@/lib/ledger/ledger-words";
import type { BulkRelease } from "@/lib/reservations/admin-reservation-schemas";
import { countText, outcomeText } from "@/lib/reservations/admin-reservation-words";
import { bulkReleasesKey, releasesOptions, stopRelease } from "@/lib/reservations/bulk-release-options";

/** How long after its end an outcome is told to somebody who comes back. */
const TOLD_MS = 10 * 60_000;
const TOAST_ID = "bulk-release";
const FOLLOWED_KEY = "followed-bulk-release";

/** Its outcome is told in this browser, once, and in no other. */
export function followRelease({ id }: Pick<BulkRelease, "id">): void {
  onDevice.write(FOLLOWED_KEY, id);
}

/** Bulk releases under way: who started each and how far it is, with Stop. A toast says once what came of one, where it was started. */
export function ReleaseProgress() {
  const { data } = useQuery(releasesOptions);
  const running = data?.releases.filter(({ endedAt }) => endedAt === null) ?? [];
  useEffect(() => {
    const followed = data?.releases.find(({ id }) => id === onDevice.read(FOLLOWED_KEY));
    if (followed?.endedAt != null) tellOnce(followed);
    else if (followed) hideToast(TOAST_ID);
  }, [data]);
  return running.map((release) => <Running key={release.id} release={release} />);
}

function tellOnce(release: BulkRelease): void {
  const { status, failed, endedAt, createdAt } = release;
  onDevice.write(FOLLOWED_KEY, null);
  const words = outcomeText(release);
  const isOld = serverNow() - Date.parse(endedAt ?? createdAt) > TOLD_MS;
  if (words === null || isOld) return;
  const title = status === "STOPPED" ? "Release stopped" : "Release done";
  showToast({ id: TOAST_ID, title, description: words, tone: failed > 0 ? "bad" : "good" });
}

function Running({ release }: { release: BulkRelease }) {
  const t = useTranslations();
  const queryClient = useQueryClient();
  const { isBusy, start } = useChange({
    send: stopRelease,
    refusal: (error) => {
      const words = changeRefusalWords(t, error);
      showToast({ title: words.title, description: words.next, tone: "bad" });
      return words;
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: bulkReleasesKey }),
  });
  const settled = release.released + release.alreadyEnded + release.failed;
  const most = Math.max(release.matched, settled);
  const isStopping = release.status === "STOPPED";
  return (
    <section
      aria-label="Bulk release"
      className="mb-3 flex flex-wrap items-end gap-4 rounded-control border border-line bg-card p-3"
    >
      <Progress
        label={`${isStopping ? "Stopping" : "Releasing"} · started by ${actorLabel(release.actor)}`}
        value={settled}
        max={most}
        format={(value) => `${countText(value, null)} of ${countText(most, null)}`}
        className="flex-1"
      />
      <Button kind="secondary" size="sm" isBusy={isBusy || isStopping} onClick={() => start(release.id)}>
        Stop
      </Button>
    </section>
  );
}
