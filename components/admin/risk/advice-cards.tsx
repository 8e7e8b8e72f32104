import Link from "next/link";
import type { ReactNode } from "react";
import { rowId } from "@/components/admin/inventory/inventory-search-params";
import { newCountAddress } from "@/components/admin/panel-addresses";
import type { WishedReplay } from "@/components/admin/risk/replay-drawer";
import { Button } from "@/components/ui/button";
import { buttonStyle } from "@/components/ui/button-style";
import { countText, numberText, unitsText } from "@/lib/format/count-words";
import type {
  HoldAdvice,
  LeakAdvice,
  LimitAdvice,
  LossAdvice,
  MissingAdvice,
  SafetyAdvice,
} from "@/lib/risk/risk-schemas";
import { secondsText, unitTimeText } from "@/lib/risk/risk-words";

export type OnReplay = (wished: WishedReplay) => void;

export function HoldCard({ advice, onReplay }: { advice: HoldAdvice; onReplay: OnReplay }) {
  const { policyCode, holdSeconds, suggestedSeconds, mostPaySeconds, buyers, lateBuyers, undersoldUnits } = advice;
  const freed = unitTimeText(advice.freedUnitMinutesPerDay);
  return (
    <AdviceCard
      title={`${policyCode}: hold for ${secondsText(suggestedSeconds)} instead of ${secondsText(holdSeconds)}`}
      actions={
        <>
          <ReplayButton onClick={() => onReplay({ policyCode, holdSeconds: suggestedSeconds, isSuggested: true })} />
          <PolicyLink code={policyCode} />
        </>
      }
    >
      95 of 100 buyers began to pay within {secondsText(mostPaySeconds)}. Holds that nobody bought would have freed{" "}
      {freed} a day, and {unitsText(undersoldUnits)} could not be sold because of such holds.{" "}
      {lateBuyers === 0 ? "None" : numberText(lateBuyers)} of {countText(buyers, "buyer")} took longer.
    </AdviceCard>
  );
}

type RowCardProps<Row> = { row: Row; onReplay: OnReplay };

export function SafetyCard({ row, onReplay }: RowCardProps<SafetyAdvice>) {
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

export function MissingCard({ row, onReplay }: RowCardProps<MissingAdvice>) {
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
      <ReplayButton
        onClick={() => onReplay({ productId, warehouseId, safetyStock, title: `${name}, ${city}`, isSuggested: true })}
      />
      <CardLink href={`/admin/inventory?open=${rowId(row)}`}>Edit safety stock</CardLink>
    </>
  );
}

const LOST_TO = { DAMAGE: "to damage", LOSS: "without a trace" };

export function LossCard({ row }: { row: LossAdvice }) {
  const { sku, name, warehouseCode, city, reasonCode, times, lostUnits } = row;
  return (
    <AdviceCard
      title={`${name}, ${city}: count it`}
      actions={
        <Link href={newCountAddress(warehouseCode, sku)} prefetch={false} className={buttonStyle("secondary", "sm")}>
          Count it
        </Link>
      }
    >
      {city} lost {unitsText(lostUnits)} {LOST_TO[reasonCode]}, in {countText(times, "adjustment")}, and nobody has
      counted since. Nothing can be replayed: a count finds whether more is gone.
    </AdviceCard>
  );
}

const LIMITS = { maxHeld: "on hold", maxBought: "bought" };

export function LimitCard({ row }: { row: LimitAdvice }) {
  const { policyCode, limit, maximum, isOfBoth, suggestedMaximum, requests, products, name } = row;
  const what = isOfBoth ? "on hold and bought" : LIMITS[limit];
  return (
    <AdviceCard
      title={`${policyCode}: ${unitsText(suggestedMaximum)} ${what} per shopper instead of ${numberText(maximum)}`}
      actions={<PolicyLink code={policyCode} />}
    >
      {countText(requests, "request was", "requests were")} refused for one unit too many while enough was there
      {products === 1 ? `, all for ${name}` : `, of ${numberText(products)} products, most for ${name}`}. Nobody was
      refused these for lack of stock. At most so many units more: a shopper who asked twice counts twice, so there is
      no replay.
    </AdviceCard>
  );
}

export function LeakCard({ row, onReplay }: { row: LeakAdvice; onReplay: OnReplay }) {
  const { name, policyCode, holds, lapsedHolds, lapsedUnitMinutes, undersoldUnits, unprovenUnitMinutes, shorter } = row;
  return (
    <AdviceCard
      title={`${name}: ${[unprovenUnitMinutes !== null && "ask for a proof sooner", shorter && "hold it shorter"].filter(Boolean).join(", or ")}`}
      actions={
        <>
          {shorter && (
            <ReplayButton
              onClick={() => onReplay({ policyCode, holdSeconds: shorter.holdSeconds, isSuggested: true })}
            />
          )}
          <PolicyLink code={policyCode} />
        </>
      }
    >
      {numberText(lapsedHolds)} of {countText(holds, "hold")} ran out: {unitTimeText(lapsedUnitMinutes)} for nobody,
      while {unitsText(undersoldUnits)} were refused.
      {shorter &&
        ` Holds of ${secondsText(shorter.holdSeconds)} would have freed ${unitTimeText(shorter.freedUnitMinutes)} of that.`}
      {unprovenUnitMinutes !== null &&
        ` Shoppers without a proof of work held ${unitTimeText(unprovenUnitMinutes)} of it. A lower “Unproven per network” of ${policyCode} frees at most that; nobody knows who would have given a proof, so it can't be replayed.`}
    </AdviceCard>
  );
}

function ReplayButton({ onClick }: { onClick: () => void }) {
  return (
    <Button kind="secondary" size="sm" onClick={onClick}>
      What would it have done?
    </Button>
  );
}

function PolicyLink({ code }: { code: string }) {
  return <CardLink href={`/admin/policies?open=${encodeURIComponent(code)}`}>Edit policy</CardLink>;
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
