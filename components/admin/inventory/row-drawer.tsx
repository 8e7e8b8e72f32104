"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useState } from "react";
import { AgoTime } from "@/components/admin/ago-time";
import { EntryHistory } from "@/components/admin/entry-history";
import { ChangeDialog } from "@/components/admin/inventory/change-dialog";
import type { ChangeKind, ChangeWanted } from "@/components/admin/inventory/filled-change";
import { Available } from "@/components/admin/inventory/inventory-columns";
import { rowNameOf } from "@/components/admin/inventory/inventory-search-params";
import { RowHolds } from "@/components/admin/inventory/row-holds";
import { RowSettings } from "@/components/admin/inventory/row-settings";
import { SetAside } from "@/components/admin/inventory/set-aside/set-aside";
import { DetailDrawer, useLast } from "@/components/admin/list/detail-drawer";
import { useDrawerKeys } from "@/components/admin/list/use-drawer-keys";
import { MovingFigure } from "@/components/admin/moving-figure";
import {
  incomingOfRow,
  rowAtAddress,
  rowHistoryAddress,
  shortfallsOfRow,
  transfersOfRow,
} from "@/components/admin/panel-addresses";
import { useIsStaff } from "@/components/admin/shell/panel-person";
import { ViewerNote } from "@/components/admin/viewer-note";
import { useWhy } from "@/components/admin/why/why-context";
import { WhyFigure } from "@/components/admin/why/why-figure";
import { WhyProvider } from "@/components/admin/why/why-provider";
import { StockBar } from "@/components/signature/stock-bar";
import { Button } from "@/components/ui/button";
import type { Warehouse } from "@/lib/catalog/catalog-schemas";
import { dayText } from "@/lib/delivery/destination-words";
import { numberText, unitsText } from "@/lib/format/count-words";
import { FIGURES } from "@/lib/inventory/figure-words";
import { inventoryRowOptions, rowEntriesOptions } from "@/lib/inventory/inventory-options";
import type { InventoryRow } from "@/lib/inventory/inventory-schemas";

/** Entries listed in words; the strip shows all that were loaded. */
const ENTRIES_LISTED = 12;

type RowDrawerProps = {
  /** "" while none is open. */
  id: string;
  onClose: () => void;
  mayChange: boolean;
  warehouses: readonly Warehouse[];
};

/** One row: its figures, holds, history and actions. */
export function RowDrawer({ id, onClose, mayChange, warehouses }: RowDrawerProps) {
  const name = rowNameOf(useLast(id));
  const [wanted, setWanted] = useState<ChangeWanted | null>(null);
  const isStaff = useIsStaff();
  const { productId = "", warehouseId = "" } = name ?? {};
  const query = useQuery({ ...inventoryRowOptions({ productId, warehouseId }), enabled: name !== null });
  const row = name === null ? null : query.data && (query.data.rows[0] ?? null);
  return (
    <DetailDrawer
      isOpen={id !== ""}
      onClose={onClose}
      title={row?.name ?? "Inventory row"}
      description={
        row && (
          <>
            <span className="figures">{row.sku}</span> · {row.warehouseName}
          </>
        )
      }
      footer={
        row &&
        (mayChange ? (
          <>
            {!isStaff && (
              <Button kind="secondary" size="sm" onClick={() => setWanted({ kind: "transfer", row })}>
                Transfer
              </Button>
            )}
            <Button kind="secondary" size="sm" onClick={() => setWanted({ kind: "adjust", row })}>
              Adjust
            </Button>
            <Button size="sm" onClick={() => setWanted({ kind: "receive", row })}>
              Receive
            </Button>
          </>
        ) : (
          <ViewerNote alsoStaff what="receive and adjust stock" />
        ))
      }
      what="inventory row"
      query={query}
      detail={row}
      missing="This warehouse has never stocked this product, or the link is incomplete."
    >
      {(row) => (
        <div className="space-y-8">
          <WhyProvider>
            <RowKeys row={row} onWanted={mayChange ? setWanted : null} />
            <RowFigures row={row} />
          </WhyProvider>
          <SetAside row={row} mayChange={mayChange} />
          <RowSettings row={row} mayChange={mayChange && !isStaff} />
          {!isStaff && (
            <>
              <RowHolds row={row} />
              <RowHistory row={row} mayUndo={mayChange} />
            </>
          )}
          <ChangeDialog wanted={wanted} onClose={() => setWanted(null)} warehouses={warehouses} />
        </div>
      )}
    </DetailDrawer>
  );
}

