import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { z } from "zod";
import type { Load, LoadFigures, Request } from "./load";

const Told = z.object({
  seconds: z.number(),
  p50Ms: z.number(),
  p99Ms: z.number(),
  maxMs: z.number(),
  told: z.number(),
  refused: z.number(),
  errors: z.number(),
});

const SECOND_MS = 1_000;

/** A closed loop by wrk, which needs less of the machine than autocannon. Its latencies are those of all answers. */
export async function runWrk(program: string, load: Load): Promise<LoadFigures> {
  const directory = mkdtempSync(path.join(os.tmpdir(), "holdfast-bench-wrk-"));
  const script = path.join(directory, "load.lua");
  try {
    writeFileSync(script, scriptOf(load.requests));
    const warm = await shoot(program, script, load, load.warmUpMs);
    // With ids of its own: a key that the warm-up has used would only replay its answer.
    writeFileSync(script, scriptOf(load.requests));
    const { seconds, ...figures } = await shoot(program, script, load, load.measuredMs);
    const perSecond = figures.told / seconds;
    if (figures.told + figures.refused === 0) Object.assign(figures, { p50Ms: Number.NaN, p99Ms: Number.NaN });
    return { ...figures, perSecond, told: figures.told + warm.told, unanswered: 0, halfSeconds: [] };
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

async function shoot(program: string, script: string, { url, connections = 1 }: Load, ms: number) {
  const time = ["--duration", `${Math.ceil(ms / SECOND_MS)}s`, "--timeout", "60s"];
  const args = ["--threads", "1", "--connections", String(connections), ...time, "--script", script, url];
  const { stdout } = await promisify(execFile)(program, args);
  return Told.parse(JSON.parse(stdout.trim().split("\n").at(-1) ?? ""));
}

/** Lua: sends the requests in turn, counts answers by status, and prints one line of JSON at the end. */
export function scriptOf(requests: readonly Request[]): string {
  const made = requests.map(({ method, path, headers = {}, body }) => {
    const fields = Object.entries(headers).map(([name, value]) => `[${quoted(name)}] = ${withId(value)}`);
    return `  function() return wrk.format(${quoted(method)}, ${quoted(path)}, { ${fields.join(", ")} }, ${body === undefined ? "nil" : withId(body)}) end`;
  });
  return `local sent = 0
local requests = {
${made.join(",\n")}
}
local threads = {}
told, refused, wrong = 0, 0, 0

function setup(thread) table.insert(threads, thread) end

function request()
  sent = sent + 1
  return requests[(sent - 1) % #requests + 1]()
end

function response(status)
  if status == 200 or status == 201 then told = told + 1
  elseif status == 409 then refused = refused + 1
  else wrong = wrong + 1 end
end

function done(summary, latency)
  local of = function(name) return threads[1]:get(name) end
  local errors = summary.errors
  local cut = errors.connect + errors.read + errors.write + errors.timeout
  print(string.format('\\n{"seconds":%f,"p50Ms":%f,"p99Ms":%f,"maxMs":%f,"told":%d,"refused":%d,"errors":%d}',
    summary.duration / 1e6, latency:percentile(50) / 1e3, latency:percentile(99) / 1e3, latency.max / 1e3,
    of("told"), of("refused"), of("wrong") + cut))
end
`;
}

function withId(value: string): string {
  const [before = "", after] = value.split("[<id>]");
  if (after === undefined) return quoted(value);
  return `${quoted(`${before}${randomUUID()}-`)} .. sent .. ${quoted(after)}`;
}

/** JSON's escapes of these texts are Lua's. */
function quoted(text: string): string {
  return JSON.stringify(text);
}
