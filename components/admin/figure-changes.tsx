import { RollingFigure } from "@/components/motion/rolling-figure";
import { deltaText } from "@/lib/format/count-words";

/** `after` null: not known yet. */
type Change = { label: string; before: number; after: number | null };

type FigureChangesProps = {
  changes: readonly Change[];
  /** Shows increases in green and decreases in red. */
  isToned?: boolean;
};

/** Figures of a row before and after a change. */
export function FigureChanges({ changes, isToned = false }: FigureChangesProps) {
  return (
    <table className="w-full text-sm">
      <caption className="sr-only">Figures before and after</caption>
      <thead className="text-xs text-muted">
        <tr>
          <th scope="col" className="px-3 pt-2 text-left font-normal">
            Units
          </th>
          {["Before", "After", "Change"].map((title) => (
            <th key={title} scope="col" className="w-20 px-3 pt-2 text-right font-normal">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {changes.map(({ label, before, after }) => (
          <tr key={label}>
            <th scope="row" className="px-3 py-1.5 text-left font-normal">
              {label}
            </th>
            <td className="figures px-3 py-1.5 text-right text-muted">
              <RollingFigure value={before} />
            </td>
            <td className={`figures px-3 py-1.5 text-right ${after === before ? "text-muted" : "font-medium"}`}>
              {after === null ? <NotYet /> : <RollingFigure value={after} />}
            </td>
            <td className={`figures px-3 py-1.5 text-right ${toneOf(after === null ? 0 : after - before, isToned)}`}>
              {after === null ? <NotYet /> : deltaText(after - before)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function NotYet() {
  return (
    <>
      <span aria-hidden="true">–</span>
      <span className="sr-only">not known yet</span>
    </>
  );
}

function toneOf(change: number, isToned: boolean): string {
  if (change === 0) return "text-muted";
  if (!isToned) return "font-medium";
  return change > 0 ? "text-good" : "text-bad";
}
