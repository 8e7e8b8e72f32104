import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createConnection } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { freePort } from "@/scripts/free-port";

export type RedisOverRest = {
  url: string;
  token: string;
  /** Deletes everything, as an eviction or a new instance would. */
  empty(): Promise<void>;
  /** Stops answering: connections are accepted, but nothing comes back. */
  freeze(): void;
  thaw(): void;
  stop(): Promise<void>;
};

/** Runs in its own process, because the bridge keeps logging errors once Redis is gone and can then be killed. */
const BRIDGE = `
  import { serve } from "@hono/node-server";
  import { createApp } from "@humanwhocodes/upstash-redis-server";
  const { TOKEN: token, REDIS_URL: redisUrl, PORT: port } = process.env;
  serve({ fetch: createApp({ token, redisUrl }).fetch, port: Number(port), hostname: "127.0.0.1" });
`;

/** A real redis-server behind Upstash's REST protocol, both on free local ports. */
export async function openRedis(program: string): Promise<RedisOverRest> {
  const [redisPort, restPort] = [await freePort(), await freePort()];
  const storeNothing = ["--save", "", "--appendonly", "no"];
  const redis = spawn(program, ["--port", `${redisPort}`, "--bind", "127.0.0.1", ...storeNothing], { stdio: "ignore" });
  await listens(redisPort);
  const token = crypto.randomUUID();
  const bridge = spawn(process.execPath, ["--input-type=module", "--eval", BRIDGE], {
    stdio: "ignore",
    env: { ...process.env, TOKEN: token, PORT: `${restPort}`, REDIS_URL: `redis://127.0.0.1:${redisPort}` },
  });
  await listens(restPort);
  const url = `http://127.0.0.1:${restPort}`;
  return {
    url,
    token,
    empty: () => command(url, token, ["FLUSHALL"]),
    freeze: () => void redis.kill("SIGSTOP"),
    thaw: () => void redis.kill("SIGCONT"),
    stop: async () => {
      await end(bridge);
      await end(redis);
    },
  };
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGKILL");
  await once(child, "exit");
}

async function command(url: string, token: string, words: string[]): Promise<void> {
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  const answer = await fetch(url, { method: "POST", headers, body: JSON.stringify(words) });
  if (!answer.ok) throw new Error(`redis refused ${words[0]}: ${answer.status}`);
}

async function listens(port: number): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    const isOpen = await new Promise<boolean>((resolve) => {
      const socket = createConnection({ port, host: "127.0.0.1" });
      socket.once("connect", () => resolve(true)).once("error", () => resolve(false));
      socket.once("connect", () => socket.destroy());
    });
    if (isOpen) return;
    await delay(25);
  }
  throw new Error(`nothing listens on port ${port}`);
}
