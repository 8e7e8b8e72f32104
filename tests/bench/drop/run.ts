import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { addDrop, assertSound, type BuiltShop, type Drop, withBuiltShop } from "../built-shop";
import type { Arrival } from "../live/readers";
import { inMs, whole } from "../load/figures";
import { BROWSER, Generator, type Load } from "../load/load";
import { machineLine } from "../machine";
import { optionsOf } from "../options";
import { publish } from "../plot/publish";
import { print, printTable, printTargets } from "../print";
import { Worker } from "../worker";
import { dropPlot } from "./drop-plot";
import { HEADINGS, judge, type Round, rowOf } from "./figures";
import { type Memory, memoryOf } from "./memory";

// npm run bench:drop [-- --seconds=10 --rounds=3 --rate=1000 --plot]: 64 buyers of one product alone, then beside an open
// loop of page views and 200 open streams. The shop runs as users start it, each load tool in a process of its own.
const BUYERS = 64;
const STREAMS = 200;
const WARM_UP_MS = 2_000;
/** Buyers that are not measured, because a process that has just started is slower. */
const COLD_MS = 5_000;
/** After a round, before its memory is measured. */
const REST_MS = 10_000;
const DEFAULTS = { seconds: 10, rounds: 3, rate: 1_000 };

const given = process.argv.slice(2);
const { seconds, rounds, rate } = optionsOf(
  given.filter((word) => word !== "--plot"),
  DEFAULTS,
);
const isPublished = given.includes("--plot") || (rounds >= DEFAULTS.rounds && rate === DEFAULTS.rate);
const measuredMs = seconds * 1_000;
const source = machineLine();
print(`${source}\n${rounds} rounds of ${seconds} s alone and ${seconds} s beside the drop`);

const tools = { buyers: new Generator(), pages: new Generator() };
const readers = Worker.start(path.join(import.meta.dirname, "../live/readers.ts"));
try {
  const isMet = await withBuiltShop(measureDrop);
  process.exitCode = isMet ? 0 : 1;
} finally {
  tools.buyers.stop();
  tools.pages.stop();
  readers.stop();
}

async function measureDrop(shop: BuiltShop): Promise<boolean> {
  const drop = await addDrop(shop);
  const loads = { buyers: buyersOf(shop, drop), pages: viewsOf(shop, drop) };
  await openEachPage(loads.pages);
  await sleep(REST_MS);
  const before = memoryOf(shop.pid);
  await tools.buyers.run({ ...loads.buyers, measuredMs: COLD_MS });
  const measured: Round[] = [];
  let silentStreams = 0;
  for (let round = 0; round < rounds; round++) {
    const alone = await tools.buyers.run(loads.buyers);
    await readers.ask({ do: "open", url: `${shop.url}/api/stock/stream?productId=${drop.productId}`, count: STREAMS });
    const [beside, pages] = await Promise.all([tools.buyers.run(loads.buyers), tools.pages.run(loads.pages)]);
    const heard = new Set((await readers.ask<Arrival[]>({ do: "collect" })).map(({ stream }) => stream));
    silentStreams += STREAMS - heard.size;
    await readers.ask({ do: "close" });
    await sleep(REST_MS);
    measured.push({ alone, beside, pages, memory: memoryOf(shop.pid) });
    printRound(round, measured.at(-1) as Round);
  }
  await assertSound(
    shop,
    drop,
    measured.reduce((units, { alone, beside }) => units + alone.told + beside.told, 0),
  );
  return await report(measured, before, silentStreams);
}

function buyersOf({ url, authorization }: BuiltShop, { productId, warehouseId }: Drop): Load {
  const headers = { authorization, "content-type": "application/json", "idempotency-key": "[<id>]" };
  const body = JSON.stringify({ productId, warehouseId, quantity: 1 });
  const requests = [{ method: "POST" as const, path: "/api/reservations", headers, body }];
  return { url, requests, connections: BUYERS, warmUpMs: WARM_UP_MS, measuredMs };
}

function viewsOf({ url }: BuiltShop, { slug }: Drop): Load {
  const requests = ["/", "/products", `/products/${slug}`].map((path) => ({
    method: "GET" as const,
    path,
    headers: BROWSER,
  }));
  return { url, requests, perSecond: rate, warmUpMs: WARM_UP_MS, measuredMs };
}

async function openEachPage({ url, requests }: Load): Promise<void> {
  for (const { path, headers = {} } of requests) {
    const answer = await fetch(url + path, { headers });
    await answer.arrayBuffer();
    if (answer.status !== 200) throw new Error(`${path} answers ${answer.status}`);
  }
}

function printRound(round: number, { alone, beside, pages }: Round): void {
  const figures = [alone, beside, pages].map(({ perSecond, p99Ms }) => `${whole(perSecond)}/s, p99 ${inMs(p99Ms)} ms`);
  print(`round ${round + 1}: holds alone ${figures[0]}; beside the drop ${figures[1]}; pages ${figures[2]}`);
}

async function report(measured: readonly Round[], before: Memory, silentStreams: number): Promise<boolean> {
  const rows = [
    HEADINGS,
    rowOf(
      "holds, buyers alone",
      measured.map(({ alone }) => alone),
    ),
    rowOf(
      "holds, beside the drop",
      measured.map(({ beside }) => beside),
    ),
    rowOf(
      `pages, ${rate} asked for`,
      measured.map(({ pages }) => pages),
    ),
  ];
  print(
    `\n${BUYERS} buyers of one product; home, grid and product; ${STREAMS} streams. Medians of ${measured.length} rounds`,
  );
  printTable(rows);
  print("\nResident memory in MB");
  const memoryRows = [
    ["", "selling process", "its children"],
    ...[before, ...measured.map(({ memory }) => memory)].map(({ selling, children }, at) => [
      at === 0 ? "at start" : `after round ${at}`,
      selling.toFixed(0),
      children.toFixed(0),
    ]),
  ];
  printTable(memoryRows);
  const targets = judge(measured, before, silentStreams);
  printTargets(targets);
  if (isPublished) {
    const svg = dropPlot(measured, source, { buyers: BUYERS, rate, streams: STREAMS });
    const plot = { name: "bench-drop", about: "Holds a second, alone and beside a drop", svg };
    await publish({ marks: "bench:drop", rows, source, plot });
    await publish({ marks: "bench:drop memory", rows: memoryRows, source });
  }
  return targets.every((target) => target.isMet);
}
