/** SQL: how many units an entry says were re-taken or back-ordered, though it moves none; 0 of any other. See `settledReference`. */
export function settledUnitsSql(entry: string): string {
  return `case when ${entry}.type = 'SHORTFALL' then coalesce(substring(${entry}.reference from '^(\\d{1,9}) units?(?:,|$)')::integer, 0) else 0 end`;
}

/** SQL: the day that staff gave when they last back-ordered units of an order's line `l`, while its customer waits for them. */
export const EXPECTED_ON_SQL = `case when l.backordered > 0 then (
    select substring(e.reference from ', expected (\\d{4}-\\d\\d-\\d\\d)$') from ledger_entry e
    where e.reservation_id = l.reservation_id and e.product_id = l.product_id and e.warehouse_id = l.warehouse_id
      and e.type = 'SHORTFALL' and e.reason_code = 'ADMIN'
    order by e.position desc limit 1) end`;
