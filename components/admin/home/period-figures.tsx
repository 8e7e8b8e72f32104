import type { ReactNode } from "react";
import { Change, Compared } from "@/components/admin/home/compared";
import { numberText, unitsText } from "@/lib/format/count-words";
import { priceText } from "@/lib/format/money";
import { CURRENCY } from "@/lib/messages/locale";
import { comparedShareText, directionOf, shareOf, shareText } from "@/lib/stats/compared";
import type { Flow, PeriodStats } from "@/lib/stats/period-schemas";

/** The period in five figures, each compared with the time before. */
export function PeriodFigures({ totals: { now, before } }: Pick<PeriodStats, "totals">) {
  return (
    <dl className="grid grid-cols-2 overflow-hidden rounded-card border border-line bg-line [gap:1px] md:grid-cols-5 [&>:first-child]:max-md:col-span-2">
      <Figure label="Gross sales" value={wholeText(now.sold.amount)} more="Cancelled and returned ones included">
        <Compared now={now.sold.amount} before={before.sold.amount} text={wholeText} />
      </Figure>
      <Figure label="Orders" value={numberText(now.orders)} more={unitsText(now.soldUnits)}>
        <Compared now={now.orders} before={before.orders} text={numberText} />
      </Figure>
      <Share label="Conversion" of="orders" {...{ now, before }} />
      <Share label="Expired" of="lapsed" {...{ now, before }} />
      <Figure label="Holds refused" value={numberText(now.refused)}>
        <Compared now={now.refused} before={before.refused} text={numberText} />
      </Figure>
    </dl>
  );
}

/** Paise say nothing in a sum of sales. Everything is sold in rupees. */
export function wholeText(amount: number): string {
  return priceText({ amount: Math.round(amount / 100) * 100, currency: CURRENCY });
}

type FigureProps = { label: string; value: string; more?: string; children: ReactNode };

function Figure({ label, value, more, children }: FigureProps) {
  return (
    <div className="bg-card px-4 py-3">
      <dt className="truncate text-xs text-muted">{label}</dt>
      <dd className="figures mt-0.5 truncate text-xl font-medium tracking-tight" title={value}>
        {value}
      </dd>
      <dd className="mt-0.5">
        {more && <span className="block text-xs text-muted">{more}</span>}
        {children}
      </dd>
    </div>
  );
}

type ShareProps = { label: string; of: "orders" | "lapsed"; now: Flow; before: Flow };

/** Of the holds that ended in the period, so that those still running do not count against it. */
function Share({ label, of, now, before }: ShareProps) {
  const ended = endedIn(now);
  const [share, earlier] = [shareOf(now[of], ended), shareOf(before[of], endedIn(before))];
  const direction =
    share === null || earlier === null ? "SAME" : directionOf(Math.round(share * 100), Math.round(earlier * 100));
  return (
    <Figure label={label} value={shareText(share)} more={`${numberText(now[of])} of ${numberText(ended)} ended holds`}>
      <Change direction={direction} words={comparedShareText(share, earlier)} />
    </Figure>
  );
}

function endedIn({ orders, lapsed, letGo }: Flow): number {
  return orders + lapsed + letGo;
}
