"use client";

import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { BulkOutcome } from "@/components/admin/bulk-outcome";
import { type BulkResult, useBulk } from "@/components/admin/use-bulk";
import { movedWords, rowNow } from "@/components/admin/warehouses/moved-rows";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Progress } from "@/components/ui/progress";
import { Select } from "@/components/ui/select";
import { Skeleton } from "@/components/ui/skeleton";
import { catalogKey } from "@/lib/catalog/catalog-options";
import { changeRefusalWords } from "@/lib/client/panel-refusal-words";
import { countText, numberText, unitsText } from "@/lib/format/count-words";
import { inventoryKey, inventoryOptions } from "@/lib/inventory/inventory-options";
import type { InventoryRow } from "@/lib/inventory/inventory-schemas";
import { transfer } from "@/lib/inventory/stock-change";
import { LOCALE } from "@/lib/messages/locale";
import { settingsKey } from "@/lib/settings/setting-options";
import type { AdminWarehouse } from "@/lib/settings/warehouse-schemas";
import { greatCircleKm } from "@/lib/stock/routing/great-circle";
import { movableUnits } from "@/lib/stock/state";

type MoveStockProps = { warehouse: AdminWarehouse; others: readonly AdminWarehouse[] };

/** As often as the list of what is left. */
const POLL_MS = 2_000;

/** The products that lie in a warehouse, and moving what nobody was promised to another one. */
export function MoveStock({ warehouse, others }: MoveStockProps) {
  const noFilter = { q: "", category: "", state: "", bucket: "" };
  const [moving, setMoving] = useState<readonly InventoryRow[] | null>(null);
  const [round, setRound] = useState(1);
  const query = useInfiniteQuery({
    ...inventoryOptions({ ...noFilter, warehouseId: warehouse.id, sort: "onHand", order: "desc" }),
    enabled: warehouse.onHand > 0 || moving !== null,
    refetchInterval: POLL_MS,
  });
  const read = query.data?.pages.flatMap(({ rows }) => rows) ?? [];
  const lying = read.filter(({ onHand }) => onHand > 0);
  if (moving === null && warehouse.onHand === 0) return null;
  if (query.isError && moving === null) return <p className="mt-4 text-sm text-muted">Couldn't load the stock.</p>;
  if (query.isPending && moving === null) return <Skeleton className="mt-4 h-24" />;
  return (
    <section aria-label="Move stock" className="mt-2 space-y-3">
      <Moves
        key={round}
        // What is being moved stays listed, with its result, until it is over.
        rows={moving ?? lying}
        read={read}
        total={warehouse.products}
        from={warehouse}
        others={others}
        onStart={() => setMoving(lying)}
        onNext={() => {
          setMoving(null);
          setRound(round + 1);
        }}
      />
    </section>
  );
}

type MovesProps = {
  rows: readonly InventoryRow[];
  /** The rows of the warehouse as they are now, as far as they were read. */
  read: readonly InventoryRow[];
  /** Products in the warehouse, also those that are not listed yet. */
  total: number;
  from: AdminWarehouse;
  others: readonly AdminWarehouse[];
  onStart: () => void;
  onNext: () => void;
};

