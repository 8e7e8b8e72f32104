import { pool } from "@/lib/db/pool";
import { prisma } from "@/lib/db/prisma";
import { stockWriter } from "@/lib/stock/writer/stock-writer";
import { seed, seedWhenEmpty } from "@/prisma/seed";
import { isFilled } from "@/prisma/seed/filled-statements";
import { say } from "./say";

const tools = () => ({ prisma: prisma(), pool: pool(), writer: stockWriter() });

/** Adds the catalogue and its opening stock to a new shop; leaves any other alone. */
export async function seedEmptyDatabase(): Promise<void> {
  // Asked first, because loading Prisma takes a third of a second of each start.
  if (await isFilled(pool())) return;
  const seeded = await seedWhenEmpty(tools());
  if (seeded && seeded.products + seeded.rows > 0) report(seeded);
}

/** Adds whatever is missing from the catalogue. */
export async function seedDatabase(): Promise<void> {
  report(await seed(tools()));
}

function report({ warehouses, products, rows }: Awaited<ReturnType<typeof seed>>): void {
  say(`seeded ${warehouses} warehouses, ${products} products and ${rows} inventory rows`);
}
