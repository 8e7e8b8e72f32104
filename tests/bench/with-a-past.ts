import pg from "pg";
import type { TemporaryPostgres } from "@/scripts/embedded-postgres/open-temporary";
import { groupCommit } from "./group-commit";
import { type Measurement, measure, medianOf } from "./measure";
import { fillPast } from "./past-reservations-statements";
import type { Plan } from "./plan";
import { assertSound, onCopy, type Shop } from "./shop-database";

export type PastFigures = { pastReservations: number; empty: Measurement; past: Measurement };

const BUYERS = 64;
/** The two differ by less than two rounds of one of them do on a noisy machine, so more rounds are measured. */
const ROUNDS_FACTOR = 2;

/**
 * Holdfast's hot rate on an almost unused shop and on one with a long past, in turns. Both copies stay until the end:
 * dropping one forces a checkpoint, after which the other writes each page it touches to the log in full again.
 */
export async function compareWithAPast(postgres: TemporaryPostgres, shop: Shop, plan: Plan): Promise<PastFigures> {
  return await onCopy(postgres, shop.template, async (emptyUrl) => {
    return await onCopy(postgres, shop.template, async (pastUrl) => {
      await fill(pastUrl, shop, plan.pastReservations);
      const load = { ...plan, buyers: BUYERS, products: shop.products.slice(0, 1), warehouseId: shop.warehouseId };
      const rounds = { empty: [] as Measurement[], past: [] as Measurement[] };
      for (let round = 0; round < ROUNDS_FACTOR * plan.rounds; round++) {
        rounds.empty.push(await measureHot(emptyUrl, load));
        rounds.past.push(await measureHot(pastUrl, load));
      }
      for (const [url, measurements] of [[emptyUrl, rounds.empty] as const, [pastUrl, rounds.past] as const]) {
        await assertSound(
          url,
          measurements.reduce((units, { held }) => units + held, 0),
        );
      }
      return { pastReservations: plan.pastReservations, empty: medianOf(rounds.empty), past: medianOf(rounds.past) };
    });
  });
}

async function measureHot(url: string, load: Parameters<typeof measure>[1]): Promise<Measurement> {
  const opened = groupCommit.open(url);
  try {
    return await measure(opened, load);
  } finally {
    await opened.close();
  }
}

async function fill(connectionString: string, shop: Shop, count: number): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    await fillPast(client, shop.warehouseId, count);
  } finally {
    await client.end();
  }
}
