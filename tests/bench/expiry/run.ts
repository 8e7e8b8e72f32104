import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { openTemporaryPostgres } from "@/scripts/embedded-postgres/open-temporary";
import { addDrop, assertSound, type BuiltShop, type Drop, withBuiltShop } from "../built-shop";
import { inMs, whole } from "../load/figures";
import { BROWSER, Generator, type Load, type LoadFigures } from "../load/load";
import { machineLine } from "../machine";
import { optionsOf } from "../options";
import { publish } from "../plot/publish";
import { print, printTable, printTargets } from "../print";
import { atLeast, none, type Target, under } from "../target";
import { countOverdue, insertHolds } from "./expiring-holds-statements";

// npm run bench:expiry [-- --holds=150000 --plot]: so many holds end within a minute, beside buyers and readers of the
// catalogue and the panel. The built shop on a Postgres of its own with fsync, each load tool in a process of its own.
const DEFAULTS = { holds: 150_000 };
const BUYERS = 16;
const READS_PER_SECOND = 30;
const PANEL_READS_PER_SECOND = 12;
const WARM_UP_MS = 5_000;
const BEFORE_MS = 15_000;
const ENDING_MS = 60_000;
/** From the holds' insertion, which takes some seconds itself, to the first end. */
const FIRST_END_SECONDS = 90;
const TIDY_SECONDS_MAX = 300;

const given = process.argv.slice(2);
const { holds } = optionsOf(
  given.filter((word) => word !== "--plot"),
  DEFAULTS,
);
const source = machineLine();
print(source);

const tools = { buyers: new Generator(), catalogue: new Generator(), panel: new Generator() };
const postgres = await openTemporaryPostgres({ fsync: true });
const owner = new pg.Client({ connectionString: postgres.url("postgres") });
try {
  await owner.connect();
  const secret = () => randomBytes(32).toString("hex");
  const isMet = await withBuiltShop(measureExpiry, {
    DATABASE_URL: postgres.appUrl("postgres"),
    MIGRATION_DATABASE_URL: postgres.url("postgres"),
    AUTH_SECRET: secret(),
    CRON_SECRET: secret(),
  });
  process.exitCode = isMet ? 0 : 1;
} finally {
  for (const tool of Object.values(tools)) tool.stop();
  await owner.end();
  await postgres.close();
}

type Figures = Record<keyof typeof tools, LoadFigures>;

async function measureExpiry(shop: BuiltShop): Promise<boolean> {
  const drop = await addDrop(shop);
  const loads = loadsOf(shop, drop);
  const insertedAt = performance.now();
  await insertHolds(owner, {
    productId: drop.productId,
    count: holds,
    fromSeconds: FIRST_END_SECONDS,
    toSeconds: FIRST_END_SECONDS + ENDING_MS / 1_000,
  });
  const tookMs = performance.now() - insertedAt;
  print(`${whole(holds)} holds written in ${(tookMs / 1_000).toFixed(0)} s`);
  const before = await shoot(loads, BEFORE_MS);
  await sleep(Math.max(0, insertedAt + FIRST_END_SECONDS * 1_000 - WARM_UP_MS - performance.now()));
  const during = await shoot(loads, ENDING_MS);
  const tidySeconds = await secondsUntilTidy();
  await assertSound(shop, drop, before.buyers.told + during.buyers.told);
  return await report(before, during, tidySeconds);
}

function loadsOf({ url, authorization, adminAuthorization }: BuiltShop, drop: Drop): Record<keyof Figures, Load> {
  const { productId, warehouseId, sku, slug } = drop;
  const body = JSON.stringify({ productId, warehouseId, quantity: 1 });
  const headers = { authorization, "content-type": "application/json", "idempotency-key": "[<id>]" };
  const get = (path: string, headers: Record<string, string>) => ({ method: "GET" as const, path, headers });
  const admin = { authorization: adminAuthorization };
  const catalogue = ["/api/products", `/api/products/${slug}`, `/api/inventory/${sku}`];
  const panel = ["/api/admin/inventory", "/api/admin/reservations?status=PENDING", "/api/admin/stats"];
  const time = { url, warmUpMs: WARM_UP_MS, measuredMs: 0 };
  const requests = [{ method: "POST" as const, path: "/api/reservations", headers, body }];
  return {
    buyers: { ...time, requests, connections: BUYERS },
    catalogue: { ...time, requests: catalogue.map((path) => get(path, BROWSER)), perSecond: READS_PER_SECOND },
    panel: { ...time, requests: panel.map((path) => get(path, admin)), perSecond: PANEL_READS_PER_SECOND },
  };
}

async function shoot(loads: Record<keyof Figures, Load>, measuredMs: number): Promise<Figures> {
  const run = (name: keyof Figures) => tools[name].run({ ...loads[name], measuredMs });
  const [buyers, catalogue, panel] = await Promise.all([run("buyers"), run("catalogue"), run("panel")]);
  return { buyers, catalogue, panel };
}

/** From the last hold's end until every hold that is over has been ended. */
async function secondsUntilTidy(): Promise<number> {
  const beganMs = performance.now();
  const seconds = () => (performance.now() - beganMs) / 1_000;
  while ((await countOverdue(owner)) > 0 && seconds() < TIDY_SECONDS_MAX) await sleep(250);
  return seconds();
}

async function report(before: Figures, during: Figures, tidySeconds: number): Promise<boolean> {
  const rows = [["", "a second", "p50 ms", "p99 ms", "longest ms", "refused", "errors"]];
  for (const name of ["buyers", "catalogue", "panel"] as const) {
    rows.push(rowOf(`${name}, before`, before[name]), rowOf(`${name}, while holds end`, during[name]));
  }
  print(`\n${whole(holds)} holds end within ${ENDING_MS / 1_000} s; ${BUYERS} buyers of one product`);
  printTable(rows);
  print(`Tidy ${tidySeconds.toFixed(1)} s after the last end`);
  const targets = judge(before, during, tidySeconds);
  printTargets(targets);
  if (given.includes("--plot") || holds >= DEFAULTS.holds)
    await publish({
      marks: "bench:expiry",
      rows,
      source: `${source}. Tidy ${tidySeconds.toFixed(1)} s after the last end.`,
    });
  return targets.every(({ isMet }) => isMet);
}

function rowOf(name: string, { perSecond, p50Ms, p99Ms, maxMs, refused, errors }: LoadFigures): string[] {
  return [name, whole(perSecond), inMs(p50Ms), inMs(p99Ms), inMs(maxMs), whole(refused), whole(errors)];
}

/** The targets of issue 11, item 6. */
function judge(before: Figures, during: Figures, tidySeconds: number): Target[] {
  const all = [...Object.values(before), ...Object.values(during)];
  return [
    under("p99 of catalogue reads while holds end", during.catalogue.p99Ms, 100, "ms"),
    under("p99 of panel reads while holds end", during.panel.p99Ms, 100, "ms"),
    atLeast("holds while others end, share of the rate before", during.buyers.perSecond / before.buyers.perSecond, 0.7),
    under("tables tidy after the last end", tidySeconds, 30, "s"),
    none(
      "refusals while units remain, errors",
      all.reduce((sum, { refused, errors }) => sum + refused + errors, 0),
    ),
  ];
}
