import type { TemporaryPostgres } from "@/scripts/embedded-postgres/open-temporary";
import type { Contender } from "./contender";
import { groupCommit } from "./group-commit";
import { type Measurement, measure, medianOf } from "./measure";
import type { Plan } from "./plan";
import { guardedStatement } from "./rivals/guarded-statement";
import { readCommittedTransaction } from "./rivals/read-committed-transaction";
import { serializableTransaction } from "./rivals/serializable-transaction";
import { assertSound, onCopy, type Shop } from "./shop-database";

export const CONTENDERS = [groupCommit, serializableTransaction, readCommittedTransaction, guardedStatement] as const;

export type Shape = "hot" | "wide";
export type Row = { shape: Shape; buyers: number; contender: Contender; figures: Measurement };

/**
 * Measures every contender under every load. The contenders take turns within each round, so that other work on the
 * machine affects all of them. Figures are medians over the rounds.
 */
export async function compare(postgres: TemporaryPostgres, shop: Shop, plan: Plan): Promise<Row[]> {
  const rows: Row[] = [];
  for (const shape of ["hot", "wide"] as const) {
    for (const buyers of plan.buyers) {
      const rounds = new Map<Contender, Measurement[]>(CONTENDERS.map((contender) => [contender, []]));
      for (let round = 0; round < plan.rounds; round++) {
        for (const [contender, measured] of rounds)
          measured.push(await runRound(postgres, shop, plan, { shape, buyers, contender }));
      }
      for (const [contender, measured] of rounds) rows.push({ shape, buyers, contender, figures: medianOf(measured) });
    }
  }
  return rows;
}

type Round = { shape: Shape; buyers: number; contender: Contender };

function runRound(postgres: TemporaryPostgres, shop: Shop, plan: Plan, round: Round): Promise<Measurement> {
  const products = round.shape === "hot" ? shop.products.slice(0, 1) : shop.products;
  return onCopy(postgres, shop.template, (url) =>
    measureOn(url, round.contender, { ...plan, products, warehouseId: shop.warehouseId, buyers: round.buyers }),
  );
}

async function measureOn(url: string, contender: Contender, load: Parameters<typeof measure>[1]): Promise<Measurement> {
  const opened = contender.open(url);
  try {
    const figures = await measure(opened, load);
    await assertSound(url, figures.held);
    return figures;
  } finally {
    await opened.close();
  }
}
