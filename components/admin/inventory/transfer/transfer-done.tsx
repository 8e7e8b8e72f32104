"use client";

import Link from "next/link";
import { useEffect, useRef } from "react";
import { BothSides, type SideFigures } from "@/components/admin/inventory/transfer/both-sides";
import { entryAddress } from "@/components/admin/panel-addresses";
import { Button } from "@/components/ui/button";
import { buttonStyle } from "@/components/ui/button-style";
import { unitsText } from "@/lib/format/count-words";

export type Transferred = {
  quantity: number;
  name: string;
  from: SideFigures;
  to: SideFigures;
  ledgerEntryIds: string[];
};

/** What a transfer changed in both warehouses, with a link to its ledger entry. */
export function TransferDone({ done, onClose }: { done: Transferred; onClose: () => void }) {
  const { quantity, name, from, to, ledgerEntryIds } = done;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const [entryId] = ledgerEntryIds;
  return (
    <div className="space-y-5">
      <div>
        <h3 ref={heading} tabIndex={-1} className="text-base font-semibold text-good outline-none">
          {unitsText(quantity)} moved to {to.place}
        </h3>
        <p className="text-sm text-muted">{name}</p>
      </div>
      <BothSides from={from} to={to} />
      <div className="flex flex-wrap justify-end gap-2">
        {entryId && (
          <Link href={entryAddress(entryId)} className={`${buttonStyle("quiet")} mr-auto px-0`}>
            View in event log
          </Link>
        )}
        <Button onClick={(event) => event.detail < 2 && onClose()}>Done</Button>
      </div>
    </div>
  );
}
