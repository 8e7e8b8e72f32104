import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { openTemporaryPostgres } from "@/scripts/embedded-postgres/open-temporary";
import { systemProgram } from "@/scripts/system-program";
import { assertSound, type BuiltShop, withBuiltShop } from "../built-shop";
import { mediansOf, sumOf, whole } from "../load/figures";
import { Generator, type LoadFigures } from "../load/load";
import { runWrk } from "../load/wrk";
import { machineLine } from "../machine";
import { optionsOf } from "../options";
import { barPlot } from "../plot/bar-plot";
import { publish } from "../plot/publish";
import { print, printTable, printTargets } from "../print";
import { HOT_SKU, makeShop } from "../shop-database";
import { atLeast, none } from "../target";

// npm run bench:processes [-- --seconds=5 --rounds=7 --plot]: holds a second of one product, sold by 1, 2 and 4 processes of
// one database at once. All four run all the time; the counts take turns, so that a busy machine slows all of them.
const COUNTS = [1, 2, 4] as const;
const BUYERS = 64;
const WARM_UP_MS = 1_500;
/** For a minute after its start a process renews the pages that it made then, whether or not anybody asks for them. */
const SETTLE_MS = 75_000;
const SHARE_MIN = 0.7;
const DEFAULTS = { seconds: 5, rounds: 7 };

const given = process.argv.slice(2);
const { seconds, rounds } = optionsOf(
  given.filter((word) => word !== "--plot"),
  DEFAULTS,
);
const isPublished = given.includes("--plot") || rounds >= DEFAULTS.rounds;
const wrk = systemProgram("WRK_PATH", ["wrk"]);
const generators = COUNTS.flatMap((count) =>
  wrk === null ? Array.from({ length: count }, () => new Generator()) : [],
);
const source = `${machineLine()}, load by ${wrk === null ? "autocannon" : "wrk"}`;
print(`${source}\n${rounds} rounds of ${seconds} s each`);

/** What so many processes sold together, by round. `told` by all of them. */
type Measured = { count: number; sums: LoadFigures[] };

const postgres = await openTemporaryPostgres({ fsync: true });
try {
  const { template, products, warehouseId } = await makeShop(postgres);
  const variables = {
    DATABASE_URL: postgres.appUrl(template),
    MIGRATION_DATABASE_URL: postgres.url(template),
    AUTH_SECRET: randomBytes(32).toString("hex"),
    CRON_SECRET: randomBytes(32).toString("hex"),
  };
  const hold = { productId: products[0], warehouseId, quantity: 1, cartId: "[<id>]" };
  process.exitCode = (await withShops(Math.max(...COUNTS), [], variables, (shops) => measure(shops, hold))) ? 0 : 1;
} finally {
  for (const generator of generators) generator.stop();
  await postgres.close();
}

/** Starts so many processes of one database, and runs `work` while all of them run. */
async function withShops<T>(
  count: number,
  started: readonly BuiltShop[],
  variables: Record<string, string>,
  work: (shops: readonly BuiltShop[]) => Promise<T>,
): Promise<T> {
  if (started.length === count) return await work(started);
  return await withBuiltShop((shop) => withShops(count, [...started, shop], variables, work), variables);
}

async function measure(shops: readonly BuiltShop[], hold: object): Promise<boolean> {
  await sleep(SETTLE_MS);
  const measured: Measured[] = COUNTS.map((count) => ({ count, sums: [] }));
  let told = 0;
  // In the first round, which does not count, processes compile what sells.
  for (let round = 0; round <= rounds; round++) {
    for (const { count, sums } of measured) {
      const sold = await sell(shops.slice(0, count), hold);
      told += sold.told;
      if (round > 0) sums.push(sold);
    }
    if (round === 0) continue;
    const rates = measured.map(({ count, sums }) => `${whole(sums.at(-1)?.perSecond ?? 0)} by ${count}`);
    print(`round ${round}: holds a second ${rates.join(", ")}`);
  }
  if (shops[0]) await assertSound(shops[0], { sku: HOT_SKU }, told);
  return await report(measured);
}