type RowKeysProps = {
  row: InventoryRow;
  /** Null for viewers. */
  onWanted: ((wanted: ChangeWanted) => void) | null;
};

/** The row's keys in the list work here too. */
function RowKeys({ row, onWanted }: RowKeysProps) {
  const why = useWhy();
  const isStaff = useIsStaff();
  const { productId, warehouseId } = row;
  const change = (kind: ChangeKind) => () => onWanted?.({ kind, row });
  useDrawerKeys({
    ...(!isStaff && { w: () => why({ productId, warehouseId, figure: "available" }) }),
    ...(onWanted && { r: change("receive"), a: change("adjust") }),
    ...(onWanted && !isStaff && { t: change("transfer") }),
  });
  return null;
}

const LOOKS = {
  onHand: "",
  reserved: "text-signal",
  committed: "",
  safetyStock: "",
  shortfall: "text-bad",
};
const SHOWN = ["onHand", "available", "reserved", "committed", "safetyStock", "shortfall"] as const;

function RowFigures({ row }: { row: InventoryRow }) {
  const isStaff = useIsStaff();
  return (
    <section aria-label="Figures">
      <StockBar {...row} size="thick" />
      <dl className="mt-4 grid grid-cols-3 gap-x-4 gap-y-3">
        {SHOWN.map((figure) => (
          <div key={figure} title={FIGURES[figure].meaning}>
            <dt className="text-xs text-muted">{FIGURES[figure].label}</dt>
            <dd className="figures text-lg font-medium">
              <WhyFigure productId={row.productId} warehouseId={row.warehouseId} figure={figure}>
                {figure === "available" ? (
                  <Available row={row} />
                ) : (
                  <MovingFigure value={row[figure]} className={LOOKS[figure]} />
                )}
              </WhyFigure>
            </dd>
          </div>
        ))}
      </dl>
      {row.inTransit > 0 && (
        <Link
          href={transfersOfRow(row)}
          prefetch={false}
          className="mt-3 flex min-h-9 items-center text-sm underline underline-offset-2 max-lg:min-h-11"
        >
          {unitsText(row.inTransit)} in transit to here
        </Link>
      )}
      {row.expected > 0 && (
        <Link
          href={incomingOfRow(row)}
          prefetch={false}
          className="mt-3 flex min-h-9 items-center text-sm underline underline-offset-2 max-lg:min-h-11"
        >
          {unitsText(row.expected)} expected{row.expectedOn && ` ${dayText(row.expectedOn)}`}
        </Link>
      )}
      {row.shortfall > 0 && !isStaff && (
        <Link
          href={shortfallsOfRow(row)}
          prefetch={false}
          className="mt-3 inline-flex min-h-9 items-center text-sm underline underline-offset-2 max-lg:min-h-11"
        >
          Settle the shortfall
        </Link>
      )}
      <p className="mt-3 text-xs text-muted">
        {row.backorderAllowance > 0 && <>Up to {numberText(row.backorderAllowance)} more can be sold on back-order. </>}
        {!row.isSold && <>Not for sale: the product or the warehouse is inactive. </>}
        Last change <AgoTime iso={row.updatedAt} />.
      </p>
    </section>
  );
}

function RowHistory({ row, mayUndo }: { row: InventoryRow; mayUndo: boolean }) {
  const { name, city, sku, warehouseId, updatedAt } = row;
  const entries = useQuery(rowEntriesOptions({ sku, warehouseId }));
  return (
    <div className="space-y-3">
      <Link href={rowAtAddress(row)} prefetch={false} className="text-sm underline underline-offset-2">
        Stock at any moment
      </Link>
      <EntryHistory
        label={`Entries of ${name} in ${city}`}
        query={entries}
        version={updatedAt}
        listMax={ENTRIES_LISTED}
        allHref={rowHistoryAddress({ sku, warehouseId })}
        mayUndo={mayUndo}
      />
    </div>
  );
}
