import { setTimeout as delay } from "node:timers/promises";
import { Random } from "@/scripts/demo/random";
import { Asks } from "./asks";
import { Client } from "./client";
import { findings } from "./findings";
import { type Inflicted, inflict } from "./inflict";
import type { Fault, FaultKind } from "./plan";
import { Stage } from "./stage";
import { Told } from "./told";

const CLIENTS = 16;
const QUIET_MS = 3_000;
const RECOVERY_MS_MAX = 30_000;
/** Answers that are asked for again at the end, chosen by the seed. */
const REPLAYED_MAX = 4_000;
const REPLAYED_AT_ONCE = 16;

/** When a fault began and ended, and when the shop sold again, by performance.now(). */
export type Window = Inflicted & { kind: FaultKind; fromMs: number; toMs: number; recoveredMs: number };

export type Ran = { asks: Asks; windows: Window[]; toldCount: number; found: string[] };

/** Sells under mixed load while the faults of the plan happen one after another, then looks at what is there. */
export async function runFaults(
  seed: string,
  faults: readonly Fault[],
  onFault: (window: Window) => void = () => undefined,
): Promise<Ran> {
  const stage = await Stage.open();
  try {
    const told = new Told(stage.receiver);
    const asks = new Asks(stage.servers.map(({ url }) => url));
    let isOver = false;
    const clients = Array.from({ length: CLIENTS }, (_, n) => {
      return new Client(n, new Random(`client ${n} of ${seed}`), stage.shop, asks);
    });
    const load = Promise.all(clients.map((client) => client.work(() => isOver)));
    await delay(QUIET_MS);
    const random = new Random(`inflict ${seed}`);
    const windows: Window[] = [];
    for (const fault of faults) {
      if (fault.kind.startsWith("Redis") && stage.redis === null) continue;
      await delay(fault.pauseMs);
      const window = await sufferOne(stage, asks, fault, random);
      windows.push(window);
      onFault(window);
    }
    await delay(QUIET_MS);
    isOver = true;
    const late = setTimeout(() => asks.end(), RECOVERY_MS_MAX);
    await load;
    clearTimeout(late);
    await replay(asks, random);
    hungUp(asks, windows);
    const found = await stage.usingOwner((pool) => findings(pool, asks, told));
    return { asks, windows, toldCount: told.count, found };
  } finally {
    await stage.close();
  }
}

async function sufferOne(stage: Stage, asks: Asks, fault: Fault, random: Random): Promise<Window> {
  const fromMs = performance.now();
  const did = await inflict(stage, fault, random);
  const toMs = performance.now();
  while (asks.lastEffectMs <= toMs && performance.now() < toMs + RECOVERY_MS_MAX) await delay(2);
  const recoveredMs = performance.now();
  if (asks.lastEffectMs <= toMs) asks.surprise(`after "${fault.kind}" nothing was sold any more`);
  for (const server of stage.servers) if (server.hasEnded()) asks.surprise(`a server ended in "${fault.kind}"`);
  return { ...did, kind: fault.kind, fromMs, toMs, recoveredMs };
}

/** Many requests once more: each must get its first answer. */
async function replay(asks: Asks, random: Random): Promise<void> {
  const share = REPLAYED_MAX / Math.max(1, asks.all.length);
  const left = asks.all.filter(() => random.chance(share));
  const work = async () => {
    for (let ask = left.pop(); ask; ask = left.pop()) await asks.again(ask, random.whole(0, 1));
  };
  await Promise.all(Array.from({ length: REPLAYED_AT_ONCE }, work));
}

/** Only a killed server may leave somebody without an answer. */
function hungUp({ attempts, surprise, surprises }: Asks, windows: readonly Window[]): void {
  const kills = windows.filter(({ kind }) => kind === "kill -9 of a server");
  const isExcused = (from: number, to: number) => kills.some(({ fromMs, toMs }) => from <= toMs && to >= fromMs);
  const count = attempts.filter(({ status, atMs, tookMs }) => status === 0 && !isExcused(atMs, atMs + tookMs)).length;
  if (count > 0) surprise.call({ surprises }, `${count} connections broke although no server was killed`);
}
