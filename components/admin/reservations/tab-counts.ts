import type { ReservationTab } from "@/components/admin/reservations/reservation-search-params";
import type { ReservationCounts, ReservationTotals } from "@/lib/reservations/admin-reservation-schemas";
import { countText } from "@/lib/reservations/admin-reservation-words";

export const TAB_LABELS: Record<
  ReservationTab,
  { label: string; count: Exclude<keyof ReservationCounts, "countedMax"> }
> = {
  PENDING: { label: "Pending", count: "pending" },
  OFFERS: { label: "Offers", count: "offers" },
  PAYING: { label: "Paying", count: "paying" },
  CONFIRMED: { label: "Confirmed", count: "confirmed" },
  RELEASED: { label: "Released", count: "released" },
  ALL: { label: "All", count: "all" },
};

/**
 * The counts, with that of the open tab as its totals have it. Both are in sight, and holds come and go between two reads.
 */
export function countsWithTotals(
  tab: ReservationTab,
  counts: ReservationCounts | undefined,
  totals: ReservationTotals["totals"] | undefined,
): ReservationCounts | undefined {
  return counts && totals ? { ...counts, [TAB_LABELS[tab].count]: totals.reservations } : counts;
}

/** How many there are on a tab, in words; null until it is known. */
export function tabCount(tab: ReservationTab, counts: ReservationCounts | undefined): string | null {
  return counts ? countText(counts[TAB_LABELS[tab].count], counts.countedMax) : null;
}

/** How many a tab has; undefined until that is known, and for more than are counted. */
export function tabTotal(tab: ReservationTab, counts: ReservationCounts | undefined): number | undefined {
  const count = counts?.[TAB_LABELS[tab].count];
  return count !== undefined && count <= (counts?.countedMax ?? count) ? count : undefined;
}

/** Whether a tab has more than `listed`. */
export function isMoreThan(listed: number, tab: ReservationTab, counts: ReservationCounts | undefined): boolean {
  return counts !== undefined && counts[TAB_LABELS[tab].count] > listed;
}
