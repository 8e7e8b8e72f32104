import pg from "pg";
import type { TemporaryPostgres } from "@/scripts/embedded-postgres/open-temporary";
import { groupCommit } from "./group-commit";
import { type Measurement, measure, medianOf } from "./measure";
import type { Plan } from "./plan";
import { onCopy, type Shop } from "./shop-database";

export type LockedRowFigures = { free: Measurement; locked: Measurement };

/** On all products but one, and as many on that one. */
const BUYERS = 64;

/** Holdfast's rate on all products but one, in turns while that one's row is free and while somebody outside has locked it. */
export async function measureLockedRow(postgres: TemporaryPostgres, shop: Shop, plan: Plan): Promise<LockedRowFigures> {
  const { warehouseId, products } = shop;
  const [locked = "", ...others] = products;
  return await onCopy(postgres, shop.template, async (url) => {
    const opened = groupCommit.open(url);
    const load = { ...plan, buyers: BUYERS, warehouseId };
    const measureOthers = async () => {
      const [figures] = await Promise.all([
        measure(opened, { ...load, products: others }),
        measure(opened, { ...load, products: [locked] }),
      ]);
      return figures;
    };
    try {
      const rounds = { free: [] as Measurement[], locked: [] as Measurement[] };
      for (let round = 0; round < plan.rounds; round++) {
        rounds.free.push(await measureOthers());
        const letGo = await lockOutside(url, locked);
        rounds.locked.push(await measureOthers());
        await letGo();
      }
      return { free: medianOf(rounds.free), locked: medianOf(rounds.locked) };
    } finally {
      await opened.close();
    }
  });
}

async function lockOutside(connectionString: string, productId: string): Promise<() => Promise<void>> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  await client.query("begin");
  await client.query("select from inventory where product_id = $1 for update", [productId]);
  return () => client.end();
}
