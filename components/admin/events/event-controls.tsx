"use client";

import Download from "lucide-react/icons/download";
import Pause from "lucide-react/icons/pause";
import Play from "lucide-react/icons/play";
import { Reconnecting } from "@/components/live/reconnecting";
import { useAgeWhileCut } from "@/components/live/use-age-while-cut";
import { Button } from "@/components/ui/button";
import { buttonStyle } from "@/components/ui/button-style";
import type { ConnectionState } from "@/lib/client/connect-events";
import { type LedgerFilters, ledgerParams } from "@/lib/ledger/ledger-options";
import { hasPassed } from "@/lib/ledger/sound-filters";

type EventControlsProps = {
  isPaused: boolean;
  onPause: (isPaused: boolean) => void;
  stream: ConnectionState;
  filters: LedgerFilters;
};

/** Pauses the log, shows whether it is live, and exports the filtered entries. */
export function EventControls({ isPaused, onPause, stream, filters }: EventControlsProps) {
  const Icon = isPaused ? Play : Pause;
  return (
    <div className="mb-2 flex min-h-9 items-center gap-3">
      <Button kind="secondary" size="sm" onClick={() => onPause(!isPaused)}>
        <Icon aria-hidden="true" className="size-4" />
        {isPaused ? "Resume" : "Pause"}
      </Button>
      <p role="status" className="text-xs text-muted max-sm:sr-only">
        <StreamState stream={stream} isPaused={isPaused} to={filters.to} />
      </p>
      <a
        href={`/api/admin/ledger/export?${ledgerParams(filters, true)}`}
        download
        className={`ml-auto ${buttonStyle("quiet", "sm")}`}
      >
        <Download aria-hidden="true" className="size-4" />
        Export CSV
      </a>
    </div>
  );
}

/** Mentions a lost connection only after a while: until then the log is as good as live. */
function StreamState({ stream, isPaused, to }: Pick<EventControlsProps, "stream" | "isPaused"> & { to: string }) {
  const { state, lastHeardAt } = stream;
  const isCut = state === "reconnecting" || (state === "connecting" && lastHeardAt !== null);
  const age = useAgeWhileCut(isCut, () => lastHeardAt ?? 0);
  if (age !== null) {
    return (
      <Reconnecting what="entries" age={age}>
        . Missed entries will load.
      </Reconnecting>
    );
  }
  if (hasPassed(to)) return "Not live: “To” is in the past.";
  if (isPaused) return "Paused. New entries wait.";
  if (state === "open" || isCut) return "Live";
  return state === "ended" ? "Not live. Reload the page to reconnect." : "Connecting…";
}
