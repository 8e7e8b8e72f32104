import { systemProgram } from "@/scripts/system-program";
import { addDrop, assertSound, type BuiltShop, type Drop, withBuiltShop } from "../built-shop";
import { sumOf } from "../load/figures";
import { BROWSER, Generator, type LoadFigures, type Request } from "../load/load";
import { runWrk } from "../load/wrk";
import { machineLine } from "../machine";
import { optionsOf } from "../options";
import { publish } from "../plot/publish";
import { print, printTable, printTargets } from "../print";
import { type Contender, NAMES, openContenders } from "./contenders";
import {
  connectionsOf,
  HOLD_HEADINGS,
  holdRows,
  judge,
  type Measured,
  READ_HEADINGS,
  type Read,
  readRows,
} from "./figures";
import { holdPlot, readPlot } from "./http-plots";

// npm run bench:http [-- --seconds=4 --rounds=3 --plot]: holds and reads over HTTP beside an echo in the same host and two
// usual designs. Every server and the load tool run in processes of their own, and take turns.
const CONNECTIONS = [1, 16, 64, 256];
const READ_CONNECTIONS = [1, 64];
const WARM_UP_MS = 1_000;
const DEFAULTS = { seconds: 4, rounds: 3 };

const given = process.argv.slice(2);
const { seconds, rounds } = optionsOf(
  given.filter((word) => word !== "--plot"),
  DEFAULTS,
);
const isPublished = given.includes("--plot") || rounds >= DEFAULTS.rounds;
const wrk = systemProgram("WRK_PATH", ["wrk"]);
const source = `${machineLine()}, load by ${wrk === null ? "autocannon" : "wrk"}`;
print(`${source}\n${rounds} rounds of ${seconds} s each`);

const generator = new Generator();
try {
  const isMet = await withBuiltShop(measureAll);
  process.exitCode = isMet ? 0 : 1;
} finally {
  generator.stop();
}

async function measureAll(shop: BuiltShop): Promise<boolean> {
  const drop = await addDrop(shop);
  const contenders = await openContenders(shop, drop);
  try {
    const holds = await measureHolds(contenders);
    const ours = holds.filter(({ name }) => name === NAMES.holdfast || name === NAMES.holdfastWithKey);
    await assertSound(
      shop,
      drop,
      ours.reduce((units, measured) => units + sumOf(measured.rounds, "told"), 0),
    );
    const reads = readsOf(drop);
    const echoUrl = contenders.find(({ name }) => name === NAMES.echo)?.url ?? "";
    const read = await measureReads(reads, { shop: shop.url, echo: echoUrl });
    return await report(holds, read, reads);
  } finally {
    for (const contender of contenders) await contender.stop();
  }
}

async function measureHolds(contenders: readonly Contender[]): Promise<Measured[]> {
  const measured: Measured[] = [];
  for (const connections of CONNECTIONS) {
    const all = contenders.map((contender) => ({ contender, rounds: [] as LoadFigures[] }));
    for (let round = 0; round < rounds; round++) {
      for (const { contender, rounds } of all) {
        rounds.push(await shoot(contender.url, contender.request, connections));
        await contender.settle?.();
      }
    }
    measured.push(...all.map(({ contender: { name }, rounds }) => ({ name, connections, rounds })));
    print(`\nHolds over HTTP, one hot product, ${connections} connections`);
    printTable([HOLD_HEADINGS, ...holdRows(measured, connections)]);
  }
  return measured;
}

function readsOf({ sku, slug }: Drop): Read[] {
  return [
    { name: "product page", path: `/products/${slug}`, wanted: 0.3 },
    { name: "grid", path: "/products", wanted: 0.3 },
    { name: "home", path: "/", wanted: 0.3 },
    { name: "GET /api/products", path: "/api/products", wanted: 0.25 },
    { name: "GET /api/products/{slug}", path: `/api/products/${slug}`, wanted: 0.6 },
    { name: "GET /api/inventory/{sku}", path: `/api/inventory/${sku}`, wanted: 0.6 },
  ];
}

async function measureReads(reads: readonly Read[], urls: { shop: string; echo: string }): Promise<Measured[]> {
  const wishes = [
    { name: NAMES.echo, url: urls.echo, path: "/api/echo" },
    ...reads.map(({ name, path }) => ({ name, url: urls.shop, path })),
  ];
  const measured: Measured[] = [];
  for (const connections of READ_CONNECTIONS) {
    const all = wishes.map((wish) => ({ wish, rounds: [] as LoadFigures[] }));
    for (let round = 0; round < rounds; round++) {
      for (const { wish, rounds } of all)
        rounds.push(await shoot(wish.url, { method: "GET", path: wish.path, headers: BROWSER }, connections));
    }
    measured.push(...all.map(({ wish: { name }, rounds }) => ({ name, connections, rounds })));
    print(`\nReads as a browser asks, ${connections} connection${connections === 1 ? "" : "s"}`);
    printTable([READ_HEADINGS, ...readRows(measured, reads, connections)]);
  }
  return measured;
}

function shoot(url: string, request: Request, connections: number): Promise<LoadFigures> {
  const load = { url, requests: [request], connections, warmUpMs: WARM_UP_MS, measuredMs: seconds * 1_000 };
  return wrk === null ? generator.run(load) : runWrk(wrk, load);
}

async function report(holds: Measured[], read: Measured[], reads: readonly Read[]): Promise<boolean> {
  const targets = judge(holds, read, reads);
  printTargets(targets);
  if (isPublished) {
    const rows = connectionsOf(holds).flatMap((connections) =>
      holdRows(holds, connections).map(([name = "", ...cells]) => [`${name}, ${connections}`, ...cells]),
    );
    const plot = { name: "bench-http", about: "Holds a second over HTTP", svg: holdPlot(holds, source) };
    await publish({ marks: "bench:http holds", rows: [HOLD_HEADINGS, ...rows], source, plot });
    await publish({
      marks: "bench:http reads",
      rows: [READ_HEADINGS, ...readRows(read, reads, Math.max(...READ_CONNECTIONS))],
      source,
      plot: { name: "bench-reads", about: "Reads a second, as shares of the echo", svg: readPlot(read, reads, source) },
    });
  }
  return targets.every((target) => target.isMet);
}
