"use client";

import { useQuery } from "@tanstack/react-query";
import CircleCheck from "lucide-react/icons/circle-check";
import { AgoTime } from "@/components/admin/ago-time";
import { BrokenRowCard } from "@/components/admin/proof/broken-row-card";
import { SignedDays } from "@/components/admin/proof/signed-days";
import { PanelHeading } from "@/components/admin/shell/panel-heading";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { countText, numberText } from "@/lib/format/count-words";
import { brokenRows, ledgerDaysOptions, proofOptions } from "@/lib/ledger/proof-options";

/** Whether the ledger balances, entry by entry; what does not, and its repair; the signed days. */
export function ProofRoom({ mayChange }: { mayChange: boolean }) {
  const proof = useQuery(proofOptions());
  const days = useQuery(ledgerDaysOptions());
  const rows = proof.data ? brokenRows(proof.data) : [];
  const again = () => {
    void proof.refetch();
    void days.refetch();
  };
  return (
    <>
      <PanelHeading
        title="Proof"
        description="Every unit is the sum of its ledger entries, and every entry is as it was written. The newest entries are checked every few seconds; here all of them are."
        actions={
          <Button kind="secondary" size="sm" isBusy={proof.isFetching} onClick={again}>
            Check all again
          </Button>
        }
      />
      <div role="status" className="text-sm">
        {proof.isPending && <Skeleton className="h-6 w-72" />}
        {proof.isError && <p className="text-bad">Couldn't check the ledger. Try again in a moment.</p>}
        {proof.data && rows.length > 0 && (
          <p className="font-medium text-bad">
            {countText(rows.length, "row doesn't", "rows don't")} balance, of {numberText(proof.data.rowsChecked)}.
          </p>
        )}
        {proof.data && rows.length === 0 && (
          <p className="flex items-center gap-2">
            <CircleCheck aria-hidden="true" className="size-4 shrink-0 text-good" />
            <span>
              <strong className="font-medium">All {countText(proof.data.rowsChecked, "row")} balance.</strong>{" "}
              <span className="text-muted">
                Checked <AgoTime iso={new Date(proof.dataUpdatedAt).toISOString()} />.
              </span>
            </span>
          </p>
        )}
      </div>
      {rows.length > 0 && (
        <ul aria-label="Rows that don't balance" className="mt-4 grid gap-4">
          {rows.map((row, index) => (
            <li key={`${row.productId}/${row.warehouseId}`}>
              <BrokenRowCard row={row} isFirst={index === 0} mayChange={mayChange} onRepaired={again} />
            </li>
          ))}
        </ul>
      )}
      <SignedDays days={days} />
    </>
  );
}
