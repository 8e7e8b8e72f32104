import type { ReactElement } from "react";
import {
  HoldCard,
  LeakCard,
  LimitCard,
  LossCard,
  MissingCard,
  type OnReplay,
  SafetyCard,
} from "@/components/admin/risk/advice-cards";
import {
  BUYERS_MIN,
  LAPSED_HOLDS_MIN,
  LOSSES_MIN,
  LOST_UNITS_MIN,
  OVER_LIMIT_MIN,
  REFUSALS_MIN,
  UNDERSOLD_MIN,
} from "@/lib/risk/advice";
import type { Risk } from "@/lib/risk/risk-schemas";

/** What the shop's own history suggests. Nothing changes by itself. */
export function AdviceList({ risk, onReplay }: { risk: Risk; onReplay: OnReplay }) {
  const cards = cardsOf(risk, onReplay);
  return (
    <section aria-label="Suggestions">
      <h2 className="mb-2 text-base font-semibold">Suggestions</h2>
      {cards.length === 0 && (
        <p className="rounded-card border border-line bg-card p-4 text-sm text-muted">Nothing to suggest.</p>
      )}
      <ul className="grid gap-3 lg:grid-cols-2">
        {cards.map((card) => (
          <li key={card.key}>{card}</li>
        ))}
      </ul>
      <details className="mt-2 text-sm text-muted">
        <summary className="cursor-pointer">What suggestions need</summary>
        <ul className="mt-1 max-w-prose list-disc space-y-1 pl-5">
          <li>A shorter hold: {BUYERS_MIN} buyers of a policy.</li>
          <li>Less safety stock: {REFUSALS_MIN} refused requests. More: units missing twice.</li>
          <li>
            A count: {LOST_UNITS_MIN} units lost by {LOSSES_MIN} adjustments with one reason.
          </li>
          <li>
            A higher limit: requests for one unit too many in {OVER_LIMIT_MIN} different minutes, with stock for all of
            them.
          </li>
          <li>
            A proof or a shorter hold for one product: {LAPSED_HOLDS_MIN} holds that ran out, more than half of all, and{" "}
            {UNDERSOLD_MIN} units refused meanwhile.
          </li>
        </ul>
      </details>
    </section>
  );
}

function cardsOf(risk: Risk, onReplay: OnReplay): ReactElement[] {
  const keyOf = ({ productId, warehouseId }: { productId: string; warehouseId: string }) => {
    return `${productId}/${warehouseId}`;
  };
  const unneeded = risk.safetyStock.filter(({ isAdvised }) => isAdvised);
  return [
    ...risk.holdAdvice.map((advice) => (
      <HoldCard key={`hold ${advice.policyCode}`} advice={advice} onReplay={onReplay} />
    )),
    ...risk.leakAdvice.map((row) => <LeakCard key={`leak ${row.productId}`} row={row} onReplay={onReplay} />),
    ...risk.limitAdvice.map((row) => <LimitCard key={`limit ${row.policyCode} ${row.limit}`} row={row} />),
    ...unneeded.map((row) => <SafetyCard key={`safety ${keyOf(row)}`} row={row} onReplay={onReplay} />),
    ...risk.missingAdvice.map((row) => <MissingCard key={`missing ${keyOf(row)}`} row={row} onReplay={onReplay} />),
    ...risk.lossAdvice.map((row) => <LossCard key={`loss ${keyOf(row)} ${row.reasonCode}`} row={row} />),
  ];
}
