"use client";

import { PanelCard } from "@/components/admin/live-stock/panel-card";
import { BarStrips } from "@/components/charts/bar-strips";
import { useOwnZone } from "@/components/ui/local-time";
import type { Stats } from "@/lib/stats/stats-schemas";

/** Units held, confirmed and released in each of the last 30 minutes. */
export function RhythmCard({ minutes }: Pick<Stats, "minutes">) {
  const format = new Intl.DateTimeFormat("en-IN", {
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    timeZone: useOwnZone(),
  });
  const times = minutes.map((minute) => format.format(new Date(minute.at)));
  const values = (name: "held" | "confirmed" | "released") => minutes.map((minute) => minute[name]);
  return (
    <PanelCard title="Last 30 minutes">
      <BarStrips
        title="Units per minute"
        times={times}
        strips={[
          { key: "held", label: "Held", values: values("held"), tone: "signal" },
          { key: "confirmed", label: "Confirmed", values: values("confirmed"), tone: "ink" },
          { key: "released", label: "Released", values: values("released"), tone: "muted" },
        ]}
      />
    </PanelCard>
  );
}
