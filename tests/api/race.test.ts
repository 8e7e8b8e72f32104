import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { GET as streamOf } from "@/app/api/race/[id]/stream/route";
import { pool } from "@/lib/db/pool";
import type { FateBatch, FateEvent, Race } from "@/lib/race/race-schemas";
import { EventReader } from "@/tests/factories/event-reader";
import { asOwner } from "@/tests/setup/database";
import { call, get, ORIGIN, post } from "./api";

// Runs before anything reads this process's environment.
vi.hoisted(() => {
  process.env.RATE_LIMIT_RACES_PER_MINUTE = "3";
});

const WISH = { strategies: ["NAIVE", "GROUP_COMMIT"], units: 3, buyers: 10, thinkMs: 5 };

let address = "";
let count = 0;
beforeEach(() => {
  count += 1;
  address = `198.51.100.${count}`;
});

async function raceStarted(wish: object = WISH): Promise<string> {
  const { status, body } = await post("/api/race", wish, { address });
  expect(status).toBe(201);
  return body.id;
}

async function raceEnded(id: string): Promise<Race> {
  for (;;) {
    const race = (await get(`/api/race/${id}`)).body as unknown as Race;
    if (race.status === "DONE" || race.status === "FAILED") return race;
    await sleep(20);
  }
}

async function open(id: string, lastEventId?: string): Promise<EventReader> {
  const headers = new Headers(lastEventId === undefined ? [] : [["last-event-id", lastEventId]]);
  const response = await streamOf(new Request(`${ORIGIN}/api/race/${id}/stream`, { headers }));
  expect(response.headers.get("content-type")).toMatch(/^text\/event-stream/);
  if (!response.body) throw new Error("a stream has a body");
  return new EventReader(response.body);
}

function fatesOf(reader: EventReader): FateEvent[] {
  return reader.events.flatMap(({ event, data }) => (event === "fates" ? (data as FateBatch).fates : []));
}

async function untilEnd(reader: EventReader): Promise<EventReader> {
  await reader.until(({ event }) => event === "end");
  return reader;
}

describe("POST /api/race", () => {
  test("answers 201 with an id and its address, and the race runs", async () => {
    // Long enough that all reads come before the first write on any machine.
    const wish = { ...WISH, thinkMs: 50 };
    const started = await post("/api/race", wish, { address });
    expect(started.status).toBe(201);
    expect(Object.keys(started.body)).toEqual(["id"]);
    expect(started.headers.get("location")).toBe(`/api/race/${started.body.id}`);
    const race = await raceEnded(started.body.id);
    expect(race).toMatchObject({ id: started.body.id, status: "DONE", ...wish, position: null, failure: null });
    expect(race.results).toMatchObject([{ strategy: "NAIVE" }, { strategy: "GROUP_COMMIT", sold: 3 }]);
    expect(race.results[0]?.sold).toBeGreaterThan(3);
  });

  test.each([
    ["no strategy", { strategies: [] }, "strategies"],
    ["a strategy twice", { strategies: ["NAIVE", "NAIVE"] }, "strategies"],
    ["an unknown strategy", { strategies: ["HOPE"] }, "strategies.0"],
    ["no units", { units: 0 }, "units"],
    ["too many units", { units: 501 }, "units"],
    ["a single buyer", { buyers: 1 }, "buyers"],
    ["too many buyers", { buyers: 501 }, "buyers"],
    ["a fractional number of buyers", { buyers: 2.5 }, "buyers"],
    ["too long a think time", { thinkMs: 51 }, "thinkMs"],
    ["a negative think time", { thinkMs: -1 }, "thinkMs"],
    ["an unknown field", { lanes: 2 }, "lanes"],
  ])("refuses %s", async (_, wrong, field) => {
    const { status, body } = await post("/api/race", { ...WISH, ...wrong }, { address });
    expect([status, body.code, body.errors[0]?.path]).toEqual([400, "VALIDATION_ERROR", field]);
  });

  test("is refused for pages of other origins", async () => {
    const said = { address, headers: { origin: "https://elsewhere.example" } };
    const { status, body } = await post("/api/race", WISH, said);
    expect([status, body.code]).toEqual([403, "ORIGIN_NOT_ALLOWED"]);
  });

  test("is limited per address; other addresses are not affected", async () => {
    const statuses: number[] = [];
    for (let times = 0; times < 4; times++) statuses.push((await post("/api/race", WISH, { address })).status);
    expect(statuses).toEqual([201, 201, 201, 429]);
    expect((await post("/api/race", WISH, { address: `${address}9` })).status).toBe(201);
  });

  test("answers 429 if three races of one address are waiting", async () => {
    const first = await raceStarted();
    // More than the process that runs the queue can finish before the next request.
    await pool().query(
      `insert into race_run (id, status, strategies, units, buyers, think_ms, asked_by)
       select gen_random_uuid(), 'QUEUED', array['READ_COMMITTED_LOCK'], 500, 100, 50, asked_by
       from race_run, generate_series(1, 8) where id = $1`,
      [first],
    );
    try {
      const { status, body, headers } = await post("/api/race", WISH, { address });
      expect([status, body.code, headers.get("retry-after")]).toEqual([429, "RATE_LIMITED", "15"]);
      expect((await post("/api/race", WISH, { address: `${address}9` })).status).toBe(201);
    } finally {
      await pool().query(
        "delete from race_run where status = 'QUEUED' and asked_by = (select asked_by from race_run where id = $1)",
        [first],
      );
    }
  });

  test("answers 503 BUSY if the queue is full", async () => {
    const waiting = Array.from({ length: 20 }, () => randomUUID());
    await pool().query(
      `insert into race_run (id, status, strategies, units, buyers, think_ms)
       select id, 'QUEUED', array['GROUP_COMMIT', 'READ_COMMITTED_LOCK'], 500, 100, 50 from unnest($1::uuid[]) as x (id)`,
      [waiting],
    );
    const { status, body, headers } = await post("/api/race", WISH, { address });
    expect([status, body.code]).toEqual([503, "BUSY"]);
    expect(Number(headers.get("retry-after"))).toBeGreaterThan(0);
    await pool().query("delete from race_run where id = any($1::uuid[]) and status = 'QUEUED'", [waiting]);
  });

  test("answers 503 with an explanation if the lab has no tables", async () => {
    await asOwner("alter schema race_lab rename to race_lab_away");
    try {
      const { status, body } = await post("/api/race", WISH, { address });
      expect([status, body.code]).toEqual([503, "RACE_LAB_CLOSED"]);
      expect(body.detail).toContain("npm run db:migrate");
    } finally {
      await asOwner("alter schema race_lab_away rename to race_lab");
    }
  });
});

