"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ExportLink } from "@/components/admin/export-link";
import { List } from "@/components/admin/list/list";
import type { Selection } from "@/components/admin/list/list-column";
import { ListToolbar } from "@/components/admin/list/list-toolbar";
import { idOf } from "@/components/admin/list/merge-pages";
import { OtherTabs, tabsWithHits } from "@/components/admin/list/other-tabs";
import { useListPages } from "@/components/admin/list/use-list-pages";
import { useListView } from "@/components/admin/list/use-list-view";
import { ORDER_COLUMNS } from "@/components/admin/orders/order-columns";
import { ORDER_ACTS, OrderDrawer } from "@/components/admin/orders/order-drawer";
import { orderFilters, orderTotal, TABS } from "@/components/admin/orders/order-filters";
import {
  type OrderTab,
  orderFiltersOf,
  orderSearchParams,
  placedOf,
} from "@/components/admin/orders/order-search-params";
import { OrdersBulk } from "@/components/admin/orders/orders-bulk";
import { DayFields } from "@/components/admin/reservations/reservation-filters";
import { CUSTOM } from "@/components/admin/reservations/reservation-search-params";
import { PanelHeading } from "@/components/admin/shell/panel-heading";
import { useLedgerStream } from "@/components/admin/use-ledger-stream";
import { useReadAgainSoon } from "@/components/admin/use-read-again-soon";
import { ViewerNote } from "@/components/admin/viewer-note";
import { lastAnswerAt } from "@/components/live/last-answer-at";
import { Reconnecting } from "@/components/live/reconnecting";
import { useAgeWhileCut } from "@/components/live/use-age-while-cut";
import type { Warehouse } from "@/lib/catalog/catalog-schemas";
import {
  adminOrdersKey,
  adminOrdersOptions,
  type OrderAct,
  orderCountsOptions,
} from "@/lib/orders/admin-order-options";
import type { AdminOrder, AdminOrders } from "@/lib/orders/admin-order-schemas";
import { isActable, parcelsLeft } from "@/lib/orders/admin-order-words";
import { noMatchOf } from "@/lib/reservations/typed-phone";

type OrdersRoomProps = {
  warehouses: readonly Warehouse[];
  /** False for viewers. */
  mayChange: boolean;
};

const FOUND_BY =
  "Search finds orders by number, customers by name, email or phone, products by name or SKU, and parcels by pincode or tracking number.";

const EMPTY: Record<OrderTab, { title: string; words: string }> = {
  TO_SHIP: {
    title: "Nothing to ship",
    words:
      "Paid orders wait here, oldest first. Open one to ship it with its carrier and tracking number: the customer gets an email.",
  },
  PARTIALLY_SHIPPED: {
    title: "No order is partly shipped",
    words: "An order is listed here while some of its units have left and others have not.",
  },
  SHORTFALL: {
    title: "No order is short",
    words:
      "If a picker does not find units on the shelf, report it in the order. It waits here, and in Shortfalls, until somebody settles it.",
  },
  SHIPPED: { title: "No shipped orders", words: "Orders are listed here once all their units have left." },
  CANCELLED: { title: "No cancelled orders", words: "Orders that were cancelled in full are listed here." },
  RETURNED: { title: "No returned orders", words: "Orders whose units have all come back are listed here." },
  ALL: { title: "No orders yet", words: "A reservation becomes an order when it is paid, or confirmed by hand." },
};

