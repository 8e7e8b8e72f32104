import { createHash, randomBytes, randomUUID } from "node:crypto";
import { rmSync } from "node:fs";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import type { Pool } from "pg";
import { makePool } from "@/lib/db/pool";
import { StockWriter } from "@/lib/stock/writer/stock-writer";
import { freePort } from "@/scripts/free-port";
import { bundlePrograms } from "@/scripts/launch/bundle-launcher";
import { systemProgram } from "@/scripts/system-program";
import { projectDirectory } from "@/scripts/test/run-program";
import { aReceive } from "@/tests/factories/commands";
import { WebhookReceiver } from "@/tests/factories/webhook-receiver";
import { type AppProcess, startApp } from "../app-process";
import { PgProxy } from "../pg-proxy";
import { openRestartablePostgres, type RestartablePostgres } from "../restartable-postgres";
import { RedisGate } from "./redis-gate";
import { insertApiKey, insertCatalogue } from "./stage-statements";

export type StageShop = { warehouses: [string, string]; products: string[]; scarce: string; apiKey: string };

/** So many units of each product in each warehouse that some run out and others don't. */
const UNITS = [5_000, 5_000, 5_000, 200, 60];

/**
 * What a shop is made of, each part a process of its own: a Postgres with fsync, a Redis, two servers, a receiver of webhooks.
 * The servers reach Postgres and Redis at addresses that stay the same whatever happens to them.
 */
export class Stage {
  private constructor(
    readonly postgres: RestartablePostgres,
    readonly proxy: PgProxy,
    readonly redis: RedisGate | null,
    readonly receiver: WebhookReceiver,
    readonly servers: readonly [Server, Server],
    readonly shop: StageShop,
    private readonly bundle: string,
  ) {}

  static async open(): Promise<Stage> {
    const bundle = path.join(projectDirectory, "tests", "artefacts", `faults-${process.pid}`);
    await bundlePrograms([path.join(projectDirectory, "scripts", "serve-api.ts")], bundle);
    const postgres = await openRestartablePostgres();
    const { hostname: host, port } = new URL(postgres.url);
    const proxy = await PgProxy.open({ host, port: Number(port) });
    const program = systemProgram("REDIS_SERVER_PATH", ["redis-server"]);
    const redis = program === null ? null : await RedisGate.open(program);
    const receiver = await WebhookReceiver.open();
    const variables: Record<string, string> = {
      REQUEST_MS_MAX: "1950",
      WEBHOOKS_TO_PRIVATE: "true",
      ...(redis && { UPSTASH_REDIS_REST_URL: redis.url, UPSTASH_REDIS_REST_TOKEN: "any" }),
    };
    const start = { databaseUrl: proxy.url(postgres.url), variables, program: path.join(bundle, "serve-api.mjs") };
    const servers = [await Server.start(start), await Server.start(start)] as const;
    const apiKey = `hf_${randomBytes(32).toString("base64url")}`;
    const shop = await usingOwner(postgres, (pool) => openShop(pool, apiKey));
    await addWebhook(servers[0].url, apiKey, receiver.url);
    return new Stage(postgres, proxy, redis, receiver, servers, shop, bundle);
  }

  /** Asks the database itself, as its owner. */
  usingOwner<T>(work: (pool: Pool) => Promise<T>): Promise<T> {
    return usingOwner(this.postgres, work);
  }

  async close(): Promise<void> {
    await Promise.all(this.servers.map((server) => server.kill()));
    await this.proxy.close();
    await this.redis?.close();
    await this.receiver.close();
    await this.postgres.close();
    rmSync(this.bundle, { recursive: true, force: true });
  }
}

async function usingOwner<T>(postgres: RestartablePostgres, work: (pool: Pool) => Promise<T>): Promise<T> {
  const pool = makePool(postgres.ownerUrl(), 2);
  try {
    return await work(pool);
  } finally {
    await pool.end();
  }
}

type Start = { databaseUrl: string; variables: Record<string, string>; program: string };

/** A server at one address for good, however often it is killed. */
export class Server {
  private constructor(
    readonly url: string,
    private readonly how: Start,
    private process: AppProcess,
  ) {}

  static async start(how: Start): Promise<Server> {
    const variables = { ...how.variables, PORT: String(await freePort()), HOST: "127.0.0.1" };
    const process = await startApp(how.databaseUrl, variables, [how.program]);
    return new Server(process.url, { ...how, variables }, process);
  }

  /** kill -9, in whatever state it is. */
  async kill(): Promise<void> {
    await this.process.stop();
  }

  /** Returns after how many milliseconds it gave its first answer. */
  async startAgain(): Promise<number> {
    const from = performance.now();
    this.process = await startApp(this.how.databaseUrl, this.how.variables, [this.how.program]);
    await fetch(`${this.url}/api/health`);
    return performance.now() - from;
  }

  hasEnded(): boolean {
    return this.process.hasEnded();
  }
}

/** Straight into the database, which a busy machine may be slow to warm up. */
async function openShop(pool: Pool, apiKey: string): Promise<StageShop> {
  const warehouses: [string, string] = [randomUUID(), randomUUID()];
  const products = UNITS.map(() => randomUUID());
  await insertApiKey(pool, createHash("sha256").update(apiKey).digest("hex"));
  await insertCatalogue(pool, warehouses, products);
  const writer = new StockWriter({ pool, waitMsMax: 60_000 });
  const receipts = warehouses.flatMap((warehouseId) =>
    products.map((productId, n) => aReceive({ productId, warehouseId, quantity: UNITS[n] ?? 0 })),
  );
  await Promise.all(receipts.map((receipt) => writer.submit(receipt)));
  await writer.drain();
  return { warehouses, products, scarce: products.at(-1) ?? "", apiKey };
}

const EVENTS = ["reservation.held", "reservation.confirmed", "reservation.released", "shipment.created"];

/** Asks until it is done: a first request may take longer than it may. */
async function addWebhook(url: string, apiKey: string, receiver: string): Promise<void> {
  const headers = { authorization: `Bearer ${apiKey}`, "content-type": "application/json" };
  const body = JSON.stringify({ url: receiver, events: EVENTS });
  for (let tries = 0; ; tries++) {
    const answer = await fetch(`${url}/api/admin/webhooks`, { method: "POST", headers, body });
    if (answer.ok) return;
    if (tries === 20) throw new Error(`the webhook was refused: ${await answer.text()}`);
    await delay(500);
  }
}
