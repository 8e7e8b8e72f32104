import { RollingFigure } from "@/components/motion/rolling-figure";
import { deltaText } from "@/lib/ledger/ledger-words";

type Figures = { onHand: number; available: number };

type BeforeAfterProps = {
  before: Figures;
  /** Null until a number is typed. */
  after: Figures | null;
  /** Also announced to screen readers as it changes. */
  announce?: boolean;
};

const ROWS = [
  { figure: "onHand", label: "On hand" },
  { figure: "available", label: "Available" },
] as const;

/** What a change does to a row's figures. */
export function BeforeAfter({ before, after, announce = false }: BeforeAfterProps) {
  return (
    <div className="rounded-control border border-line bg-paper">
      <table className="w-full text-sm">
        <caption className="sr-only">Before and after</caption>
        <thead className="text-xs text-muted">
          <tr>
            <th scope="col" className="px-3 pt-2 text-left font-normal">
              <span className="sr-only">Figure</span>
            </th>
            <th scope="col" className="px-3 pt-2 text-right font-normal">
              Before
            </th>
            <th scope="col" className="px-3 pt-2 text-right font-normal">
              After
            </th>
            <th scope="col" className="w-20 px-3 pt-2 text-right font-normal">
              Change
            </th>
          </tr>
        </thead>
        <tbody>
          {ROWS.map(({ figure, label }) => (
            <tr key={figure}>
              <th scope="row" className="px-3 py-1.5 text-left font-normal">
                {label}
              </th>
              <td className="figures px-3 py-1.5 text-right text-muted">
                <RollingFigure value={before[figure]} />
              </td>
              <td className="figures px-3 py-1.5 text-right font-medium">
                {after === null ? <NotYet /> : <RollingFigure value={after[figure]} />}
              </td>
              <td className={`figures px-3 py-1.5 text-right ${toneOf(after && after[figure] - before[figure])}`}>
                {after === null ? <NotYet /> : deltaText(after[figure] - before[figure])}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {announce && (
        <p role="status" className="sr-only">
          {after &&
            `On hand changes from ${before.onHand} to ${after.onHand}, available from ${before.available} to ${after.available}.`}
        </p>
      )}
    </div>
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

function toneOf(change: number | null): string {
  if (change === null || change === 0) return "text-muted";
  return change > 0 ? "text-good" : "text-bad";
}
