import Link from "next/link";
import type { ReactNode } from "react";
import { rowId } from "@/components/admin/inventory/inventory-search-params";
import type { WishedReplay } from "@/components/admin/risk/replay-drawer";
import { Button } from "@/components/ui/button";
import { countText, numberText, unitsText } from "@/lib/format/count-words";
import { BUYERS_MIN, REFUSALS_MIN } from "@/lib/risk/advice";
import type { HoldAdvice, MissingAdvice, Risk, SafetyAdvice } from "@/lib/risk/risk-schemas";
import { secondsText, unitTimeText } from "@/lib/risk/risk-words";

type AdviceListProps = { risk: Risk; onReplay: (wished: WishedReplay) => void };

/** What the shop's own history suggests. Nothing changes by itself. */
export function AdviceList({ risk: { holdAdvice, safetyStock, missingAdvice }, onReplay }: AdviceListProps) {
  const unneeded = safetyStock.filter(({ isAdvised }) => isAdvised);
  return (
    <section aria-label="Suggestions">
      <h2 className="mb-2 text-base font-semibold">Suggestions</h2>
      {holdAdvice.length + unneeded.length + missingAdvice.length === 0 && (
        <p className="rounded-card border border-line bg-card p-4 text-sm text-muted">
          Nothing to suggest. Hold lengths need {BUYERS_MIN} buyers of a policy, safety stock {REFUSALS_MIN} refused
          requests.
        </p>
      )}
      <ul className="grid gap-3 lg:grid-cols-2">
        {holdAdvice.map((advice) => (
          <li key={advice.policyCode}>
            <HoldCard advice={advice} onReplay={onReplay} />
          </li>
        ))}
        {unneeded.map((row) => (
          <li key={`${row.productId}/${row.warehouseId}`}>
            <SafetyCard row={row} onReplay={onReplay} />
          </li>
        ))}
        {missingAdvice.map((row) => (
          <li key={`${row.productId}/${row.warehouseId}`}>
            <MissingCard row={row} onReplay={onReplay} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function HoldCard({ advice, onReplay }: { advice: HoldAdvice; onReplay: AdviceListProps["onReplay"] }) {
  const { policyCode, holdSeconds, suggestedSeconds, mostPaySeconds, buyers, lateBuyers, undersoldUnits } = advice;
  const freed = unitTimeText(advice.freedUnitMinutesPerDay);
  return (
    <AdviceCard
      title={`${policyCode}: hold for ${secondsText(suggestedSeconds)} instead of ${secondsText(holdSeconds)}`}
      actions={
        <>
          <Button
            kind="secondary"
            size="sm"
            onClick={() => onReplay({ policyCode, holdSeconds: suggestedSeconds, isSuggested: true })}
          >
            What would it have done?
          </Button>
          <CardLink href={`/admin/policies?open=${encodeURIComponent(policyCode)}`}>Edit policy</CardLink>
        </>
      }
    >
      95 of 100 buyers began to pay within {secondsText(mostPaySeconds)}. Holds that nobody bought would have freed{" "}
      {freed} a day, and {unitsText(undersoldUnits)} could not be sold because of such holds.{" "}
      {lateBuyers === 0 ? "None" : numberText(lateBuyers)} of {countText(buyers, "buyer")} took longer.
    </AdviceCard>
  );
}

type RowCardProps<Row> = { row: Row; onReplay: AdviceListProps["onReplay"] };

function SafetyCard({ row, onReplay }: RowCardProps<SafetyAdvice>) {
  const { name, city, safetyStock, refusals, refusedUnits } = row;
  return (
    <AdviceCard
      title={`${name}, ${city}: no safety stock instead of ${unitsText(safetyStock)}`}
      actions={<RowActs row={row} safetyStock={0} onReplay={onReplay} />}
    >
      {countText(refusals, "request was", "requests were")} refused while only safety stock was there, which had{" "}
      {unitsText(refusedUnits)} for them. It never covered missing stock.
    </AdviceCard>
  );
}

function MissingCard({ row, onReplay }: RowCardProps<MissingAdvice>) {
  const { name, city, safetyStock, suggestedUnits, times, missingUnits } = row;
  return (
    <AdviceCard
      title={`${name}, ${city}: ${unitsText(suggestedUnits)} of safety stock instead of ${safetyStock === 0 ? "none" : numberText(safetyStock)}`}
      actions={<RowActs row={row} safetyStock={suggestedUnits} onReplay={onReplay} />}
    >
      {unitsText(missingUnits)} sold were not there, on {numberText(times)} occasions, at most{" "}
      {numberText(suggestedUnits - safetyStock)} at once. A count may show where they go.
    </AdviceCard>
  );
}

function RowActs({ row, safetyStock, onReplay }: RowCardProps<SafetyAdvice | MissingAdvice> & { safetyStock: number }) {
  const { productId, warehouseId, name, city } = row;
  return (
    <>
      <Button
        kind="secondary"
        size="sm"
        onClick={() => onReplay({ productId, warehouseId, safetyStock, title: `${name}, ${city}`, isSuggested: true })}
      >
        What would it have done?
      </Button>
      <CardLink href={`/admin/inventory?open=${rowId(row)}`}>Edit safety stock</CardLink>
    </>
  );
}

function AdviceCard({ title, children, actions }: { title: string; children: ReactNode; actions: ReactNode }) {
  return (
    <article className="flex h-full flex-col rounded-card border border-line bg-card p-4">
      <h3 className="text-sm font-medium">{title}</h3>
      <p className="mt-1 mb-3 text-sm text-muted">{children}</p>
      <div className="mt-auto flex flex-wrap items-center gap-3">{actions}</div>
    </article>
  );
}

function CardLink({ href, children }: { href: string; children: string }) {
  return (
    <Link href={href} prefetch={false} className="text-sm underline underline-offset-4">
      {children}
    </Link>
  );
}
