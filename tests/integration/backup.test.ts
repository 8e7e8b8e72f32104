import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { readdirSync, rmSync } from "node:fs";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { promisify } from "node:util";
import type { Pool } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makePool } from "@/lib/db/pool";
import { proveLedger } from "@/lib/stock/database/stock-queries";
import { StockWriter } from "@/lib/stock/writer/stock-writer";
import { migrate } from "@/prisma/migrate";
import { restoreBackup } from "@/scripts/backup/restore-backup";
import { takeBackup } from "@/scripts/backup/take-backup";
import { type EmbeddedPostgres, openEmbeddedPostgres } from "@/scripts/embedded-postgres/open";
import { temporaryPlace } from "@/scripts/embedded-postgres/place";
import { localSecrets } from "@/scripts/secrets";
import { unsetVariables } from "@/scripts/test/clean-environment";
import { aLine, aReserve } from "@/tests/factories/commands";
import { openShop, type Shop } from "@/tests/faults/shop";

const quietly = () => undefined;
const run = promisify(execFile);
const { directory } = temporaryPlace(`holdfast-test-${process.pid}-`);
const dataDir = path.join(directory, "data");

let running: { postgres: EmbeddedPostgres; pool: Pool; writer: StockWriter } | null = null;
let shop: Shop;
const holds: { id: string; at: Date }[] = [];

beforeAll(async () => {
  await open();
  shop = await openShop(opened().pool, 1_000);
});
afterAll(async () => {
  await close();
  rmSync(directory, { recursive: true, force: true });
});

/** Starts the shop's Postgres, and what sells on it. */
async function open(): Promise<void> {
  const secrets = await localSecrets(dataDir);
  const postgres = await openEmbeddedPostgres({ dataDir, secrets, onProgress: quietly });
  await migrate({ ...postgres.owner, onProgress: quietly });
  const pool = makePool(postgres.appUrl, 3);
  running = { postgres, pool, writer: new StockWriter({ pool }) };
}

function opened() {
  if (!running) throw new Error("the shop is closed");
  return running;
}

async function close(): Promise<void> {
  await running?.writer.drain();
  await running?.pool.end();
  await running?.postgres.close();
  running = null;
}

/** A hold, and a moment at which it and nothing later was there. */
async function hold(): Promise<{ id: string; at: Date }> {
  const id = randomUUID();
  const [productId] = shop.products;
  const lines = [aLine({ productId, warehouseId: shop.warehouseId })];
  expect(await opened().writer.submit(aReserve({ reservationId: id, lines }))).toMatchObject({ ok: true });
  await delay(20);
  const { rows } = await opened().pool.query<{ at: Date }>("select clock_timestamp() as at");
  await delay(20);
  const made = { id, at: rows[0]?.at as Date };
  holds.push(made);
  return made;
}

/** Runs a command of the shop; resolves to what it printed. */
async function command(script: "backup" | "restore", ...args: string[]): Promise<string> {
  const env = {
    ...unsetVariables(),
    PATH: process.env.PATH,
    NODE_ENV: "production",
    DATA_DIR: dataDir,
  } as NodeJS.ProcessEnv;
  const { stdout } = await run(process.execPath, ["--import", "tsx", `scripts/${script}.ts`, ...args], { env });
  return stdout;
}

/** What the command does first, without starting a process. */
async function restore(at: Date): Promise<void> {
  await close();
  await restoreBackup({ dataDir, at, onProgress: quietly });
  await open();
}

async function backup(keep: number | null = null): Promise<void> {
  const { connectionString } = opened().postgres.owner;
  await takeBackup({ connectionString, dataDir, keep, onProgress: quietly });
}

function backupsIn(backups: string): string[] {
  return readdirSync(backups, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith("backup.json"));
}

/** Which of all holds are there, by the order in which they were made. */
async function there(): Promise<number[]> {
  const { rows } = await opened().pool.query<{ id: string }>("select id::text as id from reservation");
  const ids = new Set(rows.map(({ id }) => id));
  return holds.flatMap(({ id }, index) => (ids.has(id) ? [index] : []));
}

test("a shop that sells is backed up; restored to a moment between two holds, it has the first, balances and sells on", async () => {
  await hold();
  const selling = Array.from({ length: 20 }, () => hold());
  expect(await command("backup")).toContain("100 % copied");
  await Promise.all(selling);
  const { at } = await hold();
  const last = holds.length - 1;
  await hold();
  await expect(restoreBackup({ dataDir, at, onProgress: quietly }), "while it sells").rejects.toThrow("Stop it first");

  await close();
  expect(await command("restore", "--at", at.toISOString())).toContain("the ledger balances");
  await open();
  expect(await there()).toEqual(holds.slice(0, last + 1).map((_, index) => index));
  expect((await proveLedger(opened().pool)).divergences).toEqual([]);
  await hold();
});

test("after a restore, any moment before and after it can still be had", async () => {
  const [lost = 0, sinceRestore = 0] = [holds.length - 2, holds.length - 1];
  const { at } = holds[lost] as { at: Date };
  const { at: later } = holds[sinceRestore] as { at: Date };
  await hold();
  await restore(at);
  expect(await there(), "the moment before the restore, with what it had undone").toEqual(
    holds.slice(0, lost + 1).map((_, index) => index),
  );
  await restore(later);
  expect(await there(), "a moment after it").toEqual(
    holds.flatMap((_, index) => (index < lost || index === sinceRestore ? [index] : [])),
  );
});

test("a moment that was never reached, or that no backup reaches, is refused and changes nothing", async () => {
  const before = await there();
  await close();
  const asked = (at: string) => restoreBackup({ dataDir, at: new Date(at), onProgress: quietly });
  await expect(asked("2020-01-01T00:00:00Z")).rejects.toThrow("No backup was complete by then");
  await expect(asked("2999-01-01T00:00:00Z")).rejects.toThrow("has not come yet");
  await expect(command("restore", "--at", "yesterday")).rejects.toThrow("is not a moment with its time zone");
  await open();
  expect(await there()).toEqual(before);
});

test("with the disk lost, the log gives back what it had, and says if a moment is after its end", async () => {
  await backup(1);
  const kept = await hold();
  await close();
  const backups = path.join(dataDir, "backups");
  expect(backupsIn(backups)).toHaveLength(1);
  const handedOver = new Set(readdirSync(backups, { recursive: true, encoding: "utf8" }));
  await open();
  const lost = await hold();
  await close();
  // Everything but the backups, and what was handed over since.
  for (const name of readdirSync(dataDir))
    if (name !== "backups") rmSync(path.join(dataDir, name), { recursive: true });
  for (const name of readdirSync(backups, { recursive: true, encoding: "utf8" }))
    if (!handedOver.has(name)) rmSync(path.join(backups, name), { recursive: true, force: true });

  const asked = (at: Date | null) => restoreBackup({ dataDir, at, onProgress: quietly });
  await expect(asked(lost.at)).rejects.toThrow("ends before");
  const logBefore = readdirSync(backups, { recursive: true });
  await asked(null);
  expect(readdirSync(backups, { recursive: true }), "it may belong to a shop that runs").toEqual(logBefore);
  await open();
  const ids = await there();
  expect(ids).toContain(holds.indexOf(kept));
  expect(ids).not.toContain(holds.indexOf(lost));

  expect((await proveLedger(opened().pool)).divergences).toEqual([]);
  await backup();
  const { at } = await hold();
  await hold();
  await restore(at);
  expect(await there(), "from a backup of its own").toEqual([...ids, holds.length - 2]);
});
