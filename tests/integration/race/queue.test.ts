import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { beforeEach, expect, test } from "vitest";
import { pool } from "@/lib/db/pool";
import { env } from "@/lib/env";
import { oncePerProcess } from "@/lib/per-process";
import { FateLog } from "@/lib/race/fate-log";
import { lab, makeLab } from "@/lib/race/lab";
import { readFates, readRace } from "@/lib/race/race-queries";
import { driveRaces } from "@/lib/race/race-queue";
import type { FateEvent, Race, RaceRequest } from "@/lib/race/race-schemas";
import {
  addFates,
  addResult,
  claimRace,
  endRace,
  forgetOldRaces,
  queueRace,
  renewLease,
} from "@/lib/race/race-statements";
import { runRace } from "@/lib/race/run-race";

const SMALL: RaceRequest = { strategies: ["NAIVE", "GROUP_COMMIT"], units: 3, buyers: 8, thinkMs: 2 };

beforeEach(async () => {
  await pool().query("delete from race_run");
  // The previous test's driver polls once more, and would take a race that this test queues.
  await expect.poll(() => oncePerProcess("race line", () => ({ isDriving: false })).isDriving).toBe(false);
});

async function queued(request: RaceRequest = SMALL): Promise<string> {
  const id = randomUUID();
  expect(await queueRace(id, request, { max: 20, askedBy: null, maxOfOne: 3 })).toBe("queued");
  return id;
}

const join = (askedBy: string | null) => queueRace(randomUUID(), SMALL, { max: 20, askedBy, maxOfOne: 3 });

async function read(id: string): Promise<Race> {
  const race = await readRace(id);
  if (!race) throw new Error("the race is gone");
  return race;
}

async function ended(id: string): Promise<Race> {
  for (;;) {
    const race = await read(id);
    if (race.status === "DONE" || race.status === "FAILED") return race;
    await sleep(20);
  }
}

/** Expires the lease, as if its process had been silent for that long. */
async function letLeaseLapse(id: string): Promise<void> {
  await pool().query("update race_run set lease_until = clock_timestamp() - interval '1 millisecond' where id = $1", [
    id,
  ]);
}

async function allFates(id: string): Promise<FateEvent[]> {
  return (await readFates(id, 0, 10_000)).flatMap(({ fates }) => JSON.parse(fates) as FateEvent[]);
}

test("a run goes through the queue to its end: results in the requested order, fates in the order they happened", async () => {
  const id = await queued();
  expect(await read(id)).toMatchObject({ status: "QUEUED", position: 1, results: [], endedAt: null, ...SMALL });
  driveRaces();
  const race = await ended(id);
  expect([race.status, race.failure, race.position]).toEqual(["DONE", null, null]);
  expect(race.results.map(({ strategy }) => strategy)).toEqual(SMALL.strategies);
  const fates = await allFates(id);
  for (const { strategy, buyers, won, retries } of race.results) {
    const own = fates.filter((fate) => fate.strategy === strategy);
    expect(own).toHaveLength(2 * buyers + retries);
    expect(own.filter(({ fate }) => fate === "WON")).toHaveLength(won);
    expect(own.map(({ atMs }) => atMs)).toEqual(own.map(({ atMs }) => atMs).sort((a, b) => a - b));
  }
});

test("runs wait in the queue, and run one at a time in its order", async () => {
  const ids = [await queued(), await queued(), await queued()];
  expect(await Promise.all(ids.map(async (id) => (await read(id)).position))).toEqual([1, 2, 3]);
  driveRaces();
  await Promise.all(ids.map(ended));
  const { rows } = await pool().query<{ id: string; overlaps: boolean }>(
    `select id, coalesce(started_at < lag(ended_at) over (order by position), false) as overlaps from race_run order by started_at`,
  );
  expect(rows).toEqual(ids.map((id) => ({ id, overlaps: false })));
});

test("the queue is bounded, even if many join at once", async () => {
  const added = await Promise.all(Array.from({ length: 40 }, () => join(null)));
  expect(added.filter((fate) => fate === "queued")).toHaveLength(20);
  expect(added.filter((fate) => fate === "full")).toHaveLength(20);
});

test("a visitor has three places in the queue, however many requests come at once, and another once one of their runs starts", async () => {
  const added = await Promise.all(Array.from({ length: 9 }, () => join("Asha")));
  expect(added.sort()).toEqual([...Array.from({ length: 6 }, () => "enough"), "queued", "queued", "queued"]);
  expect([await join("Bela"), await join(null)]).toEqual(["queued", "queued"]);
  expect(await claimRace()).toMatchObject({ kind: "run" });
  expect([await join("Asha"), await join("Asha")]).toEqual(["queued", "enough"]);
});

test("of many simultaneous claims one gets a run, and no other does while it lasts", async () => {
  await queued();
  await queued();
  const claims = await Promise.all(Array.from({ length: 12 }, claimRace));
  expect(claims.map(({ kind }) => kind).sort()).toEqual([...Array.from({ length: 11 }, () => "busy"), "run"]);
});

