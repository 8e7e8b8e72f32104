"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { AdviceList } from "@/components/admin/risk/advice-list";
import { ReplayDrawer, type WishedReplay } from "@/components/admin/risk/replay-drawer";
import {
  AdjustmentsCard,
  PoliciesCard,
  ProductsCard,
  RefusalsCard,
  SafetyCard,
} from "@/components/admin/risk/risk-cards";
import { ToleranceDialog } from "@/components/admin/risk/tolerance-dialog";
import { PanelHeading } from "@/components/admin/shell/panel-heading";
import { ViewerNote } from "@/components/admin/viewer-note";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Skeleton } from "@/components/ui/skeleton";
import { dayText } from "@/lib/delivery/destination-words";
import { countText, numberText } from "@/lib/format/count-words";
import { dayOf } from "@/lib/format/shop-days";
import { riskOptions } from "@/lib/risk/risk-options";
import { RISK_PRODUCTS_MAX, type Risk, type RiskPolicy } from "@/lib/risk/risk-schemas";
import { bytesText } from "@/lib/risk/risk-words";

/** What went wrong or was lost in the last 30 days, and what the shop's own history suggests. `mayChange`: false for viewers. */
export function RiskRoom({ mayChange }: { mayChange: boolean }) {
  const { data, isError, refetch } = useQuery(riskOptions());
  const [replayed, setReplayed] = useState<WishedReplay | null>(null);
  const [tolerated, setTolerated] = useState<RiskPolicy | null>(null);
  return (
    <>
      <PanelHeading
        title="Risk"
        description="The last 30 days: what was sold and not there, held for nobody, or refused."
        actions={!mayChange && <ViewerNote what="replay changes or set tolerances" />}
      />
      {data ? (
        <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
          <AdviceList risk={data} onReplay={setReplayed} />
          <PoliciesCard policies={data.policies} onReplay={setReplayed} onTolerance={mayChange ? setTolerated : null} />
          <ProductsCard products={data.products} most={RISK_PRODUCTS_MAX} />
          <div className="grid items-start gap-4 xl:grid-cols-2">
            <RefusalsCard refusals={data.refusals} />
            <AdjustmentsCard adjustments={data.adjustments} />
          </div>
          <SafetyCard rows={data.safetyStock} />
          <Basis risk={data} />
        </div>
      ) : isError ? (
        <EmptyState
          title="Couldn't load the figures"
          action={
            <Button kind="secondary" size="sm" onClick={() => refetch()}>
              Try again
            </Button>
          }
        />
      ) : (
        <Skeleton className="h-96" />
      )}
      <ReplayDrawer wished={replayed} mayChange={mayChange} onClose={() => setReplayed(null)} />
      <ToleranceDialog policy={tolerated} onClose={() => setTolerated(null)} />
    </>
  );
}

/** Where the figures come from, and what they cannot say. */
function Basis({ risk: { record, days } }: { risk: Risk }) {
  const since = record.since && dayText(dayOf(record.since));
  const size = record.rows === 0 ? "" : `, ${bytesText(record.bytes)} in the database`;
  return (
    <section aria-label="Where these figures come from" className="max-w-prose text-sm text-muted">
      <h2 className="mb-1 font-medium text-ink">Where these figures come from</h2>
      <ul className="list-disc space-y-1 pl-5">
        <li>
          Sales, holds and missing units come from the ledger and the reservations of {countText(days, "day")} with
          holds. Missing are units of orders that a picker didn't find, that a count found short, or that staff
          cancelled as lost or damaged.
        </li>
        <li>
          Refused requests are kept for {record.days} days, once per second with how often:{" "}
          {since ? `${countText(record.rows, "row")} since ${since}${size}` : "none so far"}.
          {record.unlisted > 0 &&
            ` Of ${numberText(record.unlisted)} more only the reason was kept, because there were too many different ones at once.`}
        </li>
        <li>Lost to lapsed holds: units that were refused while as many were on hold, for somebody who didn't buy.</li>
        <li>
          Held for nobody: units times the time they were on hold, of holds and offers that ended without an order.
        </li>
        <li>
          From stale pages: requests refused for lack of stock although the shopper's page still showed enough. The
          shop's own pages say so, and other systems may. There is no suggestion for them: pages are updated as stock
          changes, no setting makes that faster, and showing fewer units would only turn shoppers away sooner.
        </li>
      </ul>
    </section>
  );
}
