"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useSettled } from "@/components/ui/use-settled";
import { warehousesOptions } from "@/lib/catalog/catalog-options";
import type { Warehouse } from "@/lib/catalog/catalog-schemas";
import { apiRequest } from "@/lib/client/api-request";
import type { AdminReservation, AdminReservations } from "@/lib/reservations/reservation-schemas";
import type { AdminProduct, AdminProducts } from "@/lib/settings/product-schemas";

export type Found = { products: AdminProduct[]; reservations: AdminReservation[]; warehouses: Warehouse[] };

const TYPING_PAUSE_MS = 200;
const FOUND_MAX = 5;
/** With fewer letters nearly everything matches. */
const LETTERS_MIN = 2;

/** What the words name: products, reservations and orders with their customers, warehouses. A later search aborts an earlier one. */
export function useFound(typed: string) {
  const words = useSettled(typed, TYPING_PAUSE_MS);
  const isAsked = words.length >= LETTERS_MIN;
  const query = useQuery({
    queryKey: ["panel", "found", words] as const,
    queryFn: ({ signal }) => search(words, signal),
    enabled: isAsked,
    placeholderData: keepPreviousData,
    retry: false,
  });
  const warehouses = useQuery({ ...warehousesOptions(), enabled: isAsked }).data?.warehouses ?? [];
  const found: Found | null =
    isAsked && query.data ? { ...query.data, warehouses: warehouses.filter((one) => isNamed(one, words)) } : null;
  return { found, isError: isAsked && query.isError, isSearching: typed !== words || query.isFetching };
}

async function search(words: string, signal: AbortSignal): Promise<Omit<Found, "warehouses">> {
  const asked = new URLSearchParams({ q: words.slice(0, 100), limit: String(FOUND_MAX) });
  const [{ products }, { reservations }] = await Promise.all([
    apiRequest<AdminProducts>(`/api/admin/products?${asked}`, { signal }),
    apiRequest<AdminReservations>(`/api/admin/reservations?${asked}`, { signal }),
  ]);
  return { products, reservations };
}

/** Each word is in the warehouse's code, name or city. "pause" says what to do with it. */
function isNamed({ code, name, city }: Warehouse, words: string): boolean {
  const text = `${code} ${name} ${city}`.toLowerCase();
  const wanted = words.toLowerCase().replace(/^pause\s*/, "");
  return wanted.split(/\s+/).every((word) => text.includes(word));
}