/** All buyers, spread evenly over these processes. */
async function sell(shops: readonly BuiltShop[], hold: object): Promise<LoadFigures> {
  const figures = await Promise.all(
    shops.map(({ url, authorization }, index) => {
      const headers = { authorization, "content-type": "application/json", "idempotency-key": "[<id>]" };
      const requests = [{ method: "POST" as const, path: "/api/reservations", headers, body: JSON.stringify(hold) }];
      const connections = BUYERS / shops.length;
      const load = { url, requests, connections, warmUpMs: WARM_UP_MS, measuredMs: seconds * 1_000 };
      const generator = generators[index];
      if (wrk !== null) return runWrk(wrk, load);
      if (!generator) throw new Error("each process has a generator");
      return generator.run(load);
    }),
  );
  const sum = (figure: "perSecond" | "refused" | "errors" | "told" | "unanswered") =>
    figures.reduce((total, each) => total + each[figure], 0);
  const slowest = (figure: "p50Ms" | "p99Ms" | "maxMs") => Math.max(...figures.map((each) => each[figure]));
  return {
    perSecond: sum("perSecond"),
    refused: sum("refused"),
    errors: sum("errors"),
    told: sum("told"),
    unanswered: sum("unanswered"),
    p50Ms: slowest("p50Ms"),
    p99Ms: slowest("p99Ms"),
    maxMs: slowest("maxMs"),
    halfSeconds: [],
  };
}

async function report(measured: readonly Measured[]): Promise<boolean> {
  const rates = measured.map(({ sums }) => mediansOf(sums));
  const best = Math.max(...rates.map(({ perSecond }) => perSecond));
  const shares = rates.map(({ perSecond }) => perSecond / best);
  const name = (count: number) => `${count} ${count === 1 ? "process" : "processes"}`;
  const rows = [
    ["", "holds a second", "p50 ms", "p99 ms", "refused", "errors", "× best"],
    ...measured.map(({ count, sums }, index) => {
      const { perSecond = 0, p50Ms = 0, p99Ms = 0 } = rates[index] ?? {};
      const losses = [whole(sumOf(sums, "refused")), whole(sumOf(sums, "errors"))];
      return [
        name(count),
        whole(perSecond),
        p50Ms.toFixed(1),
        p99Ms.toFixed(1),
        ...losses,
        (shares[index] ?? 0).toFixed(2),
      ];
    }),
  ];
  print(`\n${BUYERS} buyers of one product. Medians of ${rounds} rounds; latencies of the slowest process`);
  printTable(rows);
  const all = measured.flatMap(({ sums }) => sums);
  const targets = [
    atLeast("sum at 4 processes, share of the best", shares.at(-1) ?? 0, SHARE_MIN),
    none("refusals while units remain, errors", sumOf(all, "refused") + sumOf(all, "errors")),
  ];
  printTargets(targets);
  if (isPublished) {
    const bars = measured.map(({ count }, index) => ({
      name: name(count),
      value: shares[index] ?? 0,
      label: `${whole(rates[index]?.perSecond ?? 0)}/s`,
      tone: "signal" as const,
      ...(count === Math.max(...COUNTS) ? { target: SHARE_MIN } : {}),
    }));
    const svg = barPlot({
      title: `Four processes sell ${(shares.at(-1) ?? 0).toFixed(2)} of the best rate`,
      about: `Holds a second of one product by processes of one database; ${BUYERS} buyers spread over them`,
      source,
      bars,
    });
    const plot = { name: "bench-processes", about: "Holds a second by one, two and four processes", svg };
    await publish({ marks: "bench:processes", rows, source, plot });
  }
  return targets.every(({ isMet }) => isMet);
}
