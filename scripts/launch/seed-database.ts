import { pool } from "@/lib/db/pool";
import { seed, seedTools, seedWhenEmpty } from "@/prisma/seed";
import { isFilled } from "@/prisma/seed/filled-statements";
import { say } from "./say";

/** Adds the catalogue and its opening stock to a new shop; leaves any other alone. */
export async function seedEmptyDatabase(): Promise<void> {
  // Asked first, because loading Prisma takes a third of a second of each start.
  if (await isFilled(pool())) return;
  const seeded = await seedWhenEmpty(seedTools());
  if (seeded && seeded.products + seeded.rows > 0) report(seeded);
}

/** Adds whatever is missing from the catalogue. */
export async function seedDatabase(): Promise<void> {
  report(await seed(seedTools()));
}

function report({ warehouses, products, rows }: Awaited<ReturnType<typeof seed>>): void {
  say(`seeded ${warehouses} warehouses, ${products} products and ${rows} inventory rows`);
}
