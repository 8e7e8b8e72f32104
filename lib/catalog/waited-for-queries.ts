/**
 * SQL that says whether somebody waits for units of `row`, the name of something with `product_id` and `warehouse_id`.
 * Units whose hold is over are then as good as offered, and are not available: whatever ends the hold serves those who
 * wait first. One look into the index of who waits.
 */
export function isWaitedFor(row: string): string {
  return `exists (select from waitlist_entry waiting where waiting.product_id = ${row}.product_id and waiting.status = 'WAITING'
    and (waiting.warehouse_id is null or waiting.warehouse_id = ${row}.warehouse_id))`;
}