describe.each(["/api/race/ID", "/api/race/ID/stream"])("GET %s", (path) => {
  test("answers 404 to an unknown id and 400 to a malformed one", async () => {
    const unknown = await get(path.replace("ID", randomUUID()));
    expect([unknown.status, unknown.body.code]).toEqual([404, "RACE_NOT_FOUND"]);
    const malformed = await get(path.replace("ID", "nonsense"));
    expect([malformed.status, malformed.body.code]).toEqual([400, "VALIDATION_ERROR"]);
  });
});

describe("the stream of a race", () => {
  test("sends every fate while the race runs, each strategy's result after its fates, and ends", async () => {
    const id = await raceStarted();
    const reader = await untilEnd(await open(id));
    const race = await raceEnded(id);
    expect(reader.events[0]?.event).toBe("race");
    expect(reader.events.slice(-2)).toMatchObject([{ event: "race", data: race }, { event: "end" }]);
    await expect.poll(() => reader.isOver).toBe(true);
    expect(fatesOf(reader)).toHaveLength(2 * 2 * WISH.buyers);
    const ids = reader.events.filter(({ event }) => event === "fates").map(({ id }) => Number(id));
    expect(ids).toEqual(ids.map((_, at) => at + 1));
    for (const [at, { event, data }] of reader.events.entries()) {
      if (event !== "race") continue;
      const before = reader.events
        .slice(0, at)
        .flatMap((one) => (one.event === "fates" ? (one.data as FateBatch).fates : []));
      for (const { strategy, buyers } of (data as Race).results) {
        expect(before.filter((fate) => fate.strategy === strategy && fate.fate !== "STARTED")).toHaveLength(buyers);
      }
    }
  });

  test("resumes after the last batch that was seen, without gaps or repetitions", async () => {
    const id = await raceStarted({ ...WISH, units: 10, buyers: 40, thinkMs: 30, strategies: ["READ_COMMITTED_LOCK"] });
    const first = await open(id);
    const { id: seen } = await first.until(({ event }) => event === "fates");
    const before = first.events.filter((event) => event.event === "fates" && Number(event.id) <= Number(seen));
    await first.cut();
    const second = await untilEnd(await open(id, seen));
    const whole = await untilEnd(await open(id));
    const batches = (reader: EventReader) =>
      reader.events.filter(({ event }) => event === "fates").map(({ data }) => data);
    expect([...before.map(({ data }) => data), ...batches(second)]).toEqual(batches(whole));
  });

  test("begins and ends with the verdict if the race is over, with all fates in between", async () => {
    const id = await raceStarted();
    const race = await raceEnded(id);
    const reader = await untilEnd(await open(id));
    expect(reader.events[0]).toMatchObject({ event: "race", data: race });
    expect(reader.events.slice(-2)).toMatchObject([{ event: "race", data: race }, { event: "end" }]);
    expect(fatesOf(reader)).toHaveLength(2 * 2 * WISH.buyers);
    const atEnd = await untilEnd(await open(id, "99999"));
    expect(fatesOf(atEnd)).toEqual([]);
  });

  test("ignores a Last-Event-ID that we did not send", async () => {
    const id = await raceStarted();
    await raceEnded(id);
    expect(fatesOf(await untilEnd(await open(id, "; drop table"))).length).toBeGreaterThan(0);
  });

  test("gives the position in the queue, and again when it moves up", async () => {
    const long = { ...WISH, strategies: ["READ_COMMITTED_LOCK"], units: 20, buyers: 20, thinkMs: 20 };
    await raceStarted(long);
    await raceStarted(long);
    const reader = await untilEnd(await open(await raceStarted()));
    const told = reader.events.flatMap(({ event, data }) => (event === "race" ? [data as Race] : []));
    expect(told.map(({ status }) => status).filter((status, at, all) => status !== all[at - 1])).toEqual([
      "QUEUED",
      "RUNNING",
      "DONE",
    ]);
    const places = told.flatMap(({ position }) => position ?? []);
    expect(places.at(-1)).toBe(1);
    expect(places).toEqual([...places].sort((a, b) => b - a));
  });

  test("answers HEAD without a body", async () => {
    const id = await raceStarted();
    await raceEnded(id);
    const { status, text } = await call("HEAD", `/api/race/${id}/stream`);
    expect([status, text]).toEqual([200, ""]);
  });
});
