import { fork } from "node:child_process";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { openTemporaryPostgres } from "@/scripts/embedded-postgres/open-temporary";
import { machineLine } from "../machine";
import { type Measurement, medianOf } from "../measure";
import { optionsOf } from "../options";
import { barPlot } from "../plot/bar-plot";
import { publish } from "../plot/publish";
import { print, printTable, printTargets } from "../print";
import { assertSound, makeShop, onCopy, type Shop } from "../shop-database";
import { atLeast, none } from "../target";
import { Worker } from "../worker";
import type { ContenderName, Task } from "./instance";
import { findPgBouncer, openPgBouncer } from "./pgbouncer";

// npm run bench:serverless [-- --seconds=3 --rounds=5 --plot]: twenty instances, each with a few requests at a time, hold units over
// PgBouncer in transaction mode, 2 ms from the database. Holdfast and row locks alone take turns.
const INSTANCES = 20;
const BUYERS_EACH = 2;
const ONE_WAY_MS = 1;
const PRODUCTS = 50;
/** Of PgBouncer to Postgres. */
const CONNECTIONS = 40;
/** Both have closed their idle connections since their last round. */
const WARM_UP_MS = 3_000;
const NAMES: Record<ContenderName, string> = { holdfast: "Holdfast", rowLocks: "row locks alone" };
const SHAPES = [
  { name: "50 products", products: PRODUCTS },
  { name: "one product", products: 1 },
] as const;
const DEFAULTS = { seconds: 3, rounds: 5 };

const given = process.argv.slice(2);
const { seconds, rounds } = optionsOf(
  given.filter((word) => word !== "--plot"),
  DEFAULTS,
);
const isPublished = given.includes("--plot") || rounds >= DEFAULTS.rounds;
const program = findPgBouncer();
if (program === null) throw new Error("no pgbouncer could be found or installed here: set PGBOUNCER_PATH");
const source = machineLine();
print(
  `${source}\n${INSTANCES} instances, ${BUYERS_EACH} buyers each, ${2 * ONE_WAY_MS} ms to the database, ${rounds} rounds`,
);

type Row = { shape: (typeof SHAPES)[number]; contender: ContenderName; rounds: Measurement[] };

const postgres = await openTemporaryPostgres({ fsync: true });
const stops: (() => unknown)[] = [];
try {
  const shop = await makeShop(postgres);
  const { template } = shop;
  // Row locks alone hash no entries, so each has a database of its own.
  const rows = await onCopy(postgres, template, (holdfast) =>
    onCopy(postgres, template, async (rowLocks) => {
      const bouncer = await openPgBouncer(program, holdfast, CONNECTIONS);
      stops.push(() => bouncer.stop());
      const distant = await atDistance(bouncer.url(holdfast));
      const instances = await startInstances();
      return await compare(instances, shop, { holdfast, rowLocks }, distant);
    }),
  );
  process.exitCode = (await report(rows)) ? 0 : 1;
} finally {
  for (const stop of stops.reverse()) await stop();
  await postgres.close();
}

/** Where a process listens that forwards to PgBouncer, and keeps everything for a while on its way. */
async function atDistance(url: string): Promise<string> {
  const { hostname, port } = new URL(url);
  const args = [hostname, port, String(ONE_WAY_MS)];
  const proxy = fork(path.join(import.meta.dirname, "distance.ts"), args, { execArgv: ["--import", "tsx"] });
  stops.push(() => proxy.kill());
  const [address] = (await once(proxy, "message")) as [AddressInfo];
  return `127.0.0.1:${address.port}`;
}

async function startInstances(): Promise<Worker[]> {
  const instances: Worker[] = [];
  for (let each = 0; each < INSTANCES; each++) {
    const instance = Worker.start(path.join(import.meta.dirname, "instance.ts"));
    stops.push(() => instance.stop());
    await instance.hear();
    instances.push(instance);
  }
  return instances;
}

