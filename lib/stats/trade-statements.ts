import { pool } from "@/lib/db/pool";

/** So many entries are added at a time, in about a tenth of a second. */
const ENTRIES_AT_A_TIME = 20_000;

/** Adds older entries to the sums of what was traded. Returns whether there may be more. */
export async function keepTrade(): Promise<boolean> {
  const { rows } = await pool().query<{ went: number }>({
    name: "keep-trade",
    text: "select keep_trade($1::integer)::float8 as went",
    values: [ENTRIES_AT_A_TIME],
  });
  return (rows[0]?.went ?? 0) >= ENTRIES_AT_A_TIME;
}

/** Adds refused holds, by code, to those of this quarter of an hour. */
export async function addRefusals(counts: ReadonlyMap<string, number>): Promise<void> {
  await pool().query({
    name: "add-refusals",
    text: `insert into refusal_quarter as r (at, code, count)
      select date_bin('15 minutes', clock_timestamp(), 'epoch'), code, count
      from unnest($1::text[], $2::integer[]) c (code, count) order by code
      on conflict (at, code) do update set count = r.count + excluded.count`,
    values: [[...counts.keys()], [...counts.values()]],
  });
}
