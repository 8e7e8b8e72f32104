"use client";

import { useRef, useState } from "react";
import { ExportLink } from "@/components/admin/export-link";
import { List } from "@/components/admin/list/list";
import type { Selection } from "@/components/admin/list/list-column";
import { countedTab, type ListFilter, ListToolbar, warehouseFilter } from "@/components/admin/list/list-toolbar";
import { idOf } from "@/components/admin/list/merge-pages";
import { SelectionBar } from "@/components/admin/list/selection-bar";
import { useListPages } from "@/components/admin/list/use-list-pages";
import { useListView } from "@/components/admin/list/use-list-view";
import { PanelHeading } from "@/components/admin/shell/panel-heading";
import { SettleButtons, SettleDialog, type Settling } from "@/components/admin/shortfalls/settle-dialog";
import { shortfallColumns } from "@/components/admin/shortfalls/shortfall-columns";
import { ShortfallDrawer } from "@/components/admin/shortfalls/shortfall-drawer";
import {
  type ShortfallView,
  shortfallFiltersOf,
  shortfallSearchParams,
} from "@/components/admin/shortfalls/shortfall-search-params";
import { useLedgerStream } from "@/components/admin/use-ledger-stream";
import { useReadAgainSoon } from "@/components/admin/use-read-again-soon";
import { ViewerNote } from "@/components/admin/viewer-note";
import type { Warehouse } from "@/lib/catalog/catalog-schemas";
import { numberText } from "@/lib/format/count-words";
import { shortfallsKey, shortfallsOptions } from "@/lib/shortfalls/shortfall-options";
import type { Shortfall, ShortfallCounts, ShortfallKind, Shortfalls } from "@/lib/shortfalls/shortfall-schemas";
import { isOrderOpen } from "@/lib/shortfalls/shortfall-words";

type ShortfallsRoomProps = {
  warehouses: readonly Warehouse[];
  /** False for viewers. */
  mayChange: boolean;
};

const EMPTY: Record<ShortfallKind | "", { title: string; words: string }> = {
  "": {
    title: "Nothing is missing",
    words:
      "Units that were sold and then not found, damaged or counted fewer are listed here until somebody settles them.",
  },
  ORDER: { title: "No order is short", words: "A picker reports units that are not on the shelf in the order itself." },
  ROW: {
    title: "No sold unit is missing without a name",
    words: "A count or write-off below what is sold is listed here, until somebody says which order goes short.",
  },
  WAITING: { title: "Nobody waits", words: "Back-ordered units are listed here until they come in." },
};

export function ShortfallsRoom({ warehouses, mayChange }: ShortfallsRoomProps) {
  const state = useListView({
    params: shortfallSearchParams,
    partKey: "kind",
    filtersOf: (view) => shortfallFiltersOf(view, warehouses),
  });
  const query = useListPages(shortfallsOptions(state.filters), PAGES);
  const loaded = query.data?.pages.flatMap(({ shortfalls }) => shortfalls) ?? [];
  const first = query.data?.pages[0];
  const today = first?.today ?? null;
  const [selected, setSelected] = useState<ReadonlyMap<string, Shortfall>>(new Map());
  const [settling, setSettling] = useState<Settling | null>(null);
  const isDone = useRef(false);
  useShortfallsLive();
  const fresh = new Map(loaded.map((shortfall) => [shortfall.id, shortfall]));
  const chosen = [...selected.values()].map((shortfall) => fresh.get(shortfall.id) ?? shortfall);
  const items = chosen.flatMap((shortfall) => shortfall.orders.map((order) => ({ shortfall, order })));
  return (
    <>
      <PanelHeading
        title="Shortfalls"
        description="What was promised and is not there."
        actions={
          <>
            <ExportLink path="/api/admin/shortfalls" filters={state.filters} />
            {!mayChange && <ViewerNote what="settle shortfalls" />}
          </>
        }
      />
      <ListToolbar state={state} filters={filtersWith(first?.counts, warehouses)} />
      {mayChange && (
        <SelectionBar count={selected.size} onClear={() => setSelected(new Map())}>
          <SettleButtons items={items} onSettle={setSettling} />
        </SelectionBar>
      )}
      <List
        label="Shortfalls"
        what="cases"
        isSearchable={false}
        state={state}
        query={query}
        columns={shortfallColumns(today)}
        rows={query.rows}
        total={first?.total}
        idOf={idOf}
        onOpen={({ id }) => state.open(id)}
        selection={mayChange ? { ...SELECTING, selected, onSelect: setSelected } : null}
        empty={EMPTY[state.view.kind]}
        noMatch="It may have been settled meanwhile."
      />
      <ShortfallDrawer
        id={state.view.open}
        rows={loaded}
        onClose={() => state.open("")}
        onSettle={setSettling}
        isSettling={settling !== null}
        {...{ query, today, mayChange }}
      />
      <SettleDialog
        settling={settling}
        rows={loaded}
        onClose={() => {
          setSettling(null);
          if (isDone.current) state.open("");
          isDone.current = false;
        }}
        onDone={(left) => {
          isDone.current = true;
          const isLeft = (id: string) => left.some(({ shortfall }) => shortfall.id === id);
          setSelected((known) => new Map([...known].filter(([id]) => isLeft(id))));
        }}
      />
    </>
  );
}

const PAGES = {
  rowsOf: (page: Shortfalls) => page.shortfalls,
  withRows: (page: Shortfalls, shortfalls: Shortfall[]) => ({ ...page, shortfalls }),
  idOf,
};

/** Of a row that several orders were sold from, a person first chooses whose units are missing. */
const SELECTING: Pick<Selection<Shortfall>, "canSelect" | "labelOf" | "allLabel"> = {
  canSelect: (shortfall) => !isOrderOpen(shortfall),
  labelOf: ({ name, orders }) => `Select ${name}, ${orders[0]?.number ?? ""}`,
  allLabel: "Select all loaded",
};

const TABS = [
  { value: "", words: "Open", count: ({ orders, rows }: ShortfallCounts) => orders + rows },
  { value: "ORDER", words: "Order short", count: ({ orders }: ShortfallCounts) => orders },
  { value: "ROW", words: "Order unknown", count: ({ rows }: ShortfallCounts) => rows },
  { value: "WAITING", words: "Back-ordered", count: ({ waiting }: ShortfallCounts) => waiting },
] as const;

function filtersWith(
  counts: ShortfallCounts | undefined,
  warehouses: readonly Warehouse[],
): readonly ListFilter<ShortfallView>[] {
  const options = TABS.map(({ value, words, count }) => countedTab(value, words, counts && numberText(count(counts))));
  return [{ kind: "segmented", name: "kind", label: "Kind", options, isTab: true }, warehouseFilter(warehouses)];
}

/** Holds alone leave what is missing as it is. */
const NOT_ABOUT: ReadonlySet<string> = new Set(["RESERVED", "EXTENDED", "RELEASED", "EXPIRED", "CONFIRMED"]);

/** Reads the cases again whenever stock or orders have changed. */
function useShortfallsLive(): void {
  const askSoon = useReadAgainSoon(shortfallsKey);
  useLedgerStream({
    params: "",
    onEntries: (entries) => {
      if (entries.some(({ type }) => !NOT_ABOUT.has(type))) askSoon();
    },
    onReady: askSoon,
  });
}
