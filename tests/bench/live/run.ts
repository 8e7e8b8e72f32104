import { randomBytes } from "node:crypto";
import { cpus } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { makePool } from "@/lib/db/pool";
import { StockWriter } from "@/lib/stock/writer/stock-writer";
import { openTemporaryPostgres, type TemporaryPostgres } from "@/scripts/embedded-postgres/open-temporary";
import { print, printTable } from "../print";
import { makeShop, type Shop } from "../shop-database";
import { Worker } from "../worker";
import { type Change, changeStock } from "./change-stock";
import { type Delays, delaysOf } from "./delays";
import type { Arrival } from "./readers";

// npm run bench:live: 500 streams on one server process; readers, writer and server each run in their own process.
const STREAMS = 500;
const PRODUCTS = 20;
const UNITS = 10_000_000;
const CHURN = 4_000;
const AT_ONCE = 100;
const LOADS = [
  { name: "5 changes a second", perSecond: 5, ms: 15_000 },
  { name: "100 changes a second", perSecond: 100, ms: 15_000 },
];

type Memory = { rss: number; heapUsed: number; external: number };

const postgres = await openTemporaryPostgres({ fsync: true });
try {
  await measureLive(postgres, await makeShop(postgres));
} finally {
  await postgres.close();
}

async function measureLive(postgres: TemporaryPostgres, { template, warehouseId, products: all }: Shop): Promise<void> {
  const [cpu] = cpus();
  print(
    `${cpus().length} × ${cpu?.model ?? "CPU"}, Node ${process.version}, ${STREAMS} streams of ${PRODUCTS} products`,
  );
  const url = postgres.url(template);
  const secret = () => randomBytes(32).toString("hex");
  const server = Worker.start(path.join(import.meta.dirname, "server.ts"), {
    DATABASE_URL: url,
    AUTH_SECRET: secret(),
    CRON_SECRET: secret(),
  });
  const readers = Worker.start(path.join(import.meta.dirname, "readers.ts"));
  const pool = makePool(url, 4);
  const writer = new StockWriter({ pool });
  try {
    const { url: serverUrl } = await server.hear<{ url: string }>();
    const products = all.slice(0, PRODUCTS);
    const streamUrl = `${serverUrl}/api/stock/stream?${products.map((id) => `productId=${id}`).join("&")}`;
    const units = new Map(products.map((id) => [id, UNITS]));
    const memory: [string, Memory][] = [];
    const note = async (moment: string) => {
      await sleep(500);
      memory.push([moment, await server.ask<Memory>("measure")]);
    };

    await readers.ask({ do: "churn", url: streamUrl, count: AT_ONCE, atOnce: AT_ONCE });
    await note("before");
    await readers.ask({ do: "open", url: streamUrl, count: STREAMS });
    await note(`${STREAMS} open`);
    const rows: [string, Delays][] = [];
    for (const load of LOADS) {
      await readers.ask({ do: "collect" });
      const changes: Change[] = await changeStock(writer, { ...load, products, warehouseId, units });
      await sleep(1_500);
      rows.push([load.name, delaysOf(changes, await readers.ask<Arrival[]>({ do: "collect" }), STREAMS)]);
    }
    await note(
      `${STREAMS} open, after ${rows.reduce((sum, [, { events }]) => sum + events, 0).toLocaleString("en")} events`,
    );
    printDelays(rows);

    for (let round = 1; round <= 3; round++) {
      await readers.ask({ do: "churn", url: streamUrl, count: CHURN / 2, atOnce: AT_ONCE });
      await note(`… and ${((round * CHURN) / 2).toLocaleString("en")} more opened and closed`);
    }
    await readers.ask({ do: "close" });
    await sleep(4_000);
    await note("all closed");
    printMemory(memory);
    process.exitCode = rows.every(([, { maxMs, missing }]) => missing === 0 && maxMs < 500) ? 0 : 1;
  } finally {
    server.stop();
    readers.stop();
    await writer.drain();
    await pool.end();
  }
}

function printDelays(rows: readonly [string, Delays][]): void {
  print("\nFrom commit to arrival, over all streams, in ms");
  printTable([
    ["", "changes", "events", "p50", "p99", "max", "missing"],
    ...rows.map(([name, { changes, events, p50Ms, p99Ms, maxMs, missing }]) => {
      return [name, ...[changes, events, p50Ms, p99Ms, maxMs, missing].map((figure) => figure.toFixed(0))];
    }),
  ]);
}

function printMemory(rows: readonly [string, Memory][]): void {
  print("\nMemory of the server after collecting garbage, in MB");
  const mb = (bytes: number) => (bytes / 1024 / 1024).toFixed(1);
  printTable([
    ["", "RSS", "heap", "external"],
    ...rows.map(([moment, { rss, heapUsed, external }]) => [moment, mb(rss), mb(heapUsed), mb(external)]),
  ]);
}
