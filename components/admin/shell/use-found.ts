"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useSettled } from "@/components/ui/use-settled";
import { warehousesOptions } from "@/lib/catalog/catalog-options";
import type { Warehouse } from "@/lib/catalog/catalog-schemas";
import { apiRequest } from "@/lib/client/api-request";
import type { AdminReservation, AdminReservations } from "@/lib/reservations/reservation-schemas";
import type { AdminPolicy } from "@/lib/settings/policy-schemas";
import type { AdminProduct, AdminProducts } from "@/lib/settings/product-schemas";
import { policiesOptions } from "@/lib/settings/setting-options";

export type Found = {
  products: AdminProduct[];
  reservations: AdminReservation[];
  warehouses: Warehouse[];
  policies: AdminPolicy[];
};

const TYPING_PAUSE_MS = 200;
const FOUND_MAX = 5;
/** With fewer letters nearly everything matches. */
const LETTERS_MIN = 2;

/** What the words name: products, reservations and orders with their customers, warehouses, policies. A later search aborts an earlier one. */
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
  const policies = useQuery({ ...policiesOptions(), enabled: isAsked }).data?.policies ?? [];
  const found: Found | null =
    isAsked && query.data
      ? {
          ...query.data,
          warehouses: warehouses.filter((one) => isNamed(one, words)),
          policies: policies.filter(({ code }) => hasEach(`${code} ${code.replaceAll("_", " ")} policy`, words)),
        }
      : null;
  const isSearching = typed !== words || query.isFetching;
  return { found, error: isAsked ? query.error : null, isSearching, isAsked: typed.length >= LETTERS_MIN };
}

async function search(words: string, signal: AbortSignal): Promise<Pick<Found, "products" | "reservations">> {
  const asked = new URLSearchParams({ q: words.slice(0, 100), limit: String(FOUND_MAX) });
  const [{ products }, { reservations }] = await Promise.all([
    apiRequest<AdminProducts>(`/api/admin/products?${asked}`, { signal }),
    apiRequest<AdminReservations>(`/api/admin/reservations?${asked}`, { signal }),
  ]);
  return { products, reservations };
}

function isNamed({ code, name, city }: Warehouse, words: string): boolean {
  return hasEach(`${code} ${name} ${city}`, words);
}

export function hasEach(text: string, words: string): boolean {
  const lower = text.toLowerCase();
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => lower.includes(word));
}
