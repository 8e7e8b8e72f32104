import { pool } from "@/lib/db/pool";
import { IS_SOLD, JOIN_THRESHOLD, LOW_AT } from "@/lib/inventory/inventory-filters";
import { readCustomers } from "@/lib/reservations/reservation-queries";
import type { LargestHolder, LowRow, RunningHold } from "./stats-schemas";

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
};

type Holds = {
  running: number;
  endingWithinMinute: number;
  soonest: Omit<RunningHold, "customer">[];
};

type Found = { readAt: Date; figures: Figures; lowRows: LowRow[]; holds: Holds };

/**
 * Units over all rows, the low rows, and the running holds, all of one moment: one statement. Overdue and running holds
 * are read by their partial indexes, so past reservations cost nothing.
 */
export async function readFigures(listMax: number): Promise<Found> {
  const { rows } = await pool().query<Found>({
    name: "panel-figures",
    text: `with sums as materialized (${SUMS})
      select clock_timestamp() as "readAt", (select to_json(f) from (${FIGURES}) f) as figures,
      coalesce((select json_agg(l) from (${LOW_ROWS}) l), '[]') as "lowRows", (select to_json(h) from (${HOLDS}) h) as holds`,
    values: [listMax],
  });
  const [found] = rows;
  if (!found) throw new Error("a query without a table returns one row");
  const soonest = found.holds.soonest.map((hold) => {
    return { ...hold, createdAt: isoOf(hold.createdAt), expiresAt: isoOf(hold.expiresAt) };
  });
  return { ...found, holds: { ...found.holds, soonest } };
}

/**
 * All rows, read once, in which both the sums and the low rows are found. `offset 0`: what the view calculates is then
 * calculated once for each row, not once for each use.
 */
const STOCK = `select i.product_id, i.warehouse_id, i.on_hand, i.reserved, i.committed, i.shortfall, i.backorder_allowance,
    i.unpromised, i.available, ${LOW_AT} as low_at,
    ${IS_SOLD} as is_sold
  from inventory_now i ${JOIN_THRESHOLD} offset 0`;

const IS_LOW = "is_sold and available <= low_at";

const SUMS = `select coalesce(sum(available) filter (where is_sold), 0)::float8 as available,
    coalesce(sum(least(available, backorder_allowance)) filter (where is_sold), 0)::float8 as backorder,
    coalesce(sum(on_hand) filter (where is_sold), 0)::float8 as "onHand",
    coalesce(sum(reserved) filter (where is_sold), 0)::float8 as reserved,
    coalesce(sum(committed) filter (where is_sold), 0)::float8 as committed,
    coalesce(sum(shortfall), 0)::float8 as shortfall,
    (count(*) filter (where is_sold))::integer as "rowCount",
    (count(*) filter (where shortfall > 0))::integer as "shortRowCount",
    (count(*) filter (where ${IS_LOW}))::integer as "lowCount",
    array_agg(row(available, reserved, committed, unpromised + backorder_allowance + reserved > low_at, on_hand, low_at,
      product_id, warehouse_id))
      filter (where ${IS_LOW}) as low
  from (${STOCK}) i`;

/** The sums as the statement's `figures`, without the low rows that they were found with. */
const FIGURES = `select available, backorder, "onHand", reserved, committed, shortfall, "rowCount", "shortRowCount", "lowCount"
  from sums`;

const LOW_ROWS = `select low.product_id as "productId", p.sku, p.name, low.warehouse_id as "warehouseId", w.code as "warehouseCode",
    on_hand as "onHand", available, reserved, committed, low_at as "lowAt", case when is_held then 'HELD' else 'SOLD' end as reason
  from (
    select low.* from sums, unnest(sums.low) as low (
      available integer, reserved integer, committed integer, is_held boolean, on_hand integer, low_at integer,
      product_id uuid, warehouse_id uuid
    ) order by available, reserved desc, product_id, warehouse_id limit $1::integer
  ) low join product p on p.id = low.product_id join warehouse w on w.id = low.warehouse_id
  order by available, reserved desc, low.product_id, w.code`;

const RUNNING = "status = 'PENDING' and expires_at > statement_timestamp()";

const HOLDS = `select count(*)::integer as running,
      (count(*) filter (where expires_at <= statement_timestamp() + interval '1 minute'))::integer as "endingWithinMinute",
      coalesce((select json_agg(json_build_object('reservationId', s.id, 'owner', s.owner,
          'createdAt', s.created_at, 'expiresAt', s.expires_at, 'lines', s.lines) order by s.expires_at, s.id)
        from (
          select r.*, (select json_agg(json_build_object('sku', p.sku, 'name', p.name, 'warehouseCode', w.code,
              'quantity', l.quantity) order by l.position)
            from reservation_line l join product p on p.id = l.product_id join warehouse w on w.id = l.warehouse_id
            where l.reservation_id = r.id) as lines
          from (select * from reservation where ${RUNNING} order by expires_at, id limit $1::integer) r
        ) s), '[]') as soonest
    from reservation where ${RUNNING}`;

/** A holder, by one of their running holds. */
export type Unnamed<Holder> = Omit<Holder, "name"> & { owner: string; reservationId: string };

/** A key by its name, a person as their hold names them. */
export async function withNames<Holder>(holders: readonly Unnamed<Holder>[]) {
  const customers = await readCustomers(holders.map(({ reservationId }) => reservationId));
  return holders.map(({ reservationId, ...holder }) => {
    const { name = null, email = null, keyName = null } = customers.get(reservationId) ?? {};
    return { ...holder, name: keyName ?? name ?? email };
  });
}

/** Who holds the most units in running holds; null if there is none. Reads all of them. */
export async function readLargestHolder(): Promise<LargestHolder | null> {
  const { rows } = await pool().query<Unnamed<LargestHolder>>({
    name: "panel-largest-holder",
    text: `select r.owner, sum(l.quantity)::float8 as units, count(distinct r.id)::integer as holds,
        (array_agg(r.id order by r.created_at desc))[1] as "reservationId"
      from reservation_line l join reservation r on r.id = l.reservation_id
      where l.status = 'PENDING' and l.held_until > statement_timestamp()
      group by r.owner order by units desc, r.owner limit 1`,
  });
  const [largest] = await withNames(rows);
  return largest ?? null;
}

/** A timestamp from Postgres JSON in the API's format. */
function isoOf(moment: string): string {
  return new Date(moment).toISOString();
}

export type Counted = { held: number; confirmed: number; released: number };

/** Units held, confirmed and released since a time, by when each part of `partMs` began; parts without any are missing. */
export async function readCounts(since: Date, partMs: number): Promise<Map<number, Counted>> {
  const { rows } = await pool().query<Counted & { at: number }>({
    name: "panel-counts",
    text: `select floor(extract(epoch from created_at) * 1000 / $2::integer)::float8 * $2::integer as at,
        coalesce(sum(reserved_delta) filter (where type = 'RESERVED'), 0)::float8 as held,
        coalesce(sum(committed_delta) filter (where type = 'CONFIRMED'), 0)::float8 as confirmed,
        coalesce(-sum(reserved_delta) filter (where type in ('RELEASED', 'EXPIRED')), 0)::float8 as released
      from ledger_entry
      where created_at >= $1::timestamptz and type in ('RESERVED', 'CONFIRMED', 'RELEASED', 'EXPIRED')
      group by 1`,
    values: [since, partMs],
  });
  return new Map(rows.map(({ at, ...counted }) => [at, counted]));
}
