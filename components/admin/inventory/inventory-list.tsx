"use client";

import type { ChangeWanted } from "@/components/admin/inventory/change-dialog";
import { InventoryTable } from "@/components/admin/inventory/inventory-table";
import { useInventoryRows } from "@/components/admin/inventory/use-inventory-rows";
import type { InventoryViewState } from "@/components/admin/inventory/use-inventory-view";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { Skeleton } from "@/components/ui/skeleton";

type InventoryListProps = {
  state: InventoryViewState;
  /** Null for who may only look. */
  onChange: ((wanted: ChangeWanted) => void) | null;
};

export function InventoryList({ state, onChange }: InventoryListProps) {
  const { rows, query } = useInventoryRows(state.filters);
  if (query.isPending) return <InventorySkeleton />;
  if (query.isError && rows.length === 0) {
    return (
      <Notice tone="bad" title="The inventory could not be loaded.">
        <Button kind="secondary" size="sm" className="mt-2" onClick={() => query.refetch()}>
          Try again
        </Button>
      </Notice>
    );
  }
  if (rows.length === 0) return <NothingFound state={state} onChange={onChange} />;
  return (
    <>
      <InventoryTable
        rows={rows}
        state={state}
        onChange={onChange}
        isStale={query.isPlaceholderData}
        onEndNear={() => query.hasNextPage && !query.isFetchingNextPage && !query.isError && query.fetchNextPage()}
      />
      <ListFoot isError={query.isError} onRetry={() => query.refetch()} mayChange={onChange !== null} />
    </>
  );
}

/** What can be done with the keyboard, or that the figures are old. */
function ListFoot({ isError, onRetry, mayChange }: { isError: boolean; onRetry: () => void; mayChange: boolean }) {
  if (isError) {
    return (
      <p role="status" className="mt-2 flex items-center gap-3 text-xs text-bad">
        The newest figures could not be read; these are older.
        <Button kind="quiet" size="sm" onClick={onRetry}>
          Try again
        </Button>
      </p>
    );
  }
  return (
    <p className="mt-2 hidden text-xs text-muted md:block">
      <span className="figures">/</span> searches, arrows move, Enter opens
      {mayChange && (
        <>
          , <span className="figures">r</span> receives, <span className="figures">a</span> adjusts
        </>
      )}
      .
    </p>
  );
}

function NothingFound({ state: { view, setView }, onChange }: InventoryListProps) {
  const isNarrowed = view.q !== "" || view.warehouse !== "" || view.category !== "" || view.state !== "";
  if (isNarrowed) {
    return (
      <EmptyState
        title="No row fits."
        action={
          <Button kind="secondary" size="sm" onClick={() => setView({ q: "", warehouse: "", category: "", state: "" })}>
            Show all rows
          </Button>
        }
      >
        Search for fewer words, or take a filter away.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title="Nothing lies anywhere yet."
      action={
        onChange && (
          <Button size="sm" onClick={() => onChange({ kind: "receive", row: null })}>
            Receive the first units
          </Button>
        )
      }
    >
      A row begins when units of a product are received in a warehouse.
    </EmptyState>
  );
}

function InventorySkeleton() {
  return (
    <div role="status">
      <span className="sr-only">Loading the inventory</span>
      <div className="overflow-hidden rounded-card border border-line bg-card p-4">
        {Array.from({ length: 14 }, (_, line) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the lines are all the same and never move.
          <Skeleton key={line} className="mb-3 h-6" />
        ))}
      </div>
    </div>
  );
}
