import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import type { Pool } from "pg";
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from "vitest";
import { makePool } from "@/lib/db/pool";
import { proveLedger } from "@/lib/stock/database/stock-queries";
import { migrate } from "@/prisma/migrate";
import { withFileLock } from "@/scripts/embedded-postgres/file-lock";
import { keepRunning } from "@/scripts/embedded-postgres/keep-running";
import { type EmbeddedPostgres, openEmbeddedPostgres } from "@/scripts/embedded-postgres/open";
import { temporaryPlace } from "@/scripts/embedded-postgres/place";
import { runningPostmaster } from "@/scripts/embedded-postgres/postmaster";
import { stopWhenUnused } from "@/scripts/embedded-postgres/stop-when-unused";
import { localSecrets } from "@/scripts/secrets";
import { post } from "./api-client";
import { type AppProcess, startApp } from "./app-process";
import { openShop } from "./shop";
import { childrenOf, startShop } from "./started-shop";
import { storedReservations } from "./stored-reservations";

const { directory } = temporaryPlace(`holdfast-test-${process.pid}-`);
const dataDirectory = path.join(directory, "postgres");
const said: string[] = [];

let postgres: EmbeddedPostgres;
let pool: Pool;
let app: AppProcess;

beforeAll(async () => {
  const secrets = await localSecrets(directory);
  const onProgress = (line: string) => said.push(line);
  postgres = await openEmbeddedPostgres({ dataDir: directory, secrets, onProgress });
  await migrate({ ...postgres.owner, onProgress: () => undefined });
  pool = makePool(postgres.appUrl, 2);
  app = await startApp(postgres.appUrl, { REQUEST_MS_MAX: "3000" });
});
afterAll(async () => {
  await app?.stop();
  await pool?.end();
  await postgres?.close();
  rmSync(directory, { recursive: true, force: true });
});

test("the embedded Postgres killed under load is started again: 503 in between, then it sells on, nothing twice", async () => {
  const deaths = 2;
  const shop = await openShop(pool, 100_000);
  const [productId] = shop.products;
  const answers: { id: string; status: number }[] = [];
  let isOver = false;
  async function buy(): Promise<void> {
    while (!isOver) {
      const body = { productId, warehouseId: shop.warehouseId, quantity: 1 };
      const answer = await post({ url: app.url, path: "/api/reservations", body, key: randomUUID() });
      answers.push({ id: answer.body.id as string, status: answer.status });
    }
  }
  const buying = Promise.all(Array.from({ length: 8 }, buy));
  const held = () => answers.filter(({ status }) => status === 201);
  const restarts = () => said.filter((line) => line === "Postgres had died and was started again").length;
  const moreHolds = async () => {
    const before = held().length;
    await expect.poll(() => held().length).toBeGreaterThan(before + 20);
  };
  for (let death = 1; death <= deaths; death++) {
    await moreHolds();
    const postmaster = runningPostmaster(dataDirectory);
    if (!postmaster) throw new Error("there is no Postgres to kill");
    // Started again within a moment, it is hardly missed; as long as the lock is held, it cannot start.
    const isBusy = () => answers.some(({ status }) => status === 503);
    const outage = death === 1 ? async () => undefined : () => expect.poll(isBusy).toBe(true);
    await withFileLock(
      path.join(directory, "postgres.lock"),
      () => undefined,
      async () => {
        process.kill(postmaster.pid, "SIGKILL");
        await outage();
      },
    );
    await expect.poll(restarts).toBe(death);
    await moreHolds();
    expect(runningPostmaster(dataDirectory)).toMatchObject({ port: postmaster.port });
  }
  isOver = true;
  await buying;

  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201, 503]));
  const stored = await storedReservations(pool, shop);
  for (const { id } of held()) expect(stored.has(id)).toBe(true);
  expect((await proveLedger(pool)).divergences).toEqual([]);
});

