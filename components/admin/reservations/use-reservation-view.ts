"use client";

import { useQueryStates } from "nuqs";
import { filtersOf, reservationSearchParams } from "@/components/admin/reservations/reservation-search-params";
import { useSettled } from "@/components/admin/use-settled";
import type { Warehouse } from "@/lib/catalog/catalog-schemas";

const TYPING_PAUSE_MS = 250;

/** What the address says, and the filters as the API takes them. */
export function useReservationView(warehouses: readonly Warehouse[]) {
  const [view, setView] = useQueryStates(reservationSearchParams, { history: "replace" });
  const q = useSettled(view.q, TYPING_PAUSE_MS);
  const open = (id: string) => setView({ id }, { history: "push" });
  return { view, setView, filters: filtersOf(view, q, warehouses), open };
}

export type ReservationViewState = ReturnType<typeof useReservationView>;
