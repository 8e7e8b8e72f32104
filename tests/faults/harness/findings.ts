import { setTimeout as delay } from "node:timers/promises";
import type { Pool } from "pg";
import { proveLedger } from "@/lib/stock/database/stock-queries";
import type { Ask, Asks } from "./asks";
import {
  COUNTED_KINDS,
  effectsOf,
  pendingDeliveries,
  rowsPromisedTwice,
  type StoredHold,
  stepsTwice,
  storedHolds,
} from "./findings-queries";
import type { Told } from "./told";

/** What is wrong, in words; empty if every promise was kept. Ask once the load is over and all that was asked has an answer. */
export async function findings(pool: Pool, asks: Asks, told: Told): Promise<string[]> {
  const unanswered = asks.all.filter(({ first }) => first === null);
  const { divergences } = await proveLedger(pool);
  const found = [
    ...asks.surprises,
    ...unanswered.map(({ kind, key }) => `${kind} ${key} never had an answer`),
    ...divergences.map((divergence) => `the ledger equation: ${JSON.stringify(divergence)}`),
    ...(await rowsPromisedTwice(pool)).map((what) => `promised twice: ${what}`),
    ...(await stepsTwice(pool)).map((what) => `in the ledger twice: ${what}`),
    ...(await wrongEffects(pool, asks.all)),
    ...wrongEnds(await storedHolds(pool), asks.all),
  ];
  return [...found, ...(await wronglyTold(pool, asks.all, told))];
}

function isDone({ first }: Ask): boolean {
  return first !== null && first.status < 300;
}

/** Each acknowledged effect is there once, and nothing else is. */
async function wrongEffects(pool: Pool, asked: readonly Ask[]): Promise<string[]> {
  const wrong: string[] = [];
  for (const kind of COUNTED_KINDS) {
    const effects = await effectsOf(pool, kind);
    for (const ask of asked) {
      if (ask.kind !== kind) continue;
      const [wanted, count] = [isDone(ask) ? 1 : 0, effects.get(ask.key) ?? 0];
      if (count !== wanted) wrong.push(`${kind} ${ask.key}, answered ${ask.first?.status}, has ${count} effects`);
    }
  }
  return wrong;
}

/** Each hold ended as its client was told, or by the clock. */
function wrongEnds(stored: ReadonlyMap<string, StoredHold>, asked: readonly Ask[]): string[] {
  const wrong: string[] = [];
  const ends = new Map<string, string>();
  const extensions = new Map<string, number>();
  for (const ask of asked) {
    const { kind, subject } = ask;
    if (!isDone(ask) || subject === null) continue;
    if (kind === "confirm") ends.set(subject, "CONFIRMED");
    if (kind === "cancel") ends.set(subject, "RELEASED CANCELLED");
    if (kind === "extend") extensions.set(subject, (extensions.get(subject) ?? 0) + 1);
  }
  for (const ask of asked) {
    const id = ask.kind === "reserve" && isDone(ask) ? ask.first?.id : null;
    if (!id) continue;
    const hold = stored.get(id);
    const is = hold && [hold.status, hold.reason].filter((word) => word !== null).join(" ");
    const may = ends.has(id) ? [ends.get(id)] : ["PENDING", "RELEASED EXPIRED"];
    if (!may.includes(is) || (is === "RELEASED EXPIRED" && !hold?.isOver))
      wrong.push(`hold ${id} is ${is}, and should be ${may.join(" or ")}`);
    if (hold && hold.extensions !== (extensions.get(id) ?? 0))
      wrong.push(`hold ${id} was extended ${hold.extensions} times, and ${extensions.get(id) ?? 0} were acknowledged`);
  }
  return wrong;
}

const WEBHOOKS_MS_MAX = 120_000;

/** Webhooks have told every acknowledged step, as one event. */
async function wronglyTold(pool: Pool, asked: readonly Ask[], told: Told): Promise<string[]> {
  const until = performance.now() + WEBHOOKS_MS_MAX;
  while ((await pendingDeliveries(pool)) > 0) {
    if (performance.now() > until) return [`${await pendingDeliveries(pool)} webhook calls are still to be made`];
    await delay(250);
  }
  const types = {
    reserve: "reservation.held",
    confirm: "reservation.confirmed",
    cancel: "reservation.released",
    ship: "shipment.created",
  };
  const missing = asked.flatMap((ask) => {
    const type = types[ask.kind as keyof typeof types];
    const id = ask.subject ?? ask.first?.id;
    if (type === undefined || !isDone(ask) || !id || told.has(type, id)) return [];
    return [`no webhook told ${type} of ${id}`];
  });
  return [...missing, ...told.twice().map((what) => `webhooks told ${what} as two events`)];
}
