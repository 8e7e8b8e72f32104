import { setTimeout as sleep } from "node:timers/promises";
import autocannon from "autocannon";
import { corrected, quantile } from "./latency";
import type { Load, LoadFigures, Request } from "./load";

// autocannon in a process of its own. Each message is a load, and is answered with its figures.
process.on("message", async (load: Load) => {
  process.send?.(await run(load));
});
process.on("disconnect", () => process.exit(0));

/** Past any answer, so that a slow one counts as slow, not as failing. */
const TIMEOUT_SECONDS = 60;
const HALF_SECOND_MS = 500;
/** autocannon sends the requests of an open loop at the start of each second; groups that start apart spread them. */
const GROUPS_MAX = 50;
const SECOND_MS = 1_000;

type Group = { connections: number; startMs: number; requests: Request[] };

class Heard {
  readonly latencies: number[] = [];
  readonly halfSeconds: number[];
  told = 0;
  refused = 0;
  errors = 0;

  constructor(
    private readonly beginMs: number,
    private readonly measuredMs: number,
  ) {
    this.halfSeconds = new Array<number>(Math.ceil(measuredMs / HALF_SECOND_MS)).fill(0);
  }

  hear(status: number, ms: number): void {
    const atMs = performance.now() - this.beginMs;
    if (status === 409) this.refused += 1;
    else if (status !== 200 && status !== 201) this.errors += 1;
    else {
      this.told += 1;
      if (atMs < 0 || atMs >= this.measuredMs) return;
      this.latencies.push(ms);
      const half = Math.floor(atMs / HALF_SECOND_MS);
      this.halfSeconds[half] = (this.halfSeconds[half] ?? 0) + 1;
    }
  }
}

async function run(load: Load): Promise<LoadFigures> {
  const beginMs = performance.now() + load.warmUpMs;
  const heard = new Heard(beginMs, load.measuredMs);
  const endMs = beginMs + load.measuredMs;
  await Promise.all(groupsOf(load).map((group) => shoot(load, group, endMs, heard)));
  const { told, refused, errors, halfSeconds } = heard;
  const latencies = load.perSecond ? corrected(heard.latencies, SECOND_MS) : heard.latencies;
  latencies.sort((a, b) => a - b);
  const seconds = load.measuredMs / SECOND_MS;
  const due = (load.perSecond ?? 0) * seconds;
  return {
    perSecond: heard.latencies.length / seconds,
    p50Ms: quantile(latencies, 0.5),
    p99Ms: quantile(latencies, 0.99),
    maxMs: latencies.at(-1) ?? Number.NaN,
    refused,
    errors,
    unanswered: Math.max(0, Math.round(due - heard.latencies.length)),
    told,
    halfSeconds,
  };
}

/** The requests are turned from group to group, so that not all of them open the same page at once. */
function groupsOf({ requests, connections = 1, perSecond }: Load): Group[] {
  if (perSecond === undefined) return [{ connections, startMs: 0, requests }];
  const count = Math.min(GROUPS_MAX, perSecond);
  return Array.from({ length: count }, (_, at) => ({
    connections: Math.floor(perSecond / count) + (at < perSecond % count ? 1 : 0),
    startMs: (at * SECOND_MS) / count,
    requests: requests.map((_, index) => requests[(index + at) % requests.length] as Request),
  }));
}

async function shoot({ url, perSecond }: Load, group: Group, endMs: number, heard: Heard): Promise<void> {
  await sleep(group.startMs);
  const options: autocannon.Options = {
    url,
    connections: group.connections,
    requests: group.requests,
    idReplacement: JSON.stringify(group.requests).includes("[<id>]"),
    duration: (endMs - performance.now()) / SECOND_MS,
    timeout: TIMEOUT_SECONDS,
    sampleInt: 100,
  };
  if (perSecond !== undefined) options.overallRate = group.connections;
  await new Promise<void>((resolve, reject) => {
    const instance = autocannon(options, (error) => (error ? reject(error) : resolve()));
    instance.on("response", (_client, status, _bytes, ms) => heard.hear(status, ms));
    instance.on("reqError", () => {
      heard.errors += 1;
    });
  });
}
