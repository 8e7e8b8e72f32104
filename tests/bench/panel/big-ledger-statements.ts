/** Writes the changes of stock into the ledger, each entry chained to the one before it on its row, and into the rows' figures. */
export async function keepLedger(step: (name: string, statement: string) => Promise<void>): Promise<void> {
  await step("changes in order", ORDERED);
  await step("chaining", CHAINED);
  await step("ledger", ENTRIES);
  await step("rows", ROWS);
}

const ORDERED = `
create temporary table ordered as select row_number() over (order by at, tie, type, product_id) as position, c.* from change c;
drop table change;
analyze ordered`;

/** As `entryHash` in lib/stock; the proof at the end compares. */
const CHAINED = `
create function pg_temp.link(before bytea, entry text) returns bytea language plpgsql immutable as $$
  begin return sha256(convert_to(coalesce(encode(before, 'hex'), '') || entry, 'UTF8')); end $$;
create aggregate pg_temp.chained (text) (sfunc = pg_temp.link, stype = bytea)`;

/** As `entryText` in lib/stock. */
const TEXT = `'1|' || type || '|' || product_id || '|' || warehouse_id || '|' || on_hand || '|' || reserved || '|' || committed || '|0|'
    || coalesce(set_aside::text, '') || '|' || on_hand_after || '|' || reserved_after || '|' || committed_after || '|0|' || reason
    || '|' || coalesce(reservation_id::text, '') || '||' || round(extract(epoch from at) * 1000)::bigint
    || '|' || length(actor) || ':' || actor || '|' || coalesce(length(bucket) || ':' || bucket, '-')
    || '|' || coalesce(length(reference) || ':' || reference, '-') || '|-'`;

const ENTRIES = `
insert into ledger_entry (position, type, product_id, warehouse_id, on_hand_delta, reserved_delta, committed_delta, shortfall_delta,
  on_hand, reserved, committed, shortfall, reason_code, reference, actor, reservation_id, created_at, set_aside_delta, bucket, hash)
select position, type::ledger_entry_type, product_id, warehouse_id, on_hand, reserved, committed, 0,
  on_hand_after, reserved_after, committed_after, 0, reason::reason_code, reference, actor, reservation_id, at, set_aside, bucket,
  pg_temp.chained(${TEXT}) over (partition by product_id, warehouse_id order by position rows unbounded preceding)
from (
  select o.*, (sum(on_hand) over of_row)::integer as on_hand_after, (sum(reserved) over of_row)::integer as reserved_after,
    (sum(committed) over of_row)::integer as committed_after
  from ordered o window of_row as (partition by product_id, warehouse_id order by position rows unbounded preceding)
) f order by position;
select setval('ledger_entry_position_seq', (select max(position) from ordered))`;

const ROWS = `
update inventory i set on_hand = c.on_hand, reserved = c.reserved, committed = c.committed, set_aside = c.set_aside, updated_at = c.at
from (select product_id, warehouse_id, sum(on_hand)::integer as on_hand, sum(reserved)::integer as reserved,
    sum(committed)::integer as committed, coalesce(sum(set_aside), 0)::integer as set_aside, max(at) as at
  from ordered group by 1, 2) c
where c.product_id = i.product_id and c.warehouse_id = i.warehouse_id;
drop table ordered`;
