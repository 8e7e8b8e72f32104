/** Entries are chained in so many parts at once, each of whole rows. */
export const PARTS = [0, 1, 2, 3];

/** The changes of stock in the order of the ledger. */
export const ORDERED = `
create unlogged table filling.ordered as select row_number() over (order by at, tie, type, product_id) as position,
  ascii(right(product_id::text, 1)) % ${PARTS.length} as part, c.* from filling.change c;
analyze filling.ordered`;

/** As `entryHash` in lib/stock; the proof at the end compares. */
export const CHAINED = `
create function filling.link(before bytea, entry text) returns bytea language plpgsql immutable as $$
  begin return sha256(convert_to(coalesce(encode(before, 'hex'), '') || entry, 'UTF8')); end $$;
create aggregate filling.chained (text) (sfunc = filling.link, stype = bytea)`;

/** As `entryText` in lib/stock. */
const TEXT = `'1|' || type || '|' || product_id || '|' || warehouse_id || '|' || on_hand || '|' || reserved || '|' || committed || '|0|'
    || coalesce(set_aside::text, '') || '|' || on_hand_after || '|' || reserved_after || '|' || committed_after || '|0|' || reason
    || '|' || coalesce(reservation_id::text, '') || '||' || round(extract(epoch from at) * 1000)::bigint
    || '|' || length(actor) || ':' || actor || '|' || coalesce(length(bucket) || ':' || bucket, '-')
    || '|' || coalesce(length(reference) || ':' || reference, '-') || '|-'`;

/** A part of the entries, each with the figures after it and chained to the one before it on its row. */
export const entriesOf = (part: number) => `
create unlogged table filling.entry_${part} as
select position, type::ledger_entry_type, product_id, warehouse_id, on_hand, reserved, committed, set_aside, bucket, reference, actor, reservation_id, at,
  on_hand_after, reserved_after, committed_after, reason::reason_code,
  filling.chained(${TEXT}) over (partition by product_id, warehouse_id order by position rows unbounded preceding) as hash
from (
  select o.*, (sum(on_hand) over of_row)::integer as on_hand_after, (sum(reserved) over of_row)::integer as reserved_after,
    (sum(committed) over of_row)::integer as committed_after
  from filling.ordered o where part = ${part} window of_row as (partition by product_id, warehouse_id order by position rows unbounded preceding)
) f order by position`;

export const LEDGER = `
insert into ledger_entry (position, type, product_id, warehouse_id, on_hand_delta, reserved_delta, committed_delta, shortfall_delta,
  on_hand, reserved, committed, shortfall, reason_code, reference, actor, reservation_id, created_at, set_aside_delta, bucket, hash)
select position, type, product_id, warehouse_id, on_hand, reserved, committed, 0,
  on_hand_after, reserved_after, committed_after, 0, reason, reference, actor, reservation_id, at, set_aside, bucket, hash
from (${PARTS.map((part) => `select * from filling.entry_${part}`).join(" union all ")}) e order by position;
select setval('ledger_entry_position_seq', (select max(position) from filling.ordered))`;

/** The rows as their entries leave them. */
export const ROWS = `
update inventory i set on_hand = c.on_hand, reserved = c.reserved, committed = c.committed, set_aside = c.set_aside, updated_at = c.at,
  chain_head = c.head, chain_count = c.entries
from (${PARTS.map(
  (part) => `select product_id, warehouse_id, sum(on_hand)::integer as on_hand, sum(reserved)::integer as reserved,
    sum(committed)::integer as committed, coalesce(sum(set_aside), 0)::integer as set_aside, max(at) as at, count(*) as entries,
    (array_agg(hash order by position desc))[1] as head
  from filling.entry_${part} group by 1, 2`,
).join(" union all ")}) c
where c.product_id = i.product_id and c.warehouse_id = i.warehouse_id`;
