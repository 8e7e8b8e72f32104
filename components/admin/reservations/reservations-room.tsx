"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { ExportLink } from "@/components/admin/export-link";
import { List } from "@/components/admin/list/list";
import type { Selection } from "@/components/admin/list/list-column";
import { ListToolbar } from "@/components/admin/list/list-toolbar";
import { idOf } from "@/components/admin/list/merge-pages";
import { OtherTabs, tabsWithHits } from "@/components/admin/list/other-tabs";
import { useListPages } from "@/components/admin/list/use-list-pages";
import { useListView } from "@/components/admin/list/use-list-view";
import { BulkRelease } from "@/components/admin/reservations/bulk-release";
import { NewHold } from "@/components/admin/reservations/new-hold/new-hold";
import { ReleaseProgress } from "@/components/admin/reservations/release-progress";
import { reservationColumns } from "@/components/admin/reservations/reservation-columns";
import { ACT_KEYS, isPending, ReservationDrawer } from "@/components/admin/reservations/reservation-drawer";
import { reservationFilters, TypedFilters } from "@/components/admin/reservations/reservation-filters";
import {
  filtersOf,
  isRunningTab,
  type ReservationTab,
  reservationSearchParams,
  spansOf,
  withoutOldDays,
} from "@/components/admin/reservations/reservation-search-params";
import { ReservationTotals } from "@/components/admin/reservations/reservation-totals";
import {
  countsWithTotals,
  isMoreThan,
  TAB_LABELS,
  tabCount,
  tabTotal,
} from "@/components/admin/reservations/tab-counts";
import { PanelHeading } from "@/components/admin/shell/panel-heading";
import { useAskedFor } from "@/components/admin/use-asked-for";
import { useLedgerStream } from "@/components/admin/use-ledger-stream";
import { useReadAgainSoon } from "@/components/admin/use-read-again-soon";
import { ViewerNote } from "@/components/admin/viewer-note";
import { useRefetchAt } from "@/components/clock/use-refetch-at";
import { lastAnswerAt } from "@/components/live/last-answer-at";
import { Reconnecting } from "@/components/live/reconnecting";
import { useAgeWhileCut } from "@/components/live/use-age-while-cut";
import type { Warehouse } from "@/lib/catalog/catalog-schemas";
import { shortId } from "@/lib/format/short-id";
import {
  type AdminReservationFilters,
  adminReservationsKey,
  adminReservationsOptions,
  reservationCountsOptions,
  reservationTotalsOptions,
} from "@/lib/reservations/admin-reservation-options";
import { customerText } from "@/lib/reservations/admin-reservation-words";
import { type HandAct, reservationDetailsKey } from "@/lib/reservations/by-hand-options";
import { patchReservations } from "@/lib/reservations/patch-reservations";
import type { AdminReservation, AdminReservations } from "@/lib/reservations/reservation-schemas";
import { noMatchOf } from "@/lib/reservations/typed-phone";

type ReservationsRoomProps = {
  warehouses: readonly Warehouse[];
  /** Codes. */
  policies: readonly string[];
  /** False for viewers. */
  mayChange: boolean;
};

const FOUND_BY =
  "Search finds customers by name, email or phone, orders by number, payments by reference, products by name or SKU, API keys by name, carts and order labels in full, and IDs by how they begin.";
const NONE_YET = "Holds appear here as soon as shoppers reserve.";

const EMPTY = {
  PENDING: { title: "No pending reservations", words: NONE_YET },
  OFFERS: {
    title: "No open offers",
    words: "Units that come free are held for whoever waits for them, and listed here.",
  },
  PAYING: { title: "Nobody is paying", words: "Holds appear here while their payment is under way." },
  CONFIRMED: { title: "No confirmed reservations", words: "Reservations appear here once they are paid for." },
  RELEASED: { title: "No released reservations", words: "Holds that expire or are cancelled appear here." },
  ALL: { title: "No reservations yet", words: NONE_YET },
};

