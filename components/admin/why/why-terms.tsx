import ChevronRightIcon from "lucide-react/icons/chevron-right";
import type { ReactNode } from "react";
import type { WhyAsked } from "@/components/admin/why/why-context";
import { WhyHolds, WhyOrders } from "@/components/admin/why/why-held";
import { WhyLine, WhyLines, WhyLink } from "@/components/admin/why/why-line";
import { OnHandActs } from "@/components/admin/why/why-on-hand";
import { WhySafetyStock } from "@/components/admin/why/why-safety-stock";
import type { Explanation, Term, TermName } from "@/lib/explain/explain-schemas";
import { TERMS, termText } from "@/lib/explain/explain-words";
import { unitsText } from "@/lib/format/count-words";

/** Each part of the sum opens what it is made of. The part that was asked about is open already. */
export function WhyTerms({ why, figure }: { why: Explanation; figure: WhyAsked["figure"] }) {
  return (
    <section aria-label="What it is made of" className="divide-y divide-line border-y border-line">
      {shownTerms(why, figure).map((term, index) => (
        <details key={term.term} open={isOpenAtFirst(term.term, figure)} className="group/term">
          <summary className="flex min-h-9 cursor-pointer list-none items-center gap-2 py-1.5 text-sm font-medium tabular-nums [&::-webkit-details-marker]:hidden">
            <ChevronRightIcon aria-hidden="true" className="size-4 text-muted group-open/term:rotate-90" />
            {termText(term, index)}
          </summary>
          <div className="pb-3 pl-6">
            <p className="text-xs text-muted">{TERMS[term.term].meaning}</p>
            <Behind term={term.term} why={why} />
          </div>
        </details>
      ))}
    </section>
  );
}

/** All parts of the sum, and those that are 0 but were asked about or may be set here. */
function shownTerms({ terms }: Explanation, figure: WhyAsked["figure"]): readonly Term[] {
  const wanted = (["reserved", "committed", "safetyStock"] as const).filter(
    (name) => name === figure || name === "safetyStock",
  );
  const missing = wanted.filter((name) => terms.every(({ term }) => term !== name));
  return [...terms, ...missing.map((term) => ({ term, units: 0 }))];
}

function isOpenAtFirst(term: TermName, figure: WhyAsked["figure"]): boolean {
  return figure === "available" || figure === "shortfall"
    ? term === "reserved" || term === "offeredNext"
    : term === figure;
}

function Behind({ term, why }: { term: TermName; why: Explanation }): ReactNode {
  switch (term) {
    case "onHand":
      return (
        <>
          <OnHandActs why={why} />
          {why.inTransit > 0 && (
            <p className="mt-2 text-xs text-muted">
              {unitsText(why.inTransit)} more in transit, which count once they arrive.{" "}
              <WhyLink href={`/admin/transfers?status=SENT&product=${why.productId}`}>See transfers</WhyLink>
            </p>
          )}
        </>
      );
    case "reserved":
      return <WhyHolds why={why} />;
    case "committed":
      return <WhyOrders why={why} />;
    case "safetyStock":
      return <WhySafetyStock why={why} />;
    case "setAside":
      return (
        <WhyLink href={`/admin/events?sku=${encodeURIComponent(why.sku)}&type=SET_ASIDE`}>Who set it aside</WhyLink>
      );
    case "backorder":
      return <WhyLink href={`/admin/policies?open=${why.policy.code}`}>Policy {why.policy.code}</WhyLink>;
    case "overpromised":
      return <WhyLink href={`/admin/events?sku=${encodeURIComponent(why.sku)}&type=SHORTFALL`}>Shortfalls</WhyLink>;
    case "offeredNext":
      return null;
    case "paused":
      return <Rows why={why} isMeant={(row) => row.isPaused} />;
    case "inactive":
      return why.isActive ? (
        <Rows why={why} isMeant={(row) => !row.isActive} />
      ) : (
        <WhyLink href={`/admin/products?open=${why.productId}`}>Open product</WhyLink>
      );
  }
}

type RowsProps = { why: Explanation; isMeant: (row: Explanation["warehouses"][number]) => boolean };

function Rows({ why, isMeant }: RowsProps) {
  return (
    <WhyLines>
      {why.warehouses.filter(isMeant).map(({ warehouseId, warehouseCode, warehouseName }) => (
        <WhyLine
          key={warehouseId}
          lead={warehouseCode}
          act={<WhyLink href={`/admin/warehouses?open=${warehouseId}`}>Open</WhyLink>}
        >
          {warehouseName}
        </WhyLine>
      ))}
    </WhyLines>
  );
}
