import { randomBytes } from "node:crypto";
import { Session } from "node:inspector/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { migrate } from "@/prisma/migrate";
import { openTemporaryPostgres } from "../embedded-postgres/open-temporary";
import { projectDirectory } from "../test/run-program";
import { projectFiles } from "./check-imports";
import { type Module, readModules } from "./imports";

// Prints the files whose code runs during a reserve, from the route to COMMIT and back, and how many modules a reserve
// and a read load: the code to read when following a request. Fails if there are more than FILES_MAX. The reserve is the
// plain one: one line, an Idempotency-Key, no destination. A destination adds the files that know places and prices.

process.env.AUTH_SECRET ??= randomBytes(32).toString("hex");
process.env.CRON_SECRET ??= randomBytes(32).toString("hex");
process.env.LOG_LEVEL ??= "silent";
process.env.RATE_LIMIT_SHOPPER_PER_MINUTE = "0";

const FILES_MAX = 35;

const RESERVE = "app/api/reservations/route.ts";
const READ = "app/api/products/route.ts";

const postgres = await openTemporaryPostgres({ fsync: false });
try {
  process.env.DATABASE_URL = postgres.url("postgres");
  await migrate({ connectionString: process.env.DATABASE_URL, onProgress: () => undefined });
  const entered = await filesThatReserveEnters();
  const modules = await readModules(projectDirectory, projectFiles());
  process.stdout.write(
    `POST /api/reservations enters ${entered.length} files:\n${entered.map((file) => `  ${file}\n`).join("")}`,
  );
  process.stdout.write(`POST /api/reservations loads ${loadedBy(modules, RESERVE)} of our modules\n`);
  process.stdout.write(`GET /api/products loads ${loadedBy(modules, READ)}\n`);
  if (entered.length > FILES_MAX) {
    process.stdout.write(`A reserve may enter ${FILES_MAX} files: merge what is read together.\n`);
    process.exitCode = 1;
  }
  const { pool } = await import("@/lib/db/pool");
  await pool().end();
} finally {
  await postgres.close();
}

/** The files with a function that runs while one unit is held, according to V8's coverage. */
async function filesThatReserveEnters(): Promise<string[]> {
  const { startUp } = await import("@/lib/startup/start-up");
  startUp();
  const sku = await openShop();
  await reserve(sku);
  const session = new Session();
  session.connect();
  await session.post("Profiler.enable");
  await session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: false });
  await reserve(sku);
  const { result } = await session.post("Profiler.takePreciseCoverage");
  session.disconnect();
  return result
    .filter(({ functions }) => functions.some(({ ranges }) => (ranges[0]?.count ?? 0) > 0))
    .flatMap(({ url }) => (url.startsWith("file:") ? [path.relative(projectDirectory, fileURLToPath(url))] : []))
    .filter((file) => /^(app|lib)\//.test(file) && !file.startsWith("lib/db/generated/"))
    .sort();
}

async function openShop(): Promise<string> {
  const { prisma } = await import("@/lib/db/prisma");
  const { stockWriter } = await import("@/lib/stock/writer/stock-writer");
  const { aReceive } = await import("@/tests/factories/commands");
  const { aProduct } = await import("@/tests/factories/product");
  const { aWarehouse } = await import("@/tests/factories/warehouse");
  const warehouse = await prisma().warehouse.create({ data: aWarehouse() });
  const product = await prisma().product.create({ data: aProduct() });
  await stockWriter().submit(aReceive({ productId: product.id, warehouseId: warehouse.id, quantity: 10 }));
  return product.sku;
}

async function reserve(sku: string): Promise<void> {
  const { POST } = await import("@/app/api/reservations/route");
  const body = JSON.stringify({ sku, quantity: 1 });
  const headers = { "content-type": "application/json", "idempotency-key": crypto.randomUUID() };
  const response = await POST(new Request("http://shop.test/api/reservations", { method: "POST", headers, body }));
  if (response.status !== 201) throw new Error(`the reserve answered ${response.status}: ${await response.text()}`);
}

/** How many files this one loads, directly or indirectly, including itself but without dynamic imports. */
function loadedBy(modules: readonly Module[], file: string): number {
  const byFile = new Map(modules.map((module) => [module.file, module]));
  const loaded = new Set([file]);
  for (const at of loaded)
    for (const { to, isType, isLazy } of byFile.get(at)?.imports ?? []) if (!isType && !isLazy) loaded.add(to);
  return loaded.size;
}
