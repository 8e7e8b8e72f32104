import { expect, test } from "vitest";
import { deleteOldDemand } from "@/lib/stock/database/old-demand-statements";
import { aDatabaseShop } from "@/tests/factories/database-shop";

test("used proofs and endings of holds are deleted some time after they count no more", async () => {
  const { pool } = await aDatabaseShop([]);
  await pool.query(
    `insert into used_proof (id, expires_at)
     select gen_random_uuid(), clock_timestamp() + minutes * interval '1 minute' from unnest(array[-70, -61, -50, 5]) minutes`,
  );
  await pool.query(
    `insert into hold_ending (owner, network, is_paid, ended_at)
     select 'shopper:asha', 'a', false, clock_timestamp() - minutes * interval '1 minute' from unnest(array[1, 59, 121, 200]) minutes`,
  );
  const left = async () => {
    const { rows } = await pool.query<{ proofs: number; endings: number }>(
      "select (select count(*) from used_proof)::integer as proofs, (select count(*) from hold_ending)::integer as endings",
    );
    return rows[0];
  };
  await deleteOldDemand(pool, 1);
  expect(await left()).toEqual({ proofs: 3, endings: 3 });
  await deleteOldDemand(pool, 100);
  expect(await left()).toEqual({ proofs: 2, endings: 2 });
});
