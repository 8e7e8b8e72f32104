"use client";

import { PanelCard } from "@/components/admin/live-stock/panel-card";
import { BarStrips } from "@/components/charts/bar-strips";
import { useOwnZone } from "@/components/ui/local-time";
import type { Stats } from "@/lib/stats/stats-schemas";

/** The last half hour: what was held, what of it was sold, what came back. */
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
    <PanelCard title="The last half hour">
      <BarStrips
        title="Units per minute"
        times={times}
        strips={[
          { key: "held", label: "Held", values: values("held"), tone: "signal" },
          { key: "confirmed", label: "Confirmed", values: values("confirmed"), tone: "ink" },
          { key: "released", label: "Given back", values: values("released"), tone: "muted" },
        ]}
      />
    </PanelCard>
  );
}
