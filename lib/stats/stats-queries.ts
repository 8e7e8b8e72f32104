import { pool } from "@/lib/db/pool";
import type { LowRow, RunningHold } from "./stats-schemas";

type Figures = {
  available: number;
  backorder: number;
  onHand: number;
  reserved: number;
  committed: number;
  shortfall: number;
  rowCount: number;
  shortRowCount: number;
  lowCount: number;
  lowRows: LowRow[];
};

/**
 * Units over all rows, and the low rows. `lowAt`: the threshold of rows and products without one. Reads the inventory once, and overdue holds by
 * their partial index, so past reservations cost nothing.
 */
export async function readFigures(lowAt: number, lowRowsMax: number): Promise<Figures> {
  const { rows } = await pool().query<Figures>({
    name: "panel-figures",
    text: `with stock as materialized (
        select i.*, p.sku, p.name, w.code, p.is_active and w.is_active as is_sold,
          coalesce(i.low_threshold, p.low_threshold, $1::integer) as low_at
        from inventory_now i join product p on p.id = i.product_id join warehouse w on w.id = i.warehouse_id
      )
      select coalesce(sum(available) filter (where is_sold), 0)::float8 as available,
        coalesce(sum(least(available, backorder_allowance)) filter (where is_sold), 0)::float8 as backorder,
        coalesce(sum(on_hand) filter (where is_sold), 0)::float8 as "onHand",
        coalesce(sum(reserved) filter (where is_sold), 0)::float8 as reserved,
        coalesce(sum(committed) filter (where is_sold), 0)::float8 as committed,
        coalesce(sum(shortfall), 0)::float8 as shortfall,
        (count(*) filter (where is_sold))::integer as "rowCount",
        (count(*) filter (where shortfall > 0))::integer as "shortRowCount",
        (count(*) filter (where is_sold and available <= low_at))::integer as "lowCount",
        coalesce((select json_agg(low) from (
          select product_id as "productId", sku, name, warehouse_id as "warehouseId", code as "warehouseCode", available,
            reserved, committed,
            case when unpromised + backorder_allowance + reserved > low_at then 'HELD' else 'SOLD' end as reason
          from stock where is_sold and available <= low_at
          order by available, reserved desc, sku, code limit $2::integer) low), '[]') as "lowRows"
      from stock`,
    values: [lowAt, lowRowsMax],
  });
  const [figures] = rows;
  if (!figures) throw new Error("an aggregate returns one row");
  return figures;
}

type Holds = { readAt: Date; running: number; endingWithinMinute: number; soonest: RunningHold[] };

/** The number of running holds, and the soonest to end, from the index of PENDING reservations. */
export async function readHolds(most: number): Promise<Holds> {
  const { rows } = await pool().query<Holds>({
    name: "panel-holds",
    text: `with running as materialized (
        select id, owner, created_at, expires_at from reservation
        where status = 'PENDING' and expires_at > statement_timestamp()
      )
      select clock_timestamp() as "readAt", count(*)::integer as running,
        (count(*) filter (where expires_at <= statement_timestamp() + interval '1 minute'))::integer as "endingWithinMinute",
        coalesce((select json_agg(json_build_object('reservationId', s.id, 'owner', s.owner,
            'createdAt', s.created_at, 'expiresAt', s.expires_at, 'lines', s.lines) order by s.expires_at, s.id)
          from (
            select r.*, (select json_agg(json_build_object('sku', p.sku, 'name', p.name, 'warehouseCode', w.code,
                'quantity', l.quantity) order by l.position)
              from reservation_line l join product p on p.id = l.product_id join warehouse w on w.id = l.warehouse_id
              where l.reservation_id = r.id) as lines
            from (select * from running order by expires_at, id limit $1::integer) r
          ) s), '[]') as soonest
      from running`,
    values: [most],
  });
  const [found] = rows;
  if (!found) throw new Error("an aggregate returns one row");
  const soonest = found.soonest.map((hold) => {
    return { ...hold, createdAt: isoOf(hold.createdAt), expiresAt: isoOf(hold.expiresAt) };
  });
  return { ...found, soonest };
}

/** A timestamp from Postgres JSON in the API's format. */
function isoOf(moment: string): string {
  return new Date(moment).toISOString();
}

export type MinuteRow = { at: Date; held: number; confirmed: number; released: number };

/** Units held, confirmed and released per minute since a time; minutes without any are missing. */
export async function readMinutes(since: Date): Promise<MinuteRow[]> {
  const { rows } = await pool().query<MinuteRow>({
    name: "panel-minutes",
    text: `select date_trunc('minute', created_at) as at,
        coalesce(sum(reserved_delta) filter (where type = 'RESERVED'), 0)::float8 as held,
        coalesce(sum(committed_delta) filter (where type = 'CONFIRMED'), 0)::float8 as confirmed,
        coalesce(-sum(reserved_delta) filter (where type in ('RELEASED', 'EXPIRED')), 0)::float8 as released
      from ledger_entry
      where created_at >= $1::timestamptz and type in ('RESERVED', 'CONFIRMED', 'RELEASED', 'EXPIRED')
      group by 1 order by 1`,
    values: [since],
  });
  return rows;
}
