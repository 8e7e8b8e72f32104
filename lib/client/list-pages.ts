import { SKIP_MAX } from "@/lib/field-schemas";

/** Where a page of a list begins: after the row of a cursor, after so many rows, or, with null, at the start. */
export type PageStart = string | number | null;

const PAGE_ROWS = 50;
/** The last row that can be gone to. */
export const ROW_MAX = SKIP_MAX + 1;

/** How many rows are left out before a list that is entered at `row`, counted from 1. In steps, so that rows near it share a list. */
export function skipTo(row: number): number {
  return Math.floor((row - 1) / PAGE_ROWS) * PAGE_ROWS;
}

/** The parts of an infinite query that are about its pages, for a list that begins after `skip` rows and grows in both directions. */
export function pagesFrom(skip: number) {
  return {
    initialPageParam: (skip || null) as PageStart,
    getNextPageParam: ({ nextCursor }: { nextCursor: string | null }, _: unknown, start: PageStart): PageStart => {
      return typeof start === "number" && start < skip ? start + PAGE_ROWS : nextCursor;
    },
    getPreviousPageParam: (_: unknown, __: unknown, start: PageStart): PageStart => {
      return typeof start === "number" && start > 0 ? start - PAGE_ROWS : null;
    },
  };
}

/**
 * A page as the API's parameters; "" is left out. One that begins after a number of rows is twice as long as the step, so that
 * it meets the next one also if rows came or left meanwhile.
 */
export function pageParams(start: PageStart): Record<"limit" | "cursor" | "skip", string> {
  const isByNumber = typeof start === "number";
  return {
    limit: String(isByNumber ? 2 * PAGE_ROWS : PAGE_ROWS),
    cursor: isByNumber ? "" : (start ?? ""),
    skip: isByNumber ? String(start) : "",
  };
}