export function OrdersRoom({ warehouses, mayChange }: OrdersRoomProps) {
  const state = useListView({
    params: orderSearchParams,
    openKey: "id",
    partKey: "status",
    filtersOf: (view) => orderFiltersOf(view, warehouses),
  });
  const tab = state.view.status;
  const placed = placedOf(state.view);
  const query = useListPages(adminOrdersOptions(state.filters, state.skip), PAGES);
  const { data: counts } = useQuery(orderCountsOptions(state.filters));
  const elsewhere = tabsWithHits(tab, counts, TABS);
  const total = query.hasNextPage ? orderTotal(tab, counts) : undefined;
  const [act, setAct] = useState<OrderAct | null>(null);
  const [selected, setSelected] = useState<ReadonlyMap<string, AdminOrder>>(new Map());
  const openWith = (chosen: OrderAct) => (order: AdminOrder) => {
    state.open(order.id);
    setAct(chosen);
  };
  return (
    <>
      <PanelHeading
        title="Orders"
        description="What was sold, what has left, and what came back."
        actions={
          <>
            <ExportLink path="/api/admin/orders" filters={state.filters} />
            {!mayChange && <ViewerNote what="cancel or take back orders; the warehouse's staff can ship them too" />}
            <Age />
          </>
        }
      />
      <ListToolbar
        state={{
          ...state,
          view: { ...state.view, placed },
          set: (change) => {
            const isOther = change.placed !== undefined && change.placed !== CUSTOM;
            state.set({ ...change, ...(isOther && { placedFrom: "", placedTo: "" }) });
          },
        }}
        filters={orderFilters(counts, warehouses)}
      >
        {placed === CUSTOM && (
          <DayFields
            label="Placed"
            from={state.view.placedFrom}
            to={state.view.placedTo}
            onFrom={(placedFrom) => state.set({ placed, placedFrom })}
            onTo={(placedTo) => state.set({ placed, placedTo })}
          />
        )}
      </ListToolbar>
      {mayChange && <OrdersBulk selected={selected} total={total} onSelect={setSelected} />}
      <List
        label="Orders"
        className="[--list-above:4rem]"
        what="orders"
        state={{ ...state, clear: () => state.clear({ status: "ALL" }) }}
        query={query}
        columns={ORDER_COLUMNS}
        rows={query.rows}
        total={total}
        idOf={idOf}
        onOpen={({ id }) => state.open(id)}
        keys={
          mayChange
            ? ORDER_ACTS.map(({ act, key, does }) => {
                return { key, does, isFor: (order: AdminOrder) => isActable(act, order), run: openWith(act) };
              })
            : []
        }
        selection={mayChange ? { ...SELECTING, selected, onSelect: setSelected } : null}
        empty={EMPTY[tab]}
        noMatch={
          elsewhere.length === 0
            ? noMatchOf(state.view.q, FOUND_BY)
            : {
                title: `Nothing in ${TABS[tab].label}`,
                act: <OtherTabs tabs={elsewhere} onShow={(status) => state.set({ status })} />,
              }
        }
      />
      <OrderDrawer
        id={state.view.open}
        onClose={() => {
          setAct(null);
          state.open("");
        }}
        {...{ mayChange, act }}
        onAct={setAct}
      />
    </>
  );
}

const PAGES = {
  rowsOf: (page: AdminOrders) => page.orders,
  withRows: (page: AdminOrders, orders: AdminOrder[]) => ({ ...page, orders }),
  idOf,
};

/** What has left, or will not, is done. */
const SELECTING: Pick<Selection<AdminOrder>, "canSelect" | "labelOf" | "allLabel"> = {
  canSelect: (order) => parcelsLeft(order).length > 0,
  labelOf: ({ number }) => `Select ${number}`,
  allLabel: "Select all loaded",
};

/** How old the list is while its stream is down. It is still polled, so its age is that of the last response. */
function Age() {
  const queryClient = useQueryClient();
  const { state } = useOrdersLive();
  const age = useAgeWhileCut(state === "reconnecting", () => lastAnswerAt(queryClient, adminOrdersKey));
  return (
    <p role="status" className="text-xs text-muted empty:-ml-2">
      {age !== null && <Reconnecting what="list" age={age} />}
    </p>
  );
}

const ABOUT_ORDERS: ReadonlySet<string> = new Set(["CONFIRMED", "SHIPPED", "CANCELLED", "RETURNED"]);

/** Reads the orders again whenever the ledger has an entry about one. Returns the state of the stream. */
function useOrdersLive() {
  const askSoon = useReadAgainSoon(adminOrdersKey);
  return useLedgerStream({
    params: "",
    onEntries: (entries) => {
      const isAbout = entries.some(
        ({ type, reservationId }) => ABOUT_ORDERS.has(type) || (reservationId && type === "ADJUSTED"),
      );
      if (isAbout) askSoon();
    },
    onReady: askSoon,
  });
}
