"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useChange } from "@/components/change/use-change";
import { Button } from "@/components/ui/button";
import { Progress } from "@/components/ui/progress";
import { showToast } from "@/components/ui/toast";
import { changeRefusalWords } from "@/lib/client/panel-refusal-words";
import { serverNow } from "@/lib/client/server-clock";
import type { BulkRelease } from "@/lib/reservations/admin-reservation-schemas";
import { countText, holdsText } from "@/lib/reservations/admin-reservation-words";
import { bulkReleasesKey, lastReleaseOptions, stopRelease } from "@/lib/reservations/bulk-release-options";

/** How long an outcome is shown to somebody who comes back. */
const SHOWN_MS = 10 * 60_000;

/** The admin's last bulk release: how far it is, with Stop, and afterwards what came of it. */
export function ReleaseProgress() {
  const { data: release } = useQuery(lastReleaseOptions);
  const [dismissed, setDismissed] = useState("");
  if (!release || release.id === dismissed) return null;
  if (release.status === "RUNNING") return <Running release={release} />;
  if (serverNow() - Date.parse(release.endedAt ?? release.createdAt) > SHOWN_MS) return null;
  return (
    <div role="status" className="mb-3 flex flex-wrap items-center gap-2 text-sm">
      <span className="min-w-0 flex-1">{outcomeText(release)}</span>
      <Button kind="quiet" size="sm" onClick={() => setDismissed(release.id)}>
        Dismiss
      </Button>
    </div>
  );
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
  return (
    <section
      aria-label="Bulk release"
      className="mb-3 flex flex-wrap items-end gap-4 rounded-control border border-line bg-card p-3"
    >
      <Progress
        label="Releasing"
        value={settled}
        max={most}
        format={(value) => `${countText(value, null)} of ${countText(most, null)}`}
        className="flex-1"
      />
      <Button kind="secondary" size="sm" isBusy={isBusy} onClick={() => start(release.id)}>
        Stop
      </Button>
    </section>
  );
}

/** "Released 1,204 holds, 1,300 units. 12 had already ended." */
function outcomeText({ status, released, units, alreadyEnded, failed }: BulkRelease): string {
  const unitWords = `${countText(units, null)} ${units === 1 ? "unit" : "units"}`;
  return [
    status === "STOPPED" && "Stopped.",
    `Released ${holdsText(released)}, ${unitWords}.`,
    alreadyEnded > 0 && `${countText(alreadyEnded, null)} had already ended.`,
    failed > 0 && `${countText(failed, null)} could not be released and are still held.`,
  ]
    .filter(Boolean)
    .join(" ");
}
