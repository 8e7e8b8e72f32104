import { pool } from "@/lib/db/pool";
import type { RefusedLine } from "@/lib/stock/writer/stock-writer";

/** More than the longest month, so that a month can always be looked at whole. */
export const REFUSED_DAYS = 35;
/** So many are deleted at a time. */
const FORGOTTEN_AT_A_TIME = 5_000;

/** Stores what refused holds asked for. `nowMs`: the noting process's clock now, in which their times are told; null: the database's. */
export async function addRefusedLines(lines: readonly RefusedLine[], nowMs: number | null): Promise<void> {
  await pool().query({
    name: "add-refused-lines",
    text: `insert into refused_line (at, code, product_id, warehouse_id, quantity, count, saw_enough, limit_name,
        beyond)
      select case when $7::float8 is null then to_timestamp(at / 1000)
          else clock_timestamp() - ($7::float8 - at) * interval '1 millisecond' end,
        code, product_id, warehouse_id, quantity, count, saw_enough, limit_name, beyond
      from unnest($1::float8[], $2::text[], $3::uuid[], $4::uuid[], $5::integer[], $6::integer[], $8::boolean[], $9::text[],
        $10::integer[]) l (at, code, product_id, warehouse_id, quantity, count, saw_enough, limit_name, beyond)`,
    values: [
      lines.map(({ at }) => at),
      lines.map(({ code }) => code),
      lines.map(({ asked }) => asked?.productId ?? null),
      lines.map(({ asked }) => asked?.warehouseId ?? null),
      lines.map(({ asked }) => asked?.quantity ?? null),
      lines.map(({ count }) => count),
      nowMs,
      lines.map(({ asked }) => asked?.sawEnough ?? null),
      lines.map(({ asked }) => asked?.limitName ?? null),
      lines.map(({ asked }) => asked?.beyond ?? null),
    ],
  });
}

/** Deletes some that are too old. Returns how many. */
export async function forgetRefusedLines(): Promise<number> {
  const { rowCount } = await pool().query({
    name: "forget-refused-lines",
    text: `delete from refused_line where ctid = any(array(
        select ctid from refused_line where at < clock_timestamp() - interval '${REFUSED_DAYS} days'
        limit ${FORGOTTEN_AT_A_TIME}))`,
  });
  return rowCount ?? 0;
}
