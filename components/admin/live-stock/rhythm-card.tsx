import { PanelCard } from "@/components/admin/live-stock/panel-card";
import { BarStrips } from "@/components/charts/bar-strips";
import { LOCALE, TIME_ZONE, ZONE_NAME } from "@/lib/messages/locale";
import type { Stats } from "@/lib/stats/stats-schemas";

const CLOCK = new Intl.DateTimeFormat(LOCALE, {
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
  timeZone: TIME_ZONE,
});

/** Units held, confirmed and released in each of the last 30 minutes. */
export function RhythmCard({ minutes }: Pick<Stats, "minutes">) {
  const times = minutes.map((minute) => CLOCK.format(new Date(minute.at)));
  const values = (name: "held" | "confirmed" | "released") => minutes.map((minute) => minute[name]);
  return (
    <PanelCard title="Last 30 minutes">
      <BarStrips
        title={`Units per minute (${ZONE_NAME})`}
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
