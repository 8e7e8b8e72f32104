"use client";

import ArrowLeftIcon from "lucide-react/icons/arrow-left";
import { useState } from "react";
import { validate as isUuid } from "uuid";
import { List } from "@/components/admin/list/list";
import { ListToolbar } from "@/components/admin/list/list-toolbar";
import { idOf } from "@/components/admin/list/merge-pages";
import { useListPages } from "@/components/admin/list/use-list-pages";
import { useListView } from "@/components/admin/list/use-list-view";
import { PanelHeading } from "@/components/admin/shell/panel-heading";
import { useLedgerStream } from "@/components/admin/use-ledger-stream";
import { useReadAgainSoon } from "@/components/admin/use-read-again-soon";
import { ViewerNote } from "@/components/admin/viewer-note";
import { ENTRY_ACTS, EntryDrawer, isActable } from "@/components/admin/waitlist/entry-drawer";
import { QUEUE_COLUMNS } from "@/components/admin/waitlist/queue-columns";
import { queueSearchParams } from "@/components/admin/waitlist/waitlist-search-params";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Stat } from "@/components/ui/stat";
import { ApiProblem } from "@/lib/client/api-request";
import { numberText } from "@/lib/format/count-words";
import { priceText } from "@/lib/format/money";
import { queueOptions, queuesKey, type WaitlistAct } from "@/lib/waitlist/admin-waitlist-options";
import type { ProductDemand, Queue, QueueEntry } from "@/lib/waitlist/admin-waitlist-schemas";
import { reachText } from "@/lib/waitlist/waitlist-staff-words";

type QueueListProps = { productId: string; mayChange: boolean; onBack: () => void };

/** Who waits for one product, in the order in which they are served. */
export function QueueList({ productId, mayChange, onBack }: QueueListProps) {
  const state = useListView({ params: queueSearchParams, openKey: "id", partKey: "product", filtersOf: () => ({}) });
  const query = useListPages({ ...queueOptions(productId), enabled: isUuid(productId) }, PAGES);
  useQueueLive();
  const [act, setAct] = useState<WaitlistAct | null>(null);
  const product = query.data?.pages[0]?.product;
  const isMissing = !isUuid(productId) || (query.error instanceof ApiProblem && query.error.status === 404);
  return (
    <>
      <Button kind="quiet" size="sm" className="mb-2 -ml-3" onClick={onBack}>
        <ArrowLeftIcon aria-hidden="true" className="size-4" />
        All products
      </Button>
      <PanelHeading
        title={product?.name ?? "Waitlist"}
        description={product && <span className="figures">{product.sku}</span>}
        actions={!mayChange && <ViewerNote what="make offers, give priority or remove people" />}
      />
      {isMissing ? (
        <EmptyState title="This product doesn't exist">The link may be incomplete.</EmptyState>
      ) : (
        <>
          {product && <Figures product={product} />}
          <ListToolbar state={state} filters={[]} />
          <List
            label="Waitlist"
            what="people"
            className="[--list-above:8rem]"
            isSearchable={false}
            state={{ ...state, isNarrowed: false }}
            query={query}
            columns={QUEUE_COLUMNS}
            rows={query.rows}
            total={query.hasNextPage ? undefined : query.rows.length}
            idOf={idOf}
            onOpen={({ id }) => state.open(id)}
            keys={
              mayChange
                ? ENTRY_ACTS.map(({ act, key, does }) => ({
                    ...{ key, does },
                    isFor: (entry: QueueEntry) => isActable(act, entry),
                    run: ({ id }: QueueEntry) => {
                      state.open(id);
                      setAct(act);
                    },
                  }))
                : []
            }
            empty={{ title: "Nobody is waiting", words: "Shoppers can wait for this product while it is sold out." }}
          />
          <EntryDrawer
            id={state.view.open}
            entries={query.rows}
            free={product?.free ?? 0}
            isLoaded={!query.isPending}
            onClose={() => {
              setAct(null);
              state.open("");
            }}
            {...{ mayChange, act }}
            onAct={setAct}
          />
        </>
      )}
    </>
  );
}

const PAGES = {
  rowsOf: (page: Queue) => page.entries,
  withRows: (page: Queue, entries: QueueEntry[]) => ({ ...page, entries }),
  idOf,
};

/** Reads the queue again whenever stock changes: an offer may have been made or ended. */
function useQueueLive() {
  const askSoon = useReadAgainSoon(queuesKey);
  return useLedgerStream({ params: "", onEntries: askSoon, onReady: askSoon });
}

function Figures({ product }: { product: ProductDemand }) {
  const { people, units, value, free, offered } = product;
  return (
    <div className="mb-5 grid grid-cols-2 gap-4 sm:grid-cols-5">
      <Stat
        label="Waiting"
        value={numberText(people)}
        hint={people > 0 ? `${reachText(product)} reachable` : undefined}
      />
      <Stat label="Units wanted" value={numberText(units)} />
      <Stat label="Worth today" value={priceText(value)} />
      <Stat
        label="Free units"
        value={numberText(free)}
        hint={people > 0 && free > 0 ? "Nobody here can use them" : undefined}
      />
      <Stat label="Open offers" value={numberText(offered)} />
    </div>
  );
}
