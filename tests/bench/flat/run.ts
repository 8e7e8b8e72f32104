import { randomBytes } from "node:crypto";
import pg from "pg";
import { makePool } from "@/lib/db/pool";
import { openTemporaryPostgres, type TemporaryPostgres } from "@/scripts/embedded-postgres/open-temporary";
import { systemProgram } from "@/scripts/system-program";
import { assertSound, type BuiltShop, withBuiltShop } from "../built-shop";
import { sumOf, whole } from "../load/figures";
import { Generator, type Load, type LoadFigures } from "../load/load";
import { runWrk } from "../load/wrk";
import { machineLine } from "../machine";
import { optionsOf } from "../options";
import { fillPast, settlePast } from "../past-reservations-statements";
import { publish } from "../plot/publish";
import { print, printTable, printTargets } from "../print";
import { HOT_SKU, makeShop, type Shop } from "../shop-database";
import { HEADINGS, judge, type Measured, rowsOf } from "./figures";
import { flatPlot } from "./flat-plot";

// npm run bench:flat [-- --seconds=5 --rounds=9 --millions=1 --plot]: the hot rate of shops with 0 and 1 million past
// reservations, and with --millions=10 of 10 million too; half of them are of the hot product. The shops run at once, each
// as users start it and on a Postgres of its own with fsync, and take turns, so that a busy machine slows all of them.
const BUYERS = 64;
const WARM_UP_MS = 1_500;
const BUILD = "bench";
const DEFAULTS = { seconds: 5, rounds: 9, millions: 1 };

const given = process.argv.slice(2);
const { seconds, rounds, millions } = optionsOf(
  given.filter((word) => word !== "--plot"),
  DEFAULTS,
);
const isPublished = given.includes("--plot") || rounds >= DEFAULTS.rounds;
const wrk = systemProgram("WRK_PATH", ["wrk"]);
const generator = new Generator();
const source = `${machineLine()}, load by ${wrk === null ? "autocannon" : "wrk"}`;
print(`${source}\n${rounds} rounds of ${seconds} s each`);

type Stall = Measured & { server: BuiltShop; shop: Shop };

try {
  const pasts = [...new Set([0, Math.min(1, millions), millions])].map((count) => count * 1_000_000);
  process.exitCode = (await withStalls(pasts, [], measureInTurns)) ? 0 : 1;
} finally {
  generator.stop();
}

/** Opens one shop after the other, and runs `work` while all of them are open. */
async function withStalls<T>(
  [past, ...others]: readonly number[],
  opened: readonly Stall[],
  work: (stalls: readonly Stall[]) => Promise<T>,
): Promise<T> {
  if (past === undefined) return await work(opened);
  const postgres = await openTemporaryPostgres({ fsync: true });
  try {
    const shop = await makeShop(postgres);
    if (past > 0) await fill(postgres, shop, past);
    await settle(postgres, shop);
    const secret = () => randomBytes(32).toString("hex");
    const variables = {
      DATABASE_URL: postgres.appUrl(shop.template),
      MIGRATION_DATABASE_URL: postgres.url(shop.template),
      AUTH_SECRET: secret(),
      CRON_SECRET: secret(),
      HOLDFAST_BUILD: BUILD,
    };
    const open = (server: BuiltShop) => withStalls(others, [...opened, { past, server, shop, rounds: [] }], work);
    return await withBuiltShop(open, variables);
  } finally {
    await postgres.close();
  }
}

async function fill(postgres: TemporaryPostgres, { template, warehouseId }: Shop, count: number): Promise<void> {
  const startedAt = performance.now();
  const client = new pg.Client({ connectionString: postgres.url(template) });
  await client.connect();
  try {
    await fillPast(client, warehouseId, count);
    await client.query("checkpoint");
  } finally {
    await client.end();
  }
  print(`${whole(count)} past reservations written in ${((performance.now() - startedAt) / 1_000).toFixed(0)} s`);
}

/** Otherwise the shop would prove and sum up its past while it sells. */
async function settle(postgres: TemporaryPostgres, { template }: Shop): Promise<void> {
  const pool = makePool(postgres.url(template), 1);
  try {
    await settlePast(pool, BUILD);
  } finally {
    await pool.end();
  }
}

async function measureInTurns(stalls: readonly Stall[]): Promise<boolean> {
  for (let round = 0; round < rounds; round++) {
    for (const stall of stalls) stall.rounds.push(await shoot(loadOf(stall)));
    const rates = stalls.map(({ past, rounds }) => `${whole(rounds.at(-1)?.perSecond ?? 0)} (${whole(past)} past)`);
    print(`round ${round + 1}: holds a second ${rates.join(", ")}`);
  }
  for (const { server, rounds } of stalls) await assertSound(server, { sku: HOT_SKU }, sumOf(rounds, "told"));
  return await report(stalls);
}

/** Every hold is of a new cart, so that it has a holder whose limits are checked. */
function loadOf({ server: { url, authorization }, shop: { products, warehouseId } }: Stall): Load {
  const headers = { authorization, "content-type": "application/json", "idempotency-key": "[<id>]" };
  const body = JSON.stringify({ productId: products[0], warehouseId, quantity: 1, cartId: "[<id>]" });
  const requests = [{ method: "POST" as const, path: "/api/reservations", headers, body }];
  return { url, requests, connections: BUYERS, warmUpMs: WARM_UP_MS, measuredMs: seconds * 1_000 };
}

function shoot(load: Load): Promise<LoadFigures> {
  return wrk === null ? generator.run(load) : runWrk(wrk, load);
}

async function report(measured: readonly Measured[]): Promise<boolean> {
  const rows = [HEADINGS, ...rowsOf(measured)];
  print(`\n${BUYERS} buyers of one product, in turns. Medians of ${rounds} rounds`);
  printTable(rows);
  const targets = judge(measured);
  printTargets(targets);
  if (isPublished) {
    const plot = {
      name: "bench-flat",
      about: "Holds a second after more and more past reservations",
      svg: flatPlot(measured, source, BUYERS),
    };
    await publish({ marks: "bench:flat", rows, source, plot });
  }
  return targets.every(({ isMet }) => isMet);
}
