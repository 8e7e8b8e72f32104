import { pool } from "@/lib/db/pool";
import { prisma } from "@/lib/db/prisma";
import { stockWriter } from "@/lib/stock/stock-writer";
import { seed, seedWhenEmpty } from "@/prisma/seed";
import { say } from "./say";

const tools = () => ({ prisma: prisma(), pool: pool(), writer: stockWriter(), onProgress: say });

/** A shop that is to be used for the first time gets the catalogue and its opening stock; any other is left alone. */
export async function seedEmptyDatabase(): Promise<void> {
  await seedWhenEmpty(tools());
}

/** Adds what is missing of the catalogue. */
export async function seedDatabase(): Promise<void> {
  await seed(tools());
}
