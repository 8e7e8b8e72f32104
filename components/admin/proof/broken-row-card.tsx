"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useState } from "react";
import { EntryHistory } from "@/components/admin/entry-history";
import { entryAddress, rowAddress, rowHistoryAddress } from "@/components/admin/panel-addresses";
import { RepairDialog } from "@/components/admin/proof/repair-dialog";
import { Button } from "@/components/ui/button";
import { rowEntriesOptions } from "@/lib/inventory/inventory-options";
import { ledgerEntryOptions } from "@/lib/ledger/ledger-options";
import type { BrokenRow } from "@/lib/ledger/proof-options";
import { causeWords, divergenceWords, isRepairable } from "@/lib/ledger/proof-words";

type BrokenRowCardProps = { row: BrokenRow; isFirst: boolean; mayChange: boolean; onRepaired: () => void };

/** A row that does not balance: what differs, the likely cause, its repair, and for the first row the entries around it. */
export function BrokenRowCard({ row, isFirst, mayChange, onRepaired }: BrokenRowCardProps) {
  const { sku, warehouseCode, divergences } = row;
  const [isOpen, setOpen] = useState(false);
  const broken = divergences.find(({ ledgerEntryId }) => ledgerEntryId !== undefined)?.ledgerEntryId;
  return (
    <section aria-label={`${sku} in ${warehouseCode}`} className="rounded-card border border-line bg-card p-4 text-sm">
      <div className="flex flex-wrap items-start justify-between gap-3">
        <div className="min-w-0 flex-1 basis-80">
          <h2 className="font-medium">
            <Link href={rowAddress(row)} prefetch={false} className="underline underline-offset-2">
              {sku} in {warehouseCode}
            </Link>
          </h2>
          <ul className="mt-1">
            {divergences.map((found) => (
              <li key={found.figure}>{divergenceWords(found)}</li>
            ))}
          </ul>
          <p className="mt-2 max-w-prose text-muted">
            {causeWords(divergences)}{" "}
            {broken && (
              <Link href={entryAddress(broken)} prefetch={false} className="text-ink underline underline-offset-2">
                View the first broken entry
              </Link>
            )}
          </p>
        </div>
        {mayChange && isRepairable(divergences) && (
          <Button kind="secondary" size="sm" onClick={() => setOpen(true)}>
            Repair…
          </Button>
        )}
      </div>
      {isFirst && (
        <div className="mt-4 border-t border-line pt-3">
          {broken ? <EntriesAround row={row} id={broken} /> : <LastEntries row={row} />}
        </div>
      )}
      <RepairDialog row={row} open={isOpen} onClose={() => setOpen(false)} onDone={onRepaired} />
    </section>
  );
}

const LISTED = 5;

function LastEntries({ row }: { row: BrokenRow }) {
  const { sku, warehouseId, warehouseCode } = row;
  const query = useQuery(rowEntriesOptions({ sku, warehouseId }));
  const allHref = rowHistoryAddress({ sku, warehouseId });
  return (
    <EntryHistory label={`Entries of ${sku} in ${warehouseCode}`} version="" listMax={LISTED} {...{ query, allHref }} />
  );
}

function EntriesAround({ row, id }: { row: BrokenRow; id: string }) {
  const { sku, warehouseId, warehouseCode } = row;
  const query = useQuery({
    ...ledgerEntryOptions(id),
    select: ({ around }) => ({ entries: [...around].reverse(), nextCursor: null }),
  });
  const allHref = rowHistoryAddress({ sku, warehouseId });
  return (
    <EntryHistory
      label={`Entries of ${sku} in ${warehouseCode} around the broken one`}
      version=""
      {...{ query, allHref }}
    />
  );
}