/** `urls`: of the contenders' databases, not by way of `distant`, where the instances reach them. */
async function compare(
  instances: readonly Worker[],
  shop: Shop,
  urls: Record<ContenderName, string>,
  distant: string,
): Promise<Row[]> {
  const { warehouseId } = shop;
  const contenders = Object.keys(NAMES) as ContenderName[];
  const rows: Row[] = SHAPES.flatMap((shape) => contenders.map((contender) => ({ shape, contender, rounds: [] })));
  const held = { holdfast: 0, rowLocks: 0 };
  // The first round opens connections and is not counted.
  for (let round = 0; round <= rounds; round++) {
    for (const { shape, contender, rounds } of rows) {
      const products = shop.products.slice(0, shape.products);
      const load = { buyers: BUYERS_EACH, products, warehouseId, warmUpMs: WARM_UP_MS, measuredMs: 1_000 * seconds };
      const task: Task = { contender, url: Object.assign(new URL(urls[contender]), { host: distant }).href, load };
      const figures = await Promise.all(instances.map((instance) => instance.ask<Measurement>(task)));
      if (round > 0) rounds.push(together(figures));
      held[contender] += figures.reduce((sum, each) => sum + each.held, 0);
    }
    if (round === 0) continue;
    const told = rows.map((row) => `${Math.round(row.rounds.at(-1)?.perSecond ?? 0)} ${NAMES[row.contender]}`);
    print(`round ${round}: holds a second ${told.join(", ")}`);
  }
  for (const contender of contenders) await assertSound(urls[contender], held[contender]);
  return rows;
}

/** Of all instances at once; latencies are the median instance's. */
function together(figures: readonly Measurement[]): Measurement {
  const sum = (figure: "perSecond" | "held") => figures.reduce((total, each) => total + each[figure], 0);
  return { ...medianOf(figures), perSecond: sum("perSecond"), held: sum("held") };
}

async function report(rows: readonly Row[]): Promise<boolean> {
  const medians = rows.map((row) => ({ ...row, figures: medianOf(row.rounds) }));
  const rateOf = (shape: string, contender: ContenderName) =>
    medians.find((row) => row.shape.name === shape && row.contender === contender)?.figures.perSecond ?? 0;
  const ratio = (shape: string) => rateOf(shape, "holdfast") / rateOf(shape, "rowLocks");
  const table = [
    ["", "holds a second", "p50 ms", "p99 ms", "refused", "errors", "× row locks"],
    ...medians.map(({ shape, contender, figures }) => [
      `${shape.name}, ${NAMES[contender]}`,
      Math.round(figures.perSecond).toLocaleString("en"),
      figures.p50Ms.toFixed(1),
      figures.p99Ms.toFixed(1),
      String(figures.refused),
      String(figures.errors),
      (rateOf(shape.name, contender) / rateOf(shape.name, "rowLocks")).toFixed(2),
    ]),
  ];
  printTable(table);
  const losses = medians.reduce((sum, { figures }) => sum + figures.refused + figures.errors, 0);
  const [many, one] = SHAPES;
  const targets = [
    atLeast(`${many.name}, share of row locks alone`, ratio(many.name), 1),
    none("refusals while units remain, errors", losses),
  ];
  printTargets(targets);
  print(`${one.name}: ${ratio(one.name).toFixed(2)} of row locks alone`);
  if (isPublished) await publishPlot(medians, ratio, table);
  return targets.every(({ isMet }) => isMet);
}

async function publishPlot(
  medians: readonly (Row & { figures: Measurement })[],
  ratio: (shape: string) => number,
  rows: readonly string[][],
): Promise<void> {
  const most = Math.max(...medians.map(({ figures }) => figures.perSecond));
  const svg = barPlot({
    title: `Twenty far instances hold ${ratio(SHAPES[0].name).toFixed(1)} times what row locks alone do`,
    about: `${INSTANCES} instances, ${2 * ONE_WAY_MS} ms from the database through PgBouncer in transaction mode, groups of one`,
    source,
    bars: medians.map(({ shape, contender, figures }) => ({
      name: `${shape.name}, ${NAMES[contender]}`,
      value: figures.perSecond / most,
      label: `${Math.round(figures.perSecond)}/s`,
      tone: contender === "holdfast" ? ("signal" as const) : ("muted" as const),
    })),
  });
  const plot = { name: "bench-serverless", about: "Holds a second by twenty instances far from the database", svg };
  await publish({ marks: "bench:serverless", rows, source, plot });
}
