import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { createClient } from "redis";
import { openTemporaryPostgres } from "@/scripts/embedded-postgres/open-temporary";
import { freePort } from "@/scripts/free-port";
import { systemProgram } from "@/scripts/system-program";
import type { BuiltShop, Drop } from "../built-shop";
import type { Request } from "../load/load";
import { print } from "../print";
import { makeShop } from "../shop-database";
import { Worker } from "../worker";

/** A server that holds one unit per request, in a process of its own. */
export type Contender = {
  name: string;
  url: string;
  request: Request;
  /** Waits for work that goes on after its clients have hung up, which would slow whoever is measured next. */
  settle?(): Promise<unknown>;
  stop(): Promise<void>;
};

export const NAMES = {
  holdfast: "Holdfast",
  holdfastWithKey: "Holdfast, Idempotency-Key",
  echo: "echo",
  usual: "SERIALIZABLE + FOR UPDATE",
  redis: "Redis tutorial on Express",
} as const;

/** More than any bench sells. */
const UNITS = 100_000_000;

export async function openContenders(shop: BuiltShop, drop: Drop): Promise<Contender[]> {
  const opened: Contender[] = [];
  try {
    for (const contender of ofShop(shop, drop)) opened.push(contender);
    opened.push(await openEcho(drop), await openUsualDesign());
    const redis = await openRedisService(drop);
    return redis === null ? opened : [...opened, redis];
  } catch (error) {
    for (const contender of opened) await contender.stop();
    throw error;
  }
}

function reserve({ productId, warehouseId }: Pick<Drop, "productId" | "warehouseId">, headers = {}): Request {
  const body = JSON.stringify({ productId, warehouseId, quantity: 1 });
  return {
    method: "POST",
    path: "/api/reservations",
    headers: { "content-type": "application/json", ...headers },
    body,
  };
}

function ofShop({ url, authorization }: BuiltShop, drop: Drop): Contender[] {
  const key = { authorization };
  const stop = async () => undefined;
  return [
    { name: NAMES.holdfast, url, request: reserve(drop, key), stop },
    { name: NAMES.holdfastWithKey, url, request: reserve(drop, { ...key, "idempotency-key": "[<id>]" }), stop },
  ];
}

async function openEcho(drop: Drop): Promise<Contender> {
  const { url, stop } = await openServer("echo.ts", { DATABASE_URL: "postgres://nobody@127.0.0.1/nothing" });
  return { name: NAMES.echo, url, request: reserve(drop), stop };
}

async function openUsualDesign(): Promise<Contender> {
  const postgres = await openTemporaryPostgres({ fsync: true });
  const { template, warehouseId, products } = await makeShop(postgres);
  const { url, stop } = await openServer("usual-design.ts", { DATABASE_URL: postgres.url(template) });
  const request = reserve({ productId: products[0] ?? "", warehouseId });
  const settle = () => fetch(`${url}/idle`);
  return { name: NAMES.usual, url, request, settle, stop: () => stop().then(() => postgres.close()) };
}

async function openRedisService(drop: Drop): Promise<Contender | null> {
  const program = systemProgram("REDIS_SERVER_PATH", ["redis-server"]);
  if (program === null) {
    print("No redis-server here: without the Redis service. Install Debian's redis-server, or set REDIS_SERVER_PATH.");
    return null;
  }
  const directory = mkdtempSync(path.join(os.tmpdir(), "holdfast-bench-redis-"));
  const port = await freePort();
  const settings = ["--port", `${port}`, "--bind", "127.0.0.1", "--dir", directory, "--save", ""];
  const server = spawn(program, [...settings, "--appendonly", "yes", "--appendfsync", "everysec"], { stdio: "ignore" });
  process.once("exit", () => server.kill("SIGKILL"));
  const redisUrl = `redis://127.0.0.1:${port}`;
  await fillRedis(redisUrl, drop);
  const { url, stop } = await openServer("redis-service.ts", { REDIS_URL: redisUrl });
  const stopBoth = async () => {
    await stop();
    await end(server);
    rmSync(directory, { recursive: true, force: true });
  };
  return { name: NAMES.redis, url, request: reserve(drop), stop: stopBoth };
}

async function fillRedis(url: string, { productId }: Drop): Promise<void> {
  const client = createClient({ url, socket: { reconnectStrategy: 100 } });
  client.on("error", () => undefined);
  await client.connect();
  await client.hSet(`inventory:${productId}`, { available: String(UNITS), reserved: "0" });
  await client.close();
}

async function openServer(file: string, variables: Record<string, string>) {
  const secret = () => randomBytes(32).toString("hex");
  const secrets = { AUTH_SECRET: secret(), CRON_SECRET: secret() };
  const server = Worker.start(path.join(import.meta.dirname, file), { ...secrets, ...variables });
  const { url } = await server.hear<{ url: string }>();
  const stop = async () => {
    server.stop();
    // Connections to its database are cut when it is gone.
    await sleep(200);
  };
  return { url, stop };
}

async function end(child: ChildProcess): Promise<void> {
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  await ended;
}
