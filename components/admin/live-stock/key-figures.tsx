import Link from "next/link";
import type { ReactNode } from "react";
import { wholeText } from "@/components/admin/home/period-figures";
import { RollingFigure } from "@/components/motion/rolling-figure";
import { countText } from "@/lib/format/count-words";
import { LOCALE } from "@/lib/messages/locale";
import type { PeriodStats } from "@/lib/stats/period-schemas";
import type { Stats } from "@/lib/stats/stats-schemas";

type Tone = "ink" | "signal";

const TONES: Record<Tone, string> = { ink: "text-ink", signal: "text-signal" };

/** The figures that matter, in one row, each with what it is made of behind it. Signal colour for what runs out. */
export function KeyFigures({ stats, heldMoney }: { stats: Stats; heldMoney: PeriodStats["held"]["money"] | null }) {
  const { units, holds } = stats;
  return (
    <ul className="grid grid-cols-2 overflow-hidden rounded-card border border-line bg-line [gap:1px] md:grid-cols-4">
      <Figure label="Available" value={units.available} tone="ink" href="/admin/inventory?sort=available&order=desc">
        {units.backorder > 0
          ? `${units.backorder.toLocaleString(LOCALE)} back-order`
          : `${units.onHand.toLocaleString(LOCALE)} on hand`}
      </Figure>
      <Figure
        label="Held now"
        value={units.reserved}
        tone={units.reserved > 0 ? "signal" : "ink"}
        href="/admin/inventory?state=held"
      >
        in {countText(holds.running, "hold")}
        {heldMoney && heldMoney.amount > 0 && `, ${wholeText(heldMoney.amount)}`}
      </Figure>
      <Figure label="Committed" value={units.committed} tone="ink" href="/admin/inventory?sort=committed&order=desc">
        sold, not yet shipped
      </Figure>
      <Figure
        label="Ending within a minute"
        value={holds.endingWithinMinute}
        tone={holds.endingWithinMinute > 0 ? "signal" : "ink"}
        href="/admin/reservations?status=PENDING&within=60"
      >
        {holds.endingWithinMinute === 1 ? "hold" : "holds"}
      </Figure>
    </ul>
  );
}

type FigureProps = { label: string; value: number; tone: Tone; href: string; children: ReactNode };

function Figure({ label, value, tone, href, children }: FigureProps) {
  return (
    <li className="bg-card">
      <Link
        href={href}
        prefetch={false}
        className="block h-full px-4 py-3 transition-colors duration-150 hover:bg-hover focus-visible:-outline-offset-2"
      >
        <span className="block truncate text-xs text-muted">{label}</span>
        <span className={`mt-0.5 block text-2xl font-medium tracking-tight ${TONES[tone]}`}>
          <RollingFigure value={value} />
        </span>
        <span className="block truncate text-xs text-muted">{children}</span>
      </Link>
    </li>
  );
}
