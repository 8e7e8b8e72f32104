import { createHash, randomBytes, randomUUID } from "node:crypto";
import { rmSync } from "node:fs";
import path from "node:path";
import type { Pool } from "pg";
import { makePool } from "@/lib/db/pool";
import { freePort } from "@/scripts/free-port";
import { bundlePrograms } from "@/scripts/launch/bundle-launcher";
import { systemProgram } from "@/scripts/system-program";
import { projectDirectory } from "@/scripts/test/run-program";
import { WebhookReceiver } from "@/tests/factories/webhook-receiver";
import { type AppProcess, startApp } from "../app-process";
import { PgProxy } from "../pg-proxy";
import { openRestartablePostgres, type RestartablePostgres } from "../restartable-postgres";
import { RedisGate } from "./redis-gate";
import { insertApiKey } from "./stage-statements";

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
    const hash = createHash("sha256").update(apiKey).digest("hex");
    await usingOwner(postgres, (pool) => insertApiKey(pool, hash));
    const shop = await openShop(servers[0].url, apiKey, receiver.url);
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

async function openShop(url: string, apiKey: string, receiver: string): Promise<StageShop> {
  const post = async (where: string, body: object): Promise<string> => {
    const headers = { authorization: `Bearer ${apiKey}`, "content-type": "application/json" };
    const answer = await fetch(url + where, { method: "POST", headers, body: JSON.stringify(body) });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`POST ${where} was answered ${answer.status}: ${text}`);
    return (JSON.parse(text) as { id: string }).id;
  };
  const place = { city: "Pune", latitude: 18.5, longitude: 73.8 };
  const warehouses: [string, string] = [
    await post("/api/admin/warehouses", { code: "ONE", name: "One", ...place }),
    await post("/api/admin/warehouses", { code: "TWO", name: "Two", ...place, latitude: 9.9 }),
  ];
  const products: string[] = [];
  for (const [index, quantity] of UNITS.entries()) {
    const price = { amount: 2499_00, currency: "INR" };
    const about = { name: `Product ${index}`, description: "Made up.", category: "Lifestyle", policy: "STANDARD" };
    const productId = await post("/api/admin/products", { sku: `FAULTS-${index}`, price, ...about });
    products.push(productId);
    for (const warehouseId of warehouses) await post("/api/admin/receipts", { productId, warehouseId, quantity });
  }
  const events = ["reservation.held", "reservation.confirmed", "reservation.released", "shipment.created"];
  await post("/api/admin/webhooks", { url: receiver, events });
  return { warehouses, products, scarce: products.at(-1) ?? randomUUID(), apiKey };
}
