import { pool } from "@/lib/db/pool";
import { TIME_ZONE } from "@/lib/messages/locale";
import type { MovementDay } from "./warehouse-schemas";

/**
 * What came into a warehouse, left it and lay there at the end of each of the last `days` days, oldest first; null if there
 * is no such warehouse. Counted back from what lies there now, over the index of entries that moved something.
 */
export async function readMovement(warehouseId: string, days: number): Promise<MovementDay[] | null> {
  const { rows } = await pool().query<MovementDay>({
    name: "warehouse-movement",
    text: `with today as (select (statement_timestamp() at time zone $3::text)::date as day),
      moved as (
        select (e.created_at at time zone $3::text)::date as day,
          sum(e.on_hand_delta) filter (where e.on_hand_delta > 0) as came,
          -sum(e.on_hand_delta) filter (where e.on_hand_delta < 0) as left
        from ledger_entry e
        where e.warehouse_id = $1::uuid and e.on_hand_delta <> 0
          and e.created_at >= ((select day from today) - ($2::integer - 1))::timestamp at time zone $3::text
        group by 1
      ),
      daily as (
        select d.day::date as day, coalesce(m.came, 0) as came, coalesce(m.left, 0) as left
        from today cross join generate_series(today.day - ($2::integer - 1), today.day, interval '1 day') d (day)
        left join moved m on m.day = d.day::date
      )
      select to_char(day, 'YYYY-MM-DD') as date, came::float8 as "in", daily.left::float8 as out,
        ((select coalesce(sum(on_hand), 0) from inventory where warehouse_id = $1::uuid) - coalesce(sum(came - daily.left)
          over (order by day desc rows between unbounded preceding and 1 preceding), 0))::float8 as "onHand"
      from daily where exists (select from warehouse where id = $1::uuid) order by day`,
    values: [warehouseId, days, TIME_ZONE],
  });
  return rows.length > 0 ? rows : null;
}
