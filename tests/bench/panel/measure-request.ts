import { loadavg } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import type { PanelRequest } from "./panel-requests";
import type { ProcessorClock } from "./processor-time";

/**
 * `processorMs`: of one request, by everything that it takes, also the bench; null if unknown. `bytes`: of the body, before compression;
 * of a file, its first. `load`: of the machine, at the end.
 */
export type RequestFigures = {
  name: string;
  medianMs: number;
  slowestMs: number;
  processorMs: number | null;
  bytes: number;
  load: number;
  /** Another answer than 200, such as a 503 because it took too long. */
  failure: string | null;
};

/** The first ones fill caches and plan statements. */
const WARM_UPS = 2;

/** One request after another, as one person sends them, from the request to the last byte. */
export async function measureRequest(
  url: string,
  { name, path, pauseMs = 0, isFile }: PanelRequest,
  { cookie, runs, clock }: { cookie: string; runs: number; clock: ProcessorClock | null },
): Promise<RequestFigures> {
  const tookMs: number[] = [];
  let bytes = 0;
  let usedBefore: number | null = null;
  let failure: string | null = null;
  for (let run = -WARM_UPS; run < runs; run++) {
    await sleep(pauseMs);
    if (run === 0) usedBefore = clock?.() ?? null;
    const startedAt = performance.now();
    const answer = await fetch(url + path, { headers: { cookie }, redirect: "manual" });
    const body = isFile ? await firstBytes(answer) : await answer.arrayBuffer();
    if (run >= 0) tookMs.push(performance.now() - startedAt);
    if (answer.status !== 200) failure = `${answer.status} ${new TextDecoder().decode(body).slice(0, 200)}`;
    bytes = body.byteLength;
  }
  const used = clock && usedBefore !== null ? clock() - usedBefore : null;
  const processorMs = used === null ? null : used / runs;
  tookMs.sort((a, b) => a - b);
  const medianMs = tookMs[Math.floor((tookMs.length - 1) / 2)] ?? Number.NaN;
  const load = loadavg()[0] ?? 0;
  return { name, medianMs, slowestMs: tookMs.at(-1) ?? Number.NaN, processorMs, bytes, load, failure };
}

async function firstBytes(answer: Response): Promise<ArrayBuffer | Uint8Array> {
  const reader = answer.body?.getReader();
  const first = await reader?.read();
  await reader?.cancel();
  return first?.value ?? new ArrayBuffer(0);
}
