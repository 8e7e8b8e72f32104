import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, expect, test } from "vitest";
import { pool } from "@/lib/db/pool";
import { env } from "@/lib/env";
import { readFates, readRace } from "@/lib/race/race-queries";
import type { FateBatch, Race, RaceRequest } from "@/lib/race/race-schemas";
import { queueRace } from "@/lib/race/race-statements";
import { EventReader } from "@/tests/factories/event-reader";
import { type AppProcess, startApp } from "@/tests/faults/app-process";

const LOAD: RaceRequest = { strategies: ["NAIVE", "GUARDED_UPDATE"], units: 5, buyers: 20, thinkMs: 5 };
const LONG: RaceRequest = { strategies: ["READ_COMMITTED_LOCK"], units: 500, buyers: 500, thinkMs: 50 };

const started: AppProcess[] = [];
afterAll(() => Promise.all(started.map((app) => app.stop())));

async function start(): Promise<AppProcess> {
  const app = await startApp(env().DATABASE_URL);
  started.push(app);
  return app;
}

async function queued(request: RaceRequest): Promise<string> {
  const id = randomUUID();
  await queueRace(id, request, { max: 20, askedBy: null, maxOfOne: 0 });
  return id;
}

const look = async (app: AppProcess, id: string) => (await (await fetch(`${app.url}/api/race/${id}`)).json()) as Race;

async function until(app: AppProcess, id: string, fits: (race: Race) => boolean): Promise<Race> {
  for (;;) {
    const race = await look(app, id);
    if (fits(race)) return race;
    await sleep(30);
  }
}

const isOver = ({ status }: Race) => status === "DONE" || status === "FAILED";

async function stream(app: AppProcess, id: string): Promise<EventReader> {
  const { body } = await fetch(`${app.url}/api/race/${id}/stream`);
  if (!body) throw new Error("a stream has a body");
  return new EventReader(body);
}

test("two processes with one queue run one race at a time, and each can stream the other's", async () => {
  const [one, other] = await Promise.all([start(), start()]);
  const ids: string[] = [];
  for (let count = 0; count < 6; count++) ids.push(await queued(LOAD));
  const readers = await Promise.all(
    [one, other].map(async (app) => ({ app, streams: await Promise.all(ids.map((id) => stream(app, id))) })),
  );
  const races = await Promise.all(ids.map((id) => until(one, id, isOver)));
  expect(races.map(({ status }) => status)).toEqual(ids.map(() => "DONE"));
  const { rows } = await pool().query<{ overlaps: boolean }>(
    "select coalesce(started_at < lag(ended_at) over (order by started_at), false) as overlaps from race_run",
  );
  expect(rows).toEqual(ids.map(() => ({ overlaps: false })));
  for (const { streams } of readers) {
    for (const [at, reader] of streams.entries()) {
      await reader.until(({ event }) => event === "end");
      const fates = reader.events
        .filter(({ event }) => event === "fates")
        .flatMap(({ data }) => (data as FateBatch).fates);
      expect(fates).toHaveLength(2 * 2 * LOAD.buyers);
      expect(reader.events.at(-2)).toMatchObject({ event: "race", data: races[at] });
    }
  }
}, 300_000);

test("a process killed during a race: the next poll marks it, the next race runs, and nothing is left over", async () => {
  const [victim, survivor] = await Promise.all([start(), start()]);
  const id = await queued(LONG);
  await until(victim, id, ({ status }) => status === "RUNNING");
  // During the race: racers have been told their fate.
  await expect.poll(async () => (await readFates(id, 0, 10)).length).toBeGreaterThan(1);
  victim.signal("SIGKILL");
  expect((await look(survivor, id)).status).toBe("RUNNING");
  const next = await queued(LOAD);
  const failed = await until(survivor, id, isOver);
  expect(failed).toMatchObject({ status: "FAILED", failure: "The server stopped during the race.", results: [] });
  const done = await until(survivor, next, isOver);
  expect(done.status).toBe("DONE");
  expect(done.results.map(({ sold, oversold }) => sold - oversold)).toEqual([LOAD.units, LOAD.units]);
  const left = await pool().query<{ n: number }>(
    `select ((select count(*) from race_lab.reservation_line) + (select count(*) from race_lab.ledger_entry)
       + (select count(*) from race_lab.inventory) + (select count(*) from race_lab.product))::integer as n`,
  );
  expect(left.rows).toEqual([{ n: 0 }]);
  expect(await readRace(id)).toEqual(failed);
}, 300_000);
