import { pool } from "@/lib/db/pool";
import { TIME_ZONE } from "@/lib/messages/locale";
import type { MovementDay } from "./warehouse-schemas";

/**
 * What came into a warehouse, left it and lay there at the end of each of the last `days` days, oldest first; null if there
 * is no such warehouse. Days are India's. Counted back from what lies there now, over the index of entries that moved something.
 */
export async function readMovement(warehouseId: string, days: number): Promise<MovementDay[] | null> {
  const { rows } = await pool().query<MovementDay>({
    name: "warehouse-movement",
    text: `with today as (
        select date_trunc('day', statement_timestamp(), $3::text) as midnight
      ),
      moved as (
        select date_bin('1 day', e.created_at, (select midnight from today)) as midnight,
          sum(e.on_hand_delta) filter (where e.on_hand_delta > 0) as came,
          -sum(e.on_hand_delta) filter (where e.on_hand_delta < 0) as left
        from ledger_entry e
        where e.warehouse_id = $1::uuid and e.on_hand_delta <> 0
          and e.created_at >= (select midnight from today) - ($2::integer - 1) * interval '24 hours'
        group by 1
      ),
      daily as (
        select d.midnight, coalesce(m.came, 0) as came, coalesce(m.left, 0) as left
        from today cross join lateral (
          select today.midnight - n * interval '24 hours' as midnight from generate_series(0, $2::integer - 1) n
        ) d left join moved m on m.midnight = d.midnight
      )
      select to_char(midnight at time zone $3::text, 'YYYY-MM-DD') as date, came::float8 as "in", daily.left::float8 as out,
        ((select coalesce(sum(on_hand), 0) from inventory where warehouse_id = $1::uuid) - coalesce(sum(came - daily.left)
          over (order by midnight desc rows between unbounded preceding and 1 preceding), 0))::float8 as "onHand"
      from daily where exists (select from warehouse where id = $1::uuid) order by midnight`,
    values: [warehouseId, days, TIME_ZONE],
  });
  return rows.length > 0 ? rows : null;
}