test("a Postgres that hangs in recovery is ended and started again", async () => {
  const hung = "Postgres had hung in recovery and was started again";
  const isUp = async () => (await fetch(`${app.url}/api/health`)).ok;
  // It hangs if its startup process and another one end together, which takes a try or two.
  while (!said.includes(hung)) {
    const before = said.length;
    const { pid } = runningPostmaster(dataDirectory) ?? { pid: 0 };
    const childOf = (title: string) =>
      childrenOf(pid).find(({ command }) => command.startsWith(`postgres: ${title}`))?.pid;
    const killed = (...titles: string[]) => {
      const pids = titles.map(childOf);
      if (!pids.every((each) => each !== undefined)) return false;
      for (const each of pids) process.kill(each, "SIGKILL");
      return true;
    };
    killed("background writer");
    await vi.waitUntil(() => killed("startup", "checkpointer"), { timeout: 2_000, interval: 1 }).catch(() => undefined);
    await vi.waitUntil(async () => said.length > before || (await isUp()), { timeout: 60_000, interval: 100 });
  }
  await vi.waitUntil(isUp, { timeout: 10_000, interval: 100 });
}, 240_000);

test("a server that cannot be started is tried ever less often, and each failure is said", async () => {
  const lines: string[] = [];
  const triedAtMs: number[] = [];
  const keeper = keepRunning({
    isRunning: () => false,
    isLost: async () => false,
    startAgain: async () => {
      triedAtMs.push(performance.now());
      throw new Error("no space left on device");
    },
    onProgress: (line) => lines.push(line),
  });
  onTestFinished(() => keeper.stop());
  await expect.poll(() => lines.length).toBe(3);
  const pauses = triedAtMs.slice(1).map((at, index) => at - (triedAtMs[index] ?? 0));
  expect(pauses[0]).toBeGreaterThan(240);
  expect(pauses[1]).toBeGreaterThan(490);
  expect(lines[1]).toBe(
    "Postgres has died and does not start: no space left on device. Trying again in 0.5 s, 503 until then.",
  );
});

test("a server that starts and dies is never waited for longer than a second", async () => {
  const triedAtMs: number[] = [];
  const keeper = keepRunning({
    isRunning: () => false,
    isLost: async () => false,
    startAgain: async () => void triedAtMs.push(performance.now()),
    onProgress: () => undefined,
  });
  onTestFinished(() => keeper.stop());
  await expect.poll(() => triedAtMs.length, { timeout: 15_000 }).toBe(6);
  const pauses = triedAtMs.slice(1).map((at, index) => at - (triedAtMs[index] ?? 0));
  expect(pauses[3], "as long as the one before").toBeLessThan(1_900);
  expect(pauses[4]).toBeLessThan(1_900);
});

test("SIGTERM to npm ends the shop's own Postgres too, and the next start has the same data", async () => {
  await pool.query(
    "insert into warehouse (id, code, name, city, latitude, longitude, priority) values ($1, 'KEPT', 'KEPT', 'Pune', 18.5, 73.8, 1)",
    [randomUUID()],
  );
  await postgres.close();
  expect(runningPostmaster(dataDirectory)).toBeNull();
  const { child, url } = await startShop("npm", { DATABASE_URL: "", DATA_DIR: directory });
  expect(await (await fetch(`${url}/api/warehouses`)).text()).toContain("KEPT");
  const exited = once(child, "exit");
  child.kill("SIGTERM");
  expect(await exited).toEqual([0, null]);
  expect(runningPostmaster(dataDirectory)).toBeNull();
});

test("a Postgres whose users were all killed is shut down, one in use is not", async () => {
  const runs = mkdtempSync(path.join(os.tmpdir(), "holdfast-test-runs-"));
  onTestFinished(() => rmSync(runs, { recursive: true, force: true }));
  const server = spawn("sleep", ["60"], { stdio: "ignore" });
  const user = spawn("sleep", ["1"], { stdio: "ignore" });
  writeFileSync(path.join(runs, String(user.pid)), "");
  const ended = once(server, "exit");
  onTestFinished(stopWhenUnused({ postmaster: server.pid ?? 0, runs, everySeconds: 0.1, looks: 3 }));
  await once(user, "exit");
  expect(server.exitCode ?? server.signalCode).toBeNull();
  expect(await ended).toEqual([null, "SIGINT"]);
});