test("a run whose process went silent is FAILED at the next poll, and the next in the queue can run", async () => {
  const [silent, next, last] = [await queued(), await queued(), await queued()];
  expect(await claimRace()).toMatchObject({ kind: "run", run: { id: silent } });
  expect(await claimRace()).toEqual({ kind: "busy" });
  await letLeaseLapse(silent);
  expect(await read(silent)).toMatchObject({ status: "FAILED", failure: "The server stopped during the race." });
  expect(await claimRace()).toMatchObject({ kind: "run", run: { id: next } });
  await letLeaseLapse(next);
  expect(await claimRace()).toMatchObject({ kind: "run", run: { id: last } });
  expect((await read(next)).status).toBe("FAILED");
});

test("a process that wakes after its lease expired changes nothing", async () => {
  const id = await queued();
  await claimRace();
  await addFates(id, 1, []);
  await letLeaseLapse(id);
  const failed = await read(id);
  expect(await renewLease(id)).toBe(false);
  await addFates(id, 2, []);
  await endRace(id, null);
  await addResult(id, { ...RESULT, strategy: "NAIVE" });
  expect(await read(id)).toEqual(failed);
  expect(await readFates(id, 0, 10)).toHaveLength(1);
});

const RESULT = {
  ...{ units: 1, buyers: 2, won: 1, refused: 1, errors: 0, retries: 0, sold: 1, unsold: 0, oversold: 0 },
  ...{ p50Ms: 1, p99Ms: 1, perSecond: 1, ledgerHolds: true },
};

test("the lease is renewed during a run", async () => {
  const id = await queued({ strategies: ["READ_COMMITTED_LOCK"], units: 90, buyers: 90, thinkMs: 50 });
  driveRaces();
  while ((await read(id)).status === "QUEUED") await sleep(10);
  const lease = async () =>
    (await pool().query<{ at: Date | null }>("select lease_until as at from race_run where id = $1", [id])).rows[0]?.at;
  const first = await lease();
  const before = first?.getTime() ?? Number.POSITIVE_INFINITY;
  await expect.poll(async () => (await lease())?.getTime() ?? 0).toBeGreaterThan(before);
  expect((await ended(id)).status).toBe("DONE");
});

test("what a dead process left in the lab is removed before the next run counts", async () => {
  await pool().query(
    `insert into race_lab.warehouse (id, code, name, city, latitude, longitude, priority)
     values (gen_random_uuid(), 'LAB', 'left over', '', 0, 0, 1)`,
  );
  const id = await queued();
  driveRaces();
  expect((await ended(id)).status).toBe("DONE");
  const left = async () => (await pool().query("select from race_lab.warehouse")).rowCount;
  await expect.poll(left).toBe(0);
});

test("a run that has lost its lease without noticing does not empty the lab under the next one's racers", async () => {
  await queued({ strategies: ["READ_COMMITTED_LOCK"], units: 30, buyers: 30, thinkMs: 50 });
  const next = await claimRace();
  if (next.kind !== "run") throw new Error("nothing else runs");
  const running = runRace(lab(), next.run);
  while ((await readFates(next.run.id, 0, 1)).length === 0) await sleep(10);
  await letLeaseLapse(next.run.id);
  expect((await read(next.run.id)).status).toBe("FAILED");
  await pool().query(
    `insert into race_lab.warehouse (id, code, name, city, latitude, longitude, priority)
     values (gen_random_uuid(), 'NEXT', 'of the next run', '', 0, 0, 1)`,
  );
  await running;
  const { rows } = await pool().query("select code from race_lab.warehouse where code = 'NEXT'");
  expect(rows).toEqual([{ code: "NEXT" }]);
});

test("fates whose write got no answer are written again, and stored once", async () => {
  const id = await queued();
  await claimRace();
  const fate = { strategy: "NAIVE", racer: 0, fate: "STARTED", atMs: 0, latencyMs: 0, attempt: 1 } as const;
  await addFates(id, 1, [fate]);
  const fates = new FateLog(id, () => undefined);
  fates.add(fate);
  await fates.flush();
  fates.add({ ...fate, racer: 1 });
  await fates.flush();
  expect((await allFates(id)).map(({ racer }) => racer)).toEqual([0, 1]);
});

test("a run that cannot continue is FAILED with an explanation, and the next one runs", async () => {
  const id = await queued();
  const next = await claimRace();
  if (next.kind !== "run") throw new Error("nothing else runs");
  const elsewhere = new URL(env().DATABASE_URL);
  elsewhere.pathname = "/postgres";
  const closed = makeLab(elsewhere.href, 2);
  await runRace(closed, next.run);
  await closed.pool.end();
  expect(await read(id)).toMatchObject({ status: "FAILED", failure: expect.stringContaining("no tables") });
  const after = await queued();
  driveRaces();
  expect((await ended(after)).status).toBe("DONE");
});

test("old runs are deleted with their fates; the newest and the unfinished are kept", async () => {
  const ids: string[] = [];
  for (let count = 0; count < 5; count++) {
    const id = await queued();
    await claimRace();
    await addFates(id, 1, []);
    await endRace(id, null);
    ids.push(id);
  }
  const waiting = await queued();
  await forgetOldRaces(2);
  const { rows } = await pool().query<{ id: string }>("select id from race_run order by position");
  expect(rows.map(({ id }) => id)).toEqual([...ids.slice(3), waiting]);
  expect((await pool().query("select from race_fates")).rowCount).toBe(2);
});
