import Link from "next/link";
import type { ReactNode } from "react";
import { RollingFigure } from "@/components/motion/rolling-figure";
import type { Stats } from "@/lib/stats/stats-schemas";

type Tone = "ink" | "signal" | "bad" | "muted";

const TONES: Record<Tone, string> = { ink: "text-ink", signal: "text-signal", bad: "text-bad", muted: "text-muted" };

/** The figures that matter, in one row: signal colour for what is running out, red for what is broken. */
export function KeyFigures({ stats }: { stats: Stats }) {
  const { units, holds, low, rowCount } = stats;
  return (
    <dl className="grid grid-cols-2 overflow-hidden rounded-card border border-line bg-line [gap:1px] sm:grid-cols-3 xl:grid-cols-6">
      <Figure label="Available" value={units.available} tone="ink">
        {units.backorder > 0
          ? `${units.backorder.toLocaleString("en-IN")} back-order`
          : `${units.onHand.toLocaleString("en-IN")} on hand`}
      </Figure>
      <Figure label="Held now" value={units.reserved} tone={units.reserved > 0 ? "signal" : "ink"}>
        in {holds.running} {holds.running === 1 ? "hold" : "holds"}
      </Figure>
      <Figure label="Committed" value={units.committed} tone="ink">
        sold, not yet shipped
      </Figure>
      <Figure
        label="Ending within a minute"
        value={holds.endingWithinMinute}
        tone={holds.endingWithinMinute > 0 ? "signal" : "ink"}
      >
        {holds.endingWithinMinute === 1 ? "hold" : "holds"}
      </Figure>
      <Figure label="Low stock" value={low.count} tone={low.count > 0 ? "signal" : "ink"}>
        of {rowCount} rows
      </Figure>
      <Figure label="Shortfall" value={units.shortfall} tone={units.shortfall > 0 ? "bad" : "ink"}>
        {units.shortfall > 0 ? (
          <Link href="/admin/events?type=SHORTFALL" className="underline underline-offset-2">
            promised but missing
          </Link>
        ) : (
          "none missing"
        )}
      </Figure>
    </dl>
  );
}

type FigureProps = { label: string; value: number; tone: Tone; children: ReactNode };

function Figure({ label, value, tone, children }: FigureProps) {
  return (
    <div className="bg-card px-4 py-3">
      <dt className="truncate text-xs text-muted">{label}</dt>
      <dd className="mt-0.5">
        <span className={`text-2xl font-medium tracking-tight ${TONES[tone]}`}>
          <RollingFigure value={value} />
        </span>
        <span className="block truncate text-xs text-muted">{children}</span>
      </dd>
    </div>
  );
}
