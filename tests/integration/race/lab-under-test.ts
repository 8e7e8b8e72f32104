import { onTestFinished } from "vitest";
import { pool } from "@/lib/db/pool";
import { env } from "@/lib/env";
import { makeLab } from "@/lib/race/lab";
import { addWarehouse, emptyLab } from "@/lib/race/lab-statements";
import type { FateEvent, RaceResult, RaceStrategy } from "@/lib/race/race-schemas";
import { raceStrategy } from "@/lib/race/race-strategy";

export type RaceWish = { strategy: RaceStrategy; units: number; buyers: number; thinkMs: number; raceMsMax?: number };

export type LabUnderTest = {
  /** Runs one strategy and leaves its rows for the test to count. */
  race(wish: RaceWish): Promise<{ result: RaceResult; fates: FateEvent[] }>;
  empty(): Promise<void>;
  /** Empties the lab and opens its warehouse, as the next run does. */
  startAnew(): Promise<void>;
};

/** An empty lab in this file's database, closed at the end of the test. */
export async function anEmptyLab(): Promise<LabUnderTest> {
  const lab = makeLab(env().DATABASE_URL, 8);
  onTestFinished(() => lab.pool.end());
  let warehouseId = "";
  async function startAnew(): Promise<void> {
    await emptyLab(lab.pool);
    warehouseId = await addWarehouse(lab.pool);
  }
  await startAnew();
  return {
    startAnew,
    async race(wish) {
      const fates: FateEvent[] = [];
      const onFate = (fate: FateEvent) => void fates.push(fate);
      const result = await raceStrategy(lab, warehouseId, {
        raceMsMax: 20_000,
        isStopped: () => false,
        ...wish,
        onFate,
      });
      return { result, fates };
    },
    empty: () => emptyLab(lab.pool),
  };
}

/** What the database has of the last race, read by the test's own statements. */
export type Counted = {
  units: number;
  reservations: number;
  lines: number;
  entries: number;
  reserved: number;
  reservedByLedger: number;
};

export async function countLastRace(): Promise<Counted> {
  const { rows } = await pool().query<Counted>(
    `with prize as (select product_id as id from race_lab.ledger_entry where type = 'RECEIVED' order by position desc limit 1)
     select i.on_hand as units, i.reserved,
       (select count(distinct r.id) from race_lab.reservation r join race_lab.reservation_line l on l.reservation_id = r.id
        where l.product_id = prize.id and r.status = 'PENDING')::integer as reservations,
       (select coalesce(sum(quantity), 0) from race_lab.reservation_line where product_id = prize.id)::integer as lines,
       (select count(*) from race_lab.ledger_entry where product_id = prize.id and type = 'RESERVED')::integer as entries,
       (select sum(reserved_delta) from race_lab.ledger_entry where product_id = prize.id)::integer as "reservedByLedger"
     from prize join race_lab.inventory i on i.product_id = prize.id`,
  );
  const [counted] = rows;
  if (!counted) throw new Error("no race was run");
  return counted;
}