function Moves({ rows, read, total, from, others, onStart, onNext }: MovesProps) {
  const t = useTranslations();
  const queryClient = useQueryClient();
  const places = nearestSellingFirst(from, others);
  const [to, setTo] = useState(places[0]?.id ?? "");
  const movable = rows.filter((row) => movableUnits(row) > 0);
  const units = movable.reduce((sum, row) => sum + movableUnits(row), 0);
  const asking = useRef<HTMLDialogElement>(null);
  const place = places.find(({ id }) => id === to);
  const bulk = useBulk({
    ids: movable.map(({ productId }) => productId),
    send: (productId, toWarehouseId: string, idempotencyKey) => {
      const row = movable.find((each) => each.productId === productId);
      const quantity = row ? movableUnits(row) : 0;
      const wanted = { productId, fromWarehouseId: from.id, toWarehouseId, quantity };
      return transfer({ ...wanted, note: `Closing ${from.name}` }, idempotencyKey);
    },
    refusal: (error) => changeRefusalWords(t, error),
    onDone: () => {
      for (const queryKey of [settingsKey, inventoryKey, catalogKey]) void queryClient.invalidateQueries({ queryKey });
    },
  });
  const start = () => {
    onStart();
    void bulk.start(to);
  };
  return (
    <>
      <ul className="max-h-64 divide-y divide-line overflow-y-auto text-sm" aria-label="Stock by product">
        {rows.map((row) => (
          <RowLine key={row.productId} row={row} read={read} result={bulk.results.get(row.productId)} />
        ))}
      </ul>
      {rows.length < total && !bulk.hasBegun && (
        <p className="text-xs text-muted">
          {rows.length.toLocaleString(LOCALE)} of {total.toLocaleString(LOCALE)} products, those with the most units.
          Move these first.
        </p>
      )}
      {bulk.hasBegun && (
        <Progress
          label={bulk.isOver ? "Done" : "Moving"}
          value={bulk.settled}
          max={movable.length}
          format={(value) => `${numberText(value)} of ${numberText(movable.length)}`}
        />
      )}
      {bulk.isOver ? (
        from.onHand > 0 && (
          <Button kind="secondary" size="sm" onClick={onNext}>
            See what is left
          </Button>
        )
      ) : movable.length === 0 ? null : places.length === 0 ? (
        <p className="text-sm text-muted">No other warehouse is open. Open or create one to move this stock.</p>
      ) : (
        <div className="flex flex-wrap items-end gap-3">
          <Select
            label="Move to"
            size="sm"
            className="w-64"
            disabled={bulk.hasBegun}
            value={to}
            onValueChange={setTo}
            options={places.map(({ id, name, isPaused }) => ({
              value: id,
              label: isPaused ? `${name} (paused)` : name,
            }))}
          />
          <Button
            kind="secondary"
            size="sm"
            isBusy={bulk.isBusy}
            onClick={() => (bulk.unknown > 0 ? start() : asking.current?.showModal())}
          >
            {bulk.unknown > 0 ? `Retry ${bulk.unknown}` : `Move ${unitsText(units)}…`}
          </Button>
          <ConfirmDialog
            dialog={asking}
            title={`Move ${unitsText(units)} to ${place?.name}?`}
            confirmLabel={`Move ${unitsText(units)}`}
            keepLabel="Cancel"
            onConfirm={start}
          >
            {countText(movable.length, "product")}, for sale there at once. If they have yet to travel,{" "}
            <Link href="/admin/transfers/new" className="underline underline-offset-4">
              plan a transfer
            </Link>{" "}
            instead.
          </ConfirmDialog>
        </div>
      )}
    </>
  );
}

function nearestSellingFirst(from: AdminWarehouse, others: readonly AdminWarehouse[]): AdminWarehouse[] {
  const open = others.filter(({ isActive }) => isActive);
  return open.sort(
    (a, b) => Number(a.isPaused) - Number(b.isPaused) || greatCircleKm(from, a) - greatCircleKm(from, b),
  );
}

type RowLineProps = { row: InventoryRow; read: readonly InventoryRow[]; result: BulkResult | undefined };

/** One product, and what became of its move. Its figures follow the row, also once it is moved. */
function RowLine({ row, read, result }: RowLineProps) {
  const moved = result?.state === "done" ? movableUnits(row) : 0;
  const now = rowNow(row, moved, read);
  return (
    <li className="flex items-baseline gap-3 py-1.5">
      <span className="min-w-0 flex-1">
        <span className="line-clamp-2">{row.name}</span>
        <Staying row={now} />
      </span>
      {moved === 0 && <span className="figures shrink-0">{now.onHand.toLocaleString(LOCALE)}</span>}
      <BulkOutcome result={result} done={movedWords(moved, now.onHand)} />
    </li>
  );
}

/** The units that cannot be moved, and why. */
function Staying({ row }: { row: InventoryRow }) {
  const { reserved, committed, safetyStock, setAside, onHand } = row;
  const promised = Math.min(onHand, reserved + committed);
  const apart = Math.min(onHand - promised, setAside);
  const kept = Math.min(onHand - promised - apart, safetyStock);
  const words = [
    promised > 0 ? `${unitsText(promised)} promised` : "",
    apart > 0 ? `${unitsText(apart)} set aside: put back or take out first` : "",
    kept > 0 ? `${unitsText(kept)} safety stock: set it to 0 first` : "",
  ].filter(Boolean);
  return words.length > 0 ? <span className="block text-xs text-muted">{words.join(" · ")}</span> : null;
}
