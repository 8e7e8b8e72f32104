import Link from "next/link";
import type { ReactNode } from "react";
import { PanelCard } from "@/components/admin/live-stock/panel-card";
import type { WishedReplay } from "@/components/admin/risk/replay-drawer";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/class-names";
import { Cell, HeaderCell, Table, TableHead, TableRow } from "@/components/ui/table";
import { countText, numberText, unitsText } from "@/lib/format/count-words";
import { reasonLabel } from "@/lib/ledger/ledger-words";
import type { Risk, RiskPolicy, RiskProduct } from "@/lib/risk/risk-schemas";
import { percentText, secondsText, unitTimeText } from "@/lib/risk/risk-words";
import { refusalReason } from "@/lib/stats/refusal-reasons";

const FLUSH = "-mx-4 -mb-4 rounded-none rounded-b-card border-0 border-t";

type PoliciesProps = {
  policies: readonly RiskPolicy[];
  onReplay: (wished: WishedReplay) => void;
  /** Null for viewers. */
  onTolerance: ((policy: RiskPolicy) => void) | null;
};

export function PoliciesCard({ policies, onReplay, onTolerance }: PoliciesProps) {
  return (
    <PanelCard title="By policy">
      <Table label="Risk by policy" boxClassName={FLUSH}>
        <TableHead>
          <tr>
            <HeaderCell>Policy</HeaderCell>
            <HeaderCell align="end">Sold</HeaderCell>
            <HeaderCell align="end">Missing</HeaderCell>
            <HeaderCell align="end">Refused, no stock</HeaderCell>
            <HeaderCell align="end">Lost to lapsed holds</HeaderCell>
            <HeaderCell align="end">Held for nobody</HeaderCell>
            <HeaderCell align="end">95 of 100 pay within</HeaderCell>
          </tr>
        </TableHead>
        <tbody>
          {policies.map((policy) => (
            <TableRow key={policy.code}>
              <Cell>
                <span className="figures">{policy.code}</span>
                <Aside>
                  Hold {secondsText(policy.holdSeconds)}
                  <Button
                    kind="quiet"
                    size="sm"
                    aria-label={`Try another hold for ${policy.code}`}
                    onClick={() => onReplay({ policyCode: policy.code, holdSeconds: policy.holdSeconds })}
                  >
                    Try another
                  </Button>
                </Aside>
              </Cell>
              <Cell align="end">{numberText(policy.confirmedUnits)}</Cell>
              <Cell align="end">
                <Missing {...policy} />
                <Aside className="justify-end">
                  {policy.tolerancePercent}% tolerated
                  {onTolerance && (
                    <Button
                      kind="quiet"
                      size="sm"
                      aria-label={`Edit tolerance of ${policy.code}`}
                      onClick={() => onTolerance(policy)}
                    >
                      Edit
                    </Button>
                  )}
                </Aside>
              </Cell>
              <RefusedCell {...policy} />
              <Cell align="end">{numberText(policy.undersoldUnits)}</Cell>
              <Cell align="end">
                <Leaked {...policy} />
              </Cell>
              <Cell align="end">{policy.mostPaySeconds === null ? "–" : secondsText(policy.mostPaySeconds)}</Cell>
            </TableRow>
          ))}
        </tbody>
      </Table>
    </PanelCard>
  );
}

/** What stands below a figure. */
function Aside({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <span className={cn("flex items-center gap-1 font-sans text-xs whitespace-nowrap text-muted", className)}>
      {children}
    </span>
  );
}

function Missing({ missingUnits, confirmedUnits, isAboveTolerance }: RiskPolicy) {
  if (missingUnits === 0) return "0";
  return (
    <span className={cn("whitespace-nowrap", isAboveTolerance && "text-bad")}>
      {numberText(missingUnits)}
      {confirmedUnits > 0 && `, ${percentText(missingUnits / confirmedUnits)}`}
      {isAboveTolerance && <span className="sr-only">, above the tolerance</span>}
    </span>
  );
}

function Leaked({ leakedUnitMinutes, heldUnitMinutes }: Pick<RiskPolicy, "leakedUnitMinutes" | "heldUnitMinutes">) {
  if (leakedUnitMinutes === 0) return "–";
  return (
    <>
      <span className="whitespace-nowrap">{unitTimeText(leakedUnitMinutes)}</span>
      <Aside className="justify-end">
        {percentText(leakedUnitMinutes / Math.max(heldUnitMinutes, leakedUnitMinutes))} of all holds
      </Aside>
    </>
  );
}

function RefusedCell({ shortUnits, staleRefusals }: Pick<RiskPolicy, "shortUnits" | "staleRefusals">) {
  return (
    <Cell align="end">
      {unitsText(shortUnits)}
      {staleRefusals > 0 && (
        <Aside className="justify-end">{countText(staleRefusals, "request")} from stale pages</Aside>
      )}
    </Cell>
  );
}