export function ReservationsRoom({ warehouses, policies, mayChange }: ReservationsRoomProps) {
  const state = useListView({
    params: reservationSearchParams,
    openKey: "id",
    partKey: "status",
    filtersOf: (view) => filtersOf(view, warehouses),
  });
  const tab = state.view.status;
  const query = useListPages(adminReservationsOptions(state.filters, state.skip), PAGES);
  const { counts, totals } = useCounted(tab, state.filters);
  const { rows } = query;
  const readAt = useFirst(query.data?.pages[0]?.serverTime ?? "");
  const columns = useMemo(() => reservationColumns(tab, readAt), [tab, readAt]);
  useRefetchAt(firstEnd(rows), query.refetch);
  const [selected, setSelected] = useState<ReadonlyMap<string, AdminReservation>>(new Map());
  const { act, choose } = useHandAct(mayChange);
  const openWith = (act: HandAct) => (row: AdminReservation) => {
    state.open(row.id);
    choose(act);
  };
  const elsewhere = tabsWithHits(tab, counts, TAB_LABELS);
  const matching = isRunningTab(tab)
    ? { filters: state.filters, count: tabCount(tab, counts), isMore: isMoreThan(selected.size, tab, counts) }
    : null;
  return (
    <>
      <PanelHeading
        title="Reservations"
        description="Pending holds, and every reservation that was confirmed or released."
        actions={
          <>
            <ExportLink path="/api/admin/reservations" filters={state.filters} />
            {mayChange ? (
              <NewHold warehouses={warehouses} onMade={state.open} />
            ) : (
              <ViewerNote what="make or change holds" />
            )}
            <Age />
          </>
        }
      />
      <ListToolbar
        state={{
          ...state,
          view: { ...state.view, ...spansOf(state.view) },
          set: (change) => state.set(withoutOldDays(change)),
        }}
        filters={reservationFilters(state.view, { counts, warehouses, policies })}
      >
        <TypedFilters state={state} />
      </ListToolbar>
      {mayChange && <ReleaseProgress />}
      {mayChange && <BulkRelease selected={selected} onSelect={setSelected} matching={matching} />}
      <ReservationTotals totals={totals} />
      <List
        label="Reservations"
        className="[--list-above:7rem]"
        what="reservations"
        state={{ ...state, clear: () => state.clear({ status: "ALL" }) }}
        query={query}
        columns={columns}
        rows={rows}
        total={tabTotal(tab, counts)}
        idOf={idOf}
        onOpen={({ id }) => state.open(id)}
        keys={mayChange ? ACT_KEYS.map(({ act, ...key }) => ({ ...key, isFor: isPending, run: openWith(act) })) : []}
        selection={mayChange ? { ...SELECTING, selected, onSelect: setSelected } : null}
        empty={EMPTY[tab]}
        noMatch={
          elsewhere.length === 0
            ? noMatchOf(state.view.q, FOUND_BY)
            : {
                title: `Nothing in ${TAB_LABELS[tab].label}`,
                act: <OtherTabs tabs={elsewhere} onShow={(status) => state.set({ status })} />,
              }
        }
      />
      <ReservationDrawer
        id={state.view.open}
        onClose={() => {
          choose(null);
          state.open("");
        }}
        {...{ mayChange, act }}
        onAct={choose}
      />
    </>
  );
}

/** What is to be done with the open hold, as chosen or as the address asks for. */
function useHandAct(mayChange: boolean) {
  const [chosen, setChosen] = useState<HandAct | null>(null);
  const [isReleaseAsked, setReleaseAsked] = useAskedFor("release", mayChange);
  const [isExtendAsked, setExtendAsked] = useAskedFor("extend", mayChange);
  const act: HandAct | null = isReleaseAsked ? "release" : isExtendAsked ? "extend" : chosen;
  const choose = (next: HandAct | null) => {
    setChosen(next);
    if (isReleaseAsked) setReleaseAsked(false);
    if (isExtendAsked) setExtendAsked(false);
  };
  return { act, choose };
}

function useCounted(tab: ReservationTab, filters: AdminReservationFilters) {
  const { data: counts } = useQuery(reservationCountsOptions(filters));
  const { data: summed, isPlaceholderData } = useQuery(reservationTotalsOptions(filters));
  const totals = summed?.totals;
  return { counts: isPlaceholderData ? counts : countsWithTotals(tab, counts, totals), totals };
}

const PAGES = {
  rowsOf: (page: AdminReservations) => page.reservations,
  withRows: (page: AdminReservations, reservations: AdminReservation[]) => ({ ...page, reservations }),
  idOf,
};

const SELECTING: Pick<Selection<AdminReservation>, "canSelect" | "labelOf" | "allLabel"> = {
  canSelect: isPending,
  labelOf: (reservation) => `Select ${customerText(reservation)}, ${shortId(reservation.id)}`,
  allLabel: "Select all pending",
};

/** How old the list is while its stream is down. It is still polled, so its age is that of the last response. */
function Age() {
  const queryClient = useQueryClient();
  const { state } = useReservationsLive();
  const age = useAgeWhileCut(state === "reconnecting", () => lastAnswerAt(queryClient, adminReservationsKey));
  return (
    // While it is empty, without the gap before it.
    <p role="status" className="text-xs text-muted empty:-ml-2">
      {age !== null && <Reconnecting what="list" age={age} />}
    </p>
  );
}

/** The first value that is not "": a clock that was read once goes on, and new columns would draw every row again. */
function useFirst(value: string): string {
  const [first, setFirst] = useState(value);
  if (first === "" && value !== "") setFirst(value);
  return first || value;
}

function firstEnd(reservations: readonly AdminReservation[]): string | null {
  const running = reservations.filter((reservation) => reservation.status === "PENDING");
  return running.map((reservation) => reservation.expiresAt).sort()[0] ?? null;
}

const HELD = ["RESERVED", "EXTENDED", "CONFIRMED", "RELEASED", "EXPIRED", "REROUTED_IN"];
const ABOUT_HOLDS: ReadonlySet<string> = new Set(HELD);

/**
 * Reads the reservations again whenever the ledger has an entry about one, and the open one whenever stock changes: it says
 * what is available elsewhere. Returns the state of the stream.
 */
function useReservationsLive() {
  const queryClient = useQueryClient();
  const askSoon = useReadAgainSoon(adminReservationsKey);
  const askDetailSoon = useReadAgainSoon(reservationDetailsKey);
  return useLedgerStream({
    params: "",
    onEntries: (entries) => {
      patchReservations(queryClient, entries);
      if (entries.some(({ type }) => ABOUT_HOLDS.has(type))) askSoon();
      else askDetailSoon();
    },
    onReady: askSoon,
  });
}
