import { pool } from "@/lib/db/pool";
import type { ReservationFilters } from "./admin-reservation-filters";

/** With more, reading the newest first finds enough of them soon. */
const FEW = 1_000;
/** A reservation has at most this many lines, or one at a further position: reservation_line_further_idx. */
const LINES = 4;
/** The least that the indexes on lines have. */
const LINE_UNITS_MIN = 5;
const LINE_VALUE_MIN = 5_000_000;

/**
 * The only reservations that can reach `unitsMin` and `valueMin`, where an index tells and they are few; undefined if not.
 * One of a few lines must have its share, so nothing else is added up, however many reservations there are.
 */
export async function idsThatReach({ unitsMin, valueMin }: ReservationFilters): Promise<string[] | undefined> {
  const units = await few("quantity", Math.ceil((unitsMin ?? 0) / LINES), LINE_UNITS_MIN);
  return units ?? (await few("quantity::bigint * unit_price", Math.ceil((valueMin ?? 0) / LINES), LINE_VALUE_MIN));
}

async function few(figure: string, least: number, indexedFrom: number): Promise<string[] | undefined> {
  if (least < indexedFrom) return undefined;
  // Written out, because a partial index is only used for what the planner can compare with it.
  const { rows } = await pool().query<{ id: string }>(
    `(select reservation_id as id from reservation_line where ${figure} >= ${least} limit ${FEW + 1})
     union (select reservation_id from reservation_line where position >= ${LINES} limit ${FEW + 1})`,
  );
  return rows.length > FEW ? undefined : rows.map(({ id }) => id);
}
