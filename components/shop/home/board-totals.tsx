import { useTranslations } from "next-intl";
import { RollingFigure } from "@/components/motion/rolling-figure";
import type { FloorTotals } from "@/lib/catalog/floor-queries";

/** The sum of all warehouses in three figures. */
export function BoardTotals({ totals }: { totals: FloorTotals }) {
  const t = useTranslations();
  const figures = [
    { words: "available", value: totals.free, tone: "" },
    { words: "onHold", value: totals.held, tone: totals.held > 0 ? "text-signal" : "" },
    { words: "bought", value: totals.bought, tone: "" },
  ] as const;
  return (
    <dl className="grid grid-cols-3 divide-x divide-line border-y border-line">
      {figures.map(({ words, value, tone }) => (
        <div key={words} className="flex flex-col-reverse justify-end px-5 py-3">
          <dt className="text-xs text-muted">{t(`home.board.${words}`)}</dt>
          <dd className={`text-2xl tracking-tight ${tone}`}>
            <RollingFigure value={value} className="figures" />
          </dd>
        </div>
      ))}
    </dl>
  );
}
