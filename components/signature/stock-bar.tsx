"use client";

import { type CSSProperties, useState } from "react";
import { cn } from "@/components/ui/class-names";
import { type BarMove, barParts, moveBetween, type StockFigures } from "./stock-bar-parts";
import { useStockScale } from "./stock-scale";

type StockBarProps = StockFigures & {
  size?: "thin" | "thick";
  /** "Ergonomic chair in Mumbai". Without it the bar is hidden from screen readers: the figures are beside it. */
  label?: string;
  className?: string;
};

/**
 * Units of one row, or of several: available, reserved, committed. When units change hands, they slide from one part to
 * the other. Available units that are not on hand are drawn as on order.
 */
export function StockBar({ size = "thin", label, className, ...figures }: StockBarProps) {
  const scale = useStockScale();
  const parts = barParts(figures, scale);
  const [seen, setSeen] = useState<{ figures: StockFigures; move: BarMove | null; count: number }>({
    figures,
    move: null,
    count: 0,
  });
  if (!isSame(seen.figures, figures)) {
    setSeen({ figures, move: moveBetween(seen.figures, figures, scale), count: seen.count + 1 });
  }
  return (
    <div
      {...(label === undefined ? { "aria-hidden": true } : { role: "img", "aria-label": `${label}: ${parts.words}` })}
      data-low={parts.isLow || undefined}
      className={cn("stock-bar", size === "thick" ? "h-3" : "h-1.5", className)}
      style={parts.length < 1 ? { width: percent(parts.length) } : undefined}
    >
      {parts.segments.map(({ name, start, share }) => (
        <span key={name} className={`stock-bar-part stock-bar-${name}`} style={placed(start, share)} />
      ))}
      {seen.move && (
        <span
          key={seen.count}
          className={`stock-bar-move stock-bar-move-to-${seen.move.to}`}
          style={custom({
            "--width": `${100 * seen.move.share}%`,
            "--from": `${100 * seen.move.start}cqw`,
            "--to": `${100 * seen.move.end}cqw`,
          })}
        />
      )}
      {parts.units > 1 && size === "thick" && (
        <span
          className="stock-bar-notches"
          data-fine={parts.units > 20 || undefined}
          style={custom({ "--unit": `${100 / parts.units}%` })}
        />
      )}
    </div>
  );
}

function placed(start: number, share: number): CSSProperties {
  return custom({ "--start": percent(start), "--end": percent(start + share) });
}

function percent(share: number): `${number}%` {
  return `${Number((100 * share).toFixed(2))}%`;
}

/** CSSProperties has no custom properties. */
function custom(properties: Record<`--${string}`, string>): CSSProperties {
  return properties as CSSProperties;
}

function isSame(a: StockFigures, b: StockFigures): boolean {
  return (
    a.onHand === b.onHand &&
    a.reserved === b.reserved &&
    a.committed === b.committed &&
    a.available === b.available &&
    a.safetyStock === b.safetyStock &&
    a.setAside === b.setAside
  );
}
