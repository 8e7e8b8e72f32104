"use client";

import { useQueryStates } from "nuqs";
import { useMemo } from "react";
import { eventSearchParams } from "@/components/admin/events/event-search-params";
import type { LedgerFilters } from "@/lib/ledger/ledger-options";
import { soundFilters } from "@/lib/ledger/sound-filters";

const NO_FILTERS = { q: "", sku: "", type: "", warehouse: "", reservation: "", actor: "", from: "", to: "" } as const;

/** `said` stands in the fields and the address; `filters` is what of it can be asked for. */
export function useEventFilters() {
  const [said, setSaid] = useQueryStates(eventSearchParams, { history: "replace", throttleMs: 300 });
  const text = JSON.stringify(said);
  const filters = useMemo(() => soundFilters(JSON.parse(text) as LedgerFilters), [text]);
  const isFiltered = Object.values(said).some((value) => value !== "");
  const change = (wanted: Partial<LedgerFilters>) => void setSaid(wanted as Partial<typeof said>);
  return { said, filters, isFiltered, change, clear: () => void setSaid(NO_FILTERS) };
}
