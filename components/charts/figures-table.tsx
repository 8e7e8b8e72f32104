import { useTranslations } from "next-intl";
import { LOCALE } from "@/lib/messages/locale";

type FiguresTableProps = {
  title: string;
  times: string[];
  strips: { key: string; label: string; values: number[]; before?: number[] }[];
};

/** A chart's figures as a table, newest first. Times when every count was zero are left out. */
export function FiguresTable({ title, times, strips }: FiguresTableProps) {
  const t = useTranslations();
  const columns = strips.flatMap(({ key, label, values, before }) => [
    { key, label, values },
    ...(before ? [{ key: `${key} before`, label: t("kit.figures.before", { label }), values: before }] : []),
  ]);
  const moments = times
    .map((time, index) => ({ time, values: columns.map((column) => column.values[index] ?? 0) }))
    .filter(({ values }) => values.some((value) => value > 0))
    .reverse();
  return (
    <details className="mt-2 text-xs">
      <summary className="w-fit rounded-sm py-1 text-muted hover:text-ink">{t("kit.figures.show")}</summary>
      {moments.length === 0 ? (
        <p className="py-2 text-muted">{t("kit.figures.none")}</p>
      ) : (
        <section
          aria-label={title}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: scrolling must work by keyboard (WCAG 2.1.1).
          tabIndex={0}
          className="mt-1 max-h-52 overflow-auto rounded-control border border-line"
        >
          <table className="w-full">
            <caption className="sr-only">{title}</caption>
            <thead className="sticky top-0 bg-card">
              <tr>
                <th scope="col" className="px-3 py-1.5 text-left font-medium text-muted">
                  {t("kit.figures.time")}
                </th>
                {columns.map(({ key, label }) => (
                  <th key={key} scope="col" className="px-3 py-1.5 text-right font-medium text-muted">
                    {label}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody className="figures">
              {moments.map(({ time, values }) => (
                <tr key={time} className="border-t border-line">
                  <th scope="row" className="px-3 py-1 text-left font-normal">
                    {time}
                  </th>
                  {columns.map(({ key }, index) => (
                    <td key={key} className="px-3 py-1 text-right">
                      {values[index]?.toLocaleString(LOCALE)}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </details>
  );
}
