import { pathToFileURL } from "node:url";
import type { Pool } from "pg";
import type { PrismaClient } from "@/lib/db/generated/client";
import { pool } from "@/lib/db/pool";
import { prisma } from "@/lib/db/prisma";
import { StockWriter } from "@/lib/stock/writer/stock-writer";
import { PRODUCTS } from "./seed/catalogue";
import { openStock, type ReceiveStock } from "./seed/open-stock";
import { whileNobodyElseSeeds } from "./seed/seed-turn-statements";
import { WAREHOUSES } from "./seed/warehouses";

export type SeedInput = {
  prisma: PrismaClient;
  pool: Pool;
  writer: ReceiveStock;
  /** Called with a line of text after each step. */
  onProgress?: (line: string) => void;
};

/** Nobody waits for an answer: on a slow machine, opening all rows may take longer than a request may. */
const SEED_MS_MAX = 120_000;

/** The process's database, with a patient writer. */
export function seedTools(): SeedInput {
  return { prisma: prisma(), pool: pool(), writer: new StockWriter({ pool: pool(), waitMsMax: SEED_MS_MAX }) };
}

/** How many of each the seed created, not counting those that already existed. */
type Seeded = { warehouses: number; products: number; rows: number };

/**
 * Fills a shop with the catalogue and its opening stock. Creates only what is missing, so running it again changes
 * nothing and keeps what admins have edited.
 */
export function seed(input: SeedInput): Promise<Seeded> {
  return whileNobodyElseSeeds(input.pool, () => fill(input));
}

/**
 * Seeds a database that has no products other than the seed's: an empty one, or one whose first seed was interrupted.
 * Leaves a shop with its own products alone and returns null.
 */
export function seedWhenEmpty(input: SeedInput): Promise<Seeded | null> {
  return whileNobodyElseSeeds(input.pool, async () => ((await hasOwnProducts(input.prisma)) ? null : fill(input)));
}

async function hasOwnProducts(prisma: PrismaClient): Promise<boolean> {
  const ids = PRODUCTS.map(({ id }) => id);
  return (await prisma.product.findFirst({ where: { id: { notIn: ids } }, select: { id: true } })) !== null;
}

async function fill({ prisma, writer, onProgress = () => undefined }: SeedInput): Promise<Seeded> {
  const warehouses = await prisma.warehouse.createMany({ data: WAREHOUSES, skipDuplicates: true });
  onProgress(`${warehouses.count} of ${WAREHOUSES.length} warehouses added`);
  const products = await prisma.product.createMany({ data: PRODUCTS, skipDuplicates: true });
  onProgress(`${products.count} of ${PRODUCTS.length} products added`);
  const rows = await openStock({ prisma, writer });
  onProgress(`${rows} of ${PRODUCTS.length * WAREHOUSES.length} inventory rows opened`);
  return { warehouses: warehouses.count, products: products.count, rows };
}

async function main(): Promise<void> {
  const onProgress = (line: string) => process.stdout.write(`${line}\n`);
  const input = { ...seedTools(), onProgress };
  try {
    await seed(input);
  } finally {
    await input.prisma.$disconnect();
    await input.pool.end();
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  await main().catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  });
}
