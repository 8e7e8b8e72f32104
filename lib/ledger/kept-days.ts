import "@/lib/server-only";
import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { env } from "@/lib/env";
import { oncePerProcess } from "@/lib/per-process";
import { tryRedis } from "@/lib/redis/redis";

const KeptDay = z.object({ day: z.iso.date(), statement: z.string(), signature: z.string(), publicKey: z.string() });
/** What was signed of a day. `signature` and `publicKey` as hex. */
export type KeptDay = z.infer<typeof KeptDay>;

/**
 * Signed days outside the database, so that whoever owns it can't put others in their place. What can't be read or kept is not
 * there: they are a second look, and never stop the shop.
 */
export type KeptDays = {
  /** At most `limit`, the last first. */
  read: (limit: number) => Promise<KeptDay[]>;
  keep: (day: KeptDay) => Promise<void>;
  /** Begins anew, as after a restore that somebody vouches for. Those so far stay beside. */
  setAside: () => Promise<void>;
};

/** A file for each day. */
export function keptInFolder(folder: string): KeptDays {
  const fileOf = (day: string) => path.join(folder, `${day}.json`);
  return {
    async read(limit) {
      const names = (await readdir(folder).catch(() => [])).filter((name) => /^\d{4}-\d\d-\d\d\.json$/.test(name));
      const last = names.sort().reverse().slice(0, limit);
      const texts = await Promise.all(last.map((name) => readFile(path.join(folder, name), "utf8").catch(() => "")));
      return texts.flatMap(dayIn);
    },
    async keep(day) {
      // A read-only disk keeps nothing.
      await mkdir(folder, { recursive: true }).catch(() => undefined);
      await writeFile(fileOf(day.day), JSON.stringify(day), { flag: "wx" }).catch(() => undefined);
    },
    async setAside() {
      await rename(folder, `${folder}.until-${Date.now()}`).catch(() => undefined);
    },
  };
}

/** A hash in Redis, if there is one. */
function keptInRedis(key: string): KeptDays {
  return {
    async read(limit) {
      const found = (await tryRedis((redis) => redis.hvals(key))) as string[] | null;
      const days = (found ?? []).flatMap(dayIn);
      return days.sort(lastFirst).slice(0, limit);
    },
    async keep(day) {
      await tryRedis((redis) => redis.hsetnx(key, day.day, JSON.stringify(day)));
    },
    async setAside() {
      await tryRedis((redis) => redis.rename(key, `${key}:until-${Date.now()}`));
    },
  };
}

function dayIn(text: string): KeptDay[] {
  try {
    const { data } = KeptDay.safeParse(JSON.parse(text));
    return data ? [data] : [];
  } catch {
    return [];
  }
}

const REMEMBERED_MS = 600_000;

/**
 * A place that is read once in ten minutes: the proof asks for its days every few seconds, and only this shop adds to them. What
 * could not be kept is tried again after the next read.
 */
export function remembered(place: KeptDays, now = () => performance.now()): KeptDays {
  let known: { limit: number; days: KeptDay[]; atMs: number } | null = null;
  return {
    async read(limit) {
      if (known === null || limit > known.limit || now() - known.atMs > REMEMBERED_MS) {
        known = { limit, days: await place.read(limit), atMs: now() };
      }
      return known.days.slice(0, limit);
    },
    async keep(day) {
      await place.keep(day);
      known?.days.unshift(day);
      known?.days.sort(lastFirst);
    },
    async setAside() {
      known = null;
      await place.setAside();
    },
  };
}

function lastFirst(a: KeptDay, b: KeptDay): number {
  return a.day < b.day ? 1 : -1;
}

/** Where this shop keeps them: in DATA_DIR, and in Redis. Each database has its own. Tests keep none. */
export function keptDays(): readonly KeptDays[] {
  const { NODE_ENV, DATA_DIR, DATABASE_URL } = env();
  if (NODE_ENV === "test") return [];
  return oncePerProcess("kept ledger days", () => {
    const { hostname, pathname } = new URL(DATABASE_URL);
    const name = createHash("sha256").update(`${hostname}${pathname}`).digest("hex").slice(0, 16);
    const places = [
      keptInFolder(path.resolve(DATA_DIR, "ledger-days", name)),
      keptInRedis(`holdfast:ledger-days:${name}`),
    ];
    return places.map((place) => remembered(place));
  });
}
