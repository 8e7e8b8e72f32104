import { FigureChanges } from "@/components/admin/figure-changes";
import { numberText } from "@/lib/format/count-words";
import { FIGURES } from "@/lib/inventory/figure-words";

type Figures = { onHand: number; available: number };

type BeforeAfterProps = {
  before: Figures;
  /** Null until a number is typed. */
  after: Figures | null;
  /** Also announced to screen readers as it changes. */
  announce?: boolean;
};

/** What a change does to a row's stock. */
export function BeforeAfter({ before, after, announce = false }: BeforeAfterProps) {
  const changes = (["onHand", "available"] as const).map((figure) => ({
    label: FIGURES[figure].label,
    before: before[figure],
    after: after === null ? null : after[figure],
  }));
  return (
    <div className="rounded-control border border-line bg-paper">
      <FigureChanges changes={changes} isToned />
      {announce && (
        <p role="status" className="sr-only">
          {after &&
            `On hand changes from ${numberText(before.onHand)} to ${numberText(after.onHand)}, available from ${numberText(before.available)} to ${numberText(after.available)}.`}
        </p>
      )}
    </div>
  );
}
