import { pool } from "@/lib/db/pool";

/** A moment, and where it lies in the ledger: all entries below `low` are earlier, all from `high` on later. */
export type Placed = { at: Date; low: string; high: string };

export type Moments = {
  now: Date;
  /** The first ledger entry's; null if there is none. */
  firstAt: Date | null;
  at: Placed;
  since: Placed | null;
};

/** An entry has the time of its group's turn, but its position when it was written. */
const LATE = "interval '1 minute'";

/** Entries lie nearly in order of time, so the first is among these. */
const FIRST = `(select min(e.created_at) from (select created_at from ledger_entry order by position limit 1000) e)`;

const placed = (moment: string) => `case when ${moment} is not null then json_build_object('at', ${moment},
  'low', ledger_position_at(${moment} - ${LATE})::text, 'high', ledger_position_at(${moment} + ${LATE})::text) end`;

/** `at` and `since` in the ledger. `at` null: now. */
export async function placeMoments(at: string | null, since: string | null): Promise<Moments> {
  type Row = Pick<Moments, "now" | "firstAt"> & { at: PlacedText; since: PlacedText | null };
  type PlacedText = Omit<Placed, "at"> & { at: string };
  const { rows } = await pool().query<Row>({
    name: "moments",
    text: `select m.now, ${FIRST} as "firstAt",
        ${placed("coalesce($1::timestamptz, m.now)")} as at, ${placed("$2::timestamptz")} as since
      from (select date_trunc('milliseconds', clock_timestamp()) as now) m`,
    values: [at, since],
  });
  const [found] = rows;
  if (!found) throw new Error("a select from one row returns one row");
  const dated = (one: PlacedText): Placed => ({ ...one, at: new Date(one.at) });
  return { ...found, at: dated(found.at), since: found.since && dated(found.since) };
}

/** How many entries were written in each of `parts` equal parts of the time from the ledger's first entry until now. */
export async function readSpan(parts: number): Promise<Pick<Moments, "now" | "firstAt"> & { density: number[] }> {
  const { rows } = await pool().query<Pick<Moments, "now" | "firstAt"> & { density: number[] | null }>({
    name: "ledger-span",
    text: `with span as materialized (
        select clock_timestamp() as now, ${FIRST} as first
      ), bound as materialized (
        select n, case when n = $1::integer then (select max(position) + 1 from ledger_entry)
          else ledger_position_at(s.first + (s.now - s.first) * n / $1::integer) end as position
        from span s, generate_series(0, $1::integer) as n where s.first is not null
      )
      select s.now, s.first as "firstAt", (
        select array_agg(b.length order by b.n)::integer[]
        from (select n, position - lag(position) over (order by n) as length from bound) b where b.n > 0
      ) as density
      from span s`,
    values: [parts],
  });
  const [found] = rows;
  if (!found) throw new Error("a select from one row returns one row");
  return { ...found, density: found.density ?? [] };
}
