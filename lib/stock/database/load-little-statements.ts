import type { Needs } from "../verbs/verb";
import {
  type Answered,
  commonColumns,
  holdersIn,
  idsIn,
  LOCKING_CTES,
  momentCte,
  type Question,
  rowsIn,
} from "./load-common-statements";
import { type Parameters, Statement } from "./statement";

/**
 * All that a group reads that only makes holds, of products that nobody waits for, on rows without an overdue hold:
 * most groups of a hot product. `hasMore`: it is not so, and the whole must be loaded.
 */
export const LOAD_LITTLE = new Statement<Question, Answered & { hasMore: boolean }>("stock-load-little", writeLittle);

function writeLittle(p: Parameters<Question>): string {
  const productIds = idsIn(p, "productIds");
  return `
with ${momentCte(p)}, touched as materialized (
  ${rowsIn(p)}
), ${LOCKING_CTES}
select
  ${commonColumns(p, {
    products: `id = any(${productIds})`,
    warehouses: `id = any(${idsIn(p, "warehouseIds")}) or id = any(array(select warehouse_id from row_id))`,
    holders: holdersIn(p),
  })},
  exists (select from waitlist_entry w where w.product_id = any(${productIds}) and w.status = 'WAITING')
  or exists (
    select from moment cross join touched t cross join lateral (
      select from reservation_line l
      where l.product_id = t.product_id and l.warehouse_id = t.warehouse_id
        and l.status = 'PENDING' and l.held_until <= moment.now
      limit 1
    ) o
  ) as "hasMore"`;
}

/** Whether the little statement may be enough for these needs. */
export function mayBeLittle(needs: readonly Needs[]): boolean {
  return needs.every(({ reservationIds, retakes, waitlistEntryIds, waiters, shrinks }) =>
    [reservationIds, retakes, waitlistEntryIds, waiters, shrinks].every((named) => named.length === 0),
  );
}
