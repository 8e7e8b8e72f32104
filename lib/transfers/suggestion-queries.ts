import { readInTime } from "@/lib/db/read-in-time";
import { COVER_DAYS } from "@/lib/inventory/days-of-cover";
import { JOIN_THRESHOLD, LOW_AT } from "@/lib/inventory/inventory-filters";
import { TIME_ZONE } from "@/lib/messages/locale";
import type { Named, Place, StockFigures } from "./suggest";

export type SuggestionFacts = { rows: StockFigures[]; products: Named[]; places: Place[] };

/** The most products that suggestions are made for: those that sell most come first. */
const PRODUCTS_MAX = 500;

/**
 * What suggestions follow from: all rows of products of which one runs low somewhere and there are more elsewhere. Null if
 * reading them takes too long.
 */
export async function readSuggestionFacts(lowDays: number): Promise<SuggestionFacts | null> {
  const rows = await readInTime<{ facts: SuggestionFacts }>(
    `with place as materialized (
      select w.id, w.code, w.city, w.latitude, w.longitude from warehouse w where w.is_active and not w.is_paused
    ), sold as materialized (
      select e.product_id, e.warehouse_id, sum(e.committed_delta)::integer as units from ledger_entry e
      where e.type in ('CONFIRMED', 'CANCELLED') and e.created_at > statement_timestamp() - interval '${COVER_DAYS} days'
      group by 1, 2
    ), open as materialized (
      select l.product_id, t.from_warehouse_id, t.to_warehouse_id, t.status,
        l.quantity - l.accepted - l.damaged - l.missing - l.returned as units
      from transfer t join transfer_line l on l.transfer_id = t.id where t.status in ('DRAFT', 'READY', 'SENT')
    ), sent as materialized (
      select x.product_id, x.warehouse_id, sum(x.units)::integer as units from expected_for_sale x
      where x.expected_on <= (statement_timestamp() at time zone '${TIME_ZONE}')::date + $1::integer group by 1, 2
    ), extra as materialized (
      select x.product_id, x.warehouse_id, sum(x.sold)::integer as sold, sum(x.coming)::integer as coming, sum(x.going)::integer as going
      from (
        select product_id, warehouse_id, units as sold, 0 as coming, 0 as going from sold
        union all select product_id, warehouse_id, 0, units, 0 from sent
        union all select product_id, to_warehouse_id, 0, units, 0 from open
        union all select product_id, from_warehouse_id, 0, 0, units from open where status = 'DRAFT'
      ) x group by 1, 2
    ), row as materialized (
      select i.product_id, i.warehouse_id, greatest(0, i.unpromised)::integer as free, coalesce(x.coming, 0) as coming,
        coalesce(x.going, 0) as going, coalesce(x.sold, 0) as sold, ${LOW_AT} as low_at, i.fill_to
      from inventory_now i ${JOIN_THRESHOLD}
      left join extra x on x.product_id = i.product_id and x.warehouse_id = i.warehouse_id
      where i.warehouse_id = any(array(select id from place)) and i.product_id not in (select id from product where not is_active)
    ), wanted as (
      select product_id from row group by 1
      having bool_or(free + coming <= low_at or (free::bigint + coming) * ${COVER_DAYS} < sold::bigint * $1::integer)
        and bool_or(free > low_at + 1)
      order by sum(sold) desc, product_id limit ${PRODUCTS_MAX}
    )
    select json_build_object(
      'rows', (select coalesce(json_agg(json_build_object('productId', r.product_id, 'warehouseId', r.warehouse_id,
        'free', r.free, 'coming', r.coming, 'going', r.going, 'soldIn28Days', r.sold, 'lowAt', r.low_at, 'fillTo', r.fill_to)), '[]')
        from row r where r.product_id in (select product_id from wanted)),
      'products', (select coalesce(json_agg(json_build_object('productId', p.id, 'sku', p.sku, 'name', p.name,
        'image', p.image, 'category', p.category)), '[]') from product p where p.id in (select product_id from wanted)),
      'places', (select coalesce(json_agg(place), '[]') from place)) as facts`,
    [lowDays],
  );
  return rows?.[0]?.facts ?? null;
}