export function ProductsCard({ products, most }: { products: readonly RiskProduct[]; most: number }) {
  return (
    <PanelCard
      title="By product"
      aside={products.length === most && <span className="text-xs text-muted">The {most} with most to look at</span>}
    >
      {products.length === 0 && <None>Nothing was held or refused.</None>}
      {products.length > 0 && (
        <Table label="Risk by product" boxClassName={FLUSH}>
          <TableHead>
            <tr>
              <HeaderCell>Product</HeaderCell>
              <HeaderCell align="end">Sold</HeaderCell>
              <HeaderCell align="end">Missing</HeaderCell>
              <HeaderCell align="end">Refused, no stock</HeaderCell>
              <HeaderCell align="end">Lost to lapsed holds</HeaderCell>
              <HeaderCell align="end">Held for nobody</HeaderCell>
            </tr>
          </TableHead>
          <tbody>
            {products.map((product) => (
              <TableRow key={product.productId}>
                <Cell className="min-w-32">
                  <Link
                    href={`/admin/inventory?q=${encodeURIComponent(product.sku)}`}
                    prefetch={false}
                    className="hover:underline"
                  >
                    {product.name}
                  </Link>
                  <Aside>{product.policyCode}</Aside>
                </Cell>
                <Cell align="end">{numberText(product.confirmedUnits)}</Cell>
                <Cell align="end">{numberText(product.missingUnits)}</Cell>
                <RefusedCell {...product} />
                <Cell align="end">{numberText(product.undersoldUnits)}</Cell>
                <Cell align="end">
                  <Leaked {...product} />
                </Cell>
              </TableRow>
            ))}
          </tbody>
        </Table>
      )}
    </PanelCard>
  );
}

export function RefusalsCard({ refusals }: Pick<Risk, "refusals">) {
  return (
    <PanelCard title="Refused requests by reason">
      {refusals.length === 0 && <None>No request was refused.</None>}
      {refusals.length > 0 && (
        <Table label="Requests and units by reason" boxClassName={FLUSH}>
          <TableHead>
            <tr>
              <HeaderCell>Reason</HeaderCell>
              <HeaderCell align="end">Requests</HeaderCell>
              <HeaderCell align="end">Units</HeaderCell>
            </tr>
          </TableHead>
          <tbody>
            {refusals.map(({ code, count, units }) => (
              <TableRow key={code}>
                <Cell>{refusalReason(code)}</Cell>
                <Cell align="end">{numberText(count)}</Cell>
                <Cell align="end">{numberText(units)}</Cell>
              </TableRow>
            ))}
          </tbody>
        </Table>
      )}
    </PanelCard>
  );
}

export function AdjustmentsCard({ adjustments }: Pick<Risk, "adjustments">) {
  return (
    <PanelCard title="Stock corrected by hand">
      {adjustments.length === 0 && <None>Nothing was corrected.</None>}
      {adjustments.length > 0 && (
        <Table label="Stock corrected by warehouse and reason" boxClassName={FLUSH}>
          <TableHead>
            <tr>
              <HeaderCell>Warehouse</HeaderCell>
              <HeaderCell>Reason</HeaderCell>
              <HeaderCell align="end">Times</HeaderCell>
              <HeaderCell align="end">Added</HeaderCell>
              <HeaderCell align="end">Removed</HeaderCell>
            </tr>
          </TableHead>
          <tbody>
            {adjustments.map(({ warehouseId, city, reasonCode, times, added, removed }) => (
              <TableRow key={`${warehouseId} ${reasonCode}`}>
                <Cell>{city}</Cell>
                <Cell>{reasonLabel(reasonCode)}</Cell>
                <Cell align="end">{numberText(times)}</Cell>
                <Cell align="end">{numberText(added)}</Cell>
                <Cell align="end">{numberText(removed)}</Cell>
              </TableRow>
            ))}
          </tbody>
        </Table>
      )}
    </PanelCard>
  );
}

export function SafetyCard({ rows }: { rows: Risk["safetyStock"] }) {
  return (
    <PanelCard title="Safety stock that was asked for">
      {rows.length === 0 && <None>No request was refused while only safety stock was there.</None>}
      {rows.length > 0 && (
        <Table label="Rows and refused requests" boxClassName={FLUSH}>
          <TableHead>
            <tr>
              <HeaderCell>Product</HeaderCell>
              <HeaderCell>Warehouse</HeaderCell>
              <HeaderCell align="end">Safety stock</HeaderCell>
              <HeaderCell align="end">Refused requests</HeaderCell>
              <HeaderCell align="end">Units it had for them</HeaderCell>
              <HeaderCell align="end">Times it was needed</HeaderCell>
            </tr>
          </TableHead>
          <tbody>
            {rows.map((row) => (
              <TableRow key={`${row.productId}/${row.warehouseId}`}>
                <Cell className="min-w-40">{row.name}</Cell>
                <Cell>{row.city}</Cell>
                <Cell align="end">{numberText(row.safetyStock)}</Cell>
                <Cell align="end">{numberText(row.refusals)}</Cell>
                <Cell align="end">{numberText(row.refusedUnits)}</Cell>
                <Cell align="end">{numberText(row.needed)}</Cell>
              </TableRow>
            ))}
          </tbody>
        </Table>
      )}
    </PanelCard>
  );
}

function None({ children }: { children: ReactNode }) {
  return <p className="py-3 text-sm text-muted">{children}</p>;
}
