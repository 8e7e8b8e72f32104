import { eventBytes } from "@/lib/http/event-stream";
import { log } from "@/lib/log";
import { oncePerProcess } from "@/lib/per-process";
import { readFates, readRace } from "./race-queries";
import type { Race } from "./race-schemas";

/** Polling intervals for what another process stores. What this process stores is read at once. */
const LOOK_EVERY_MS = { RUNNING: 80, QUEUED: 400 };
const BATCHES_PER_READ = 200;

/** A run and all batches that were stored when it was in the state of `race`. */
export type RaceNews = { race: Race; batches: readonly Uint8Array[] };

/** One unfinished run, read once for all streams of this process, and kept while any of them follows it. */
class RaceFeed {
  news: RaceNews;
  followers = 0;
  private readonly batches: Uint8Array[] = [];
  private waiting: (() => void)[] = [];
  private timer: NodeJS.Timeout | null = null;
  private reading: Promise<void> | null = null;
  private mustReadAgain = false;
  private hasFailed = false;

  constructor(race: Race) {
    this.news = { race, batches: [] };
    this.lookLater(0);
  }

  /** Resolves when there is news, or never, so callers also listen for their own end. */
  async change(): Promise<void> {
    await new Promise<void>((resolve) => this.waiting.push(resolve));
  }

  wake(): void {
    for (const resolve of this.waiting.splice(0)) resolve();
  }

  look(): void {
    this.mustReadAgain = true;
    this.reading ??= this.readOn().finally(() => {
      this.reading = null;
      this.lookLater(LOOK_EVERY_MS[this.news.race.status === "RUNNING" ? "RUNNING" : "QUEUED"]);
    });
  }

  private lookLater(ms: number): void {
    if (this.timer) clearTimeout(this.timer);
    if (this.followers > 0 || ms === 0) this.timer = setTimeout(() => this.look(), ms);
  }

  private async readOn(): Promise<void> {
    while (this.mustReadAgain && this.followers > 0) {
      this.mustReadAgain = false;
      try {
        await this.read();
        this.hasFailed = false;
      } catch (error) {
        // Logged once per outage.
        if (!this.hasFailed) log().warn({ err: error }, "a race could not be read; still trying");
        this.hasFailed = true;
      }
    }
  }

  /** Reads the run first, then its batches, so that a run's end is never sent before its last events. */
  private async read(): Promise<void> {
    const { id } = this.news.race;
    const race = (await readRace(id)) ?? this.news.race;
    const countBefore = this.batches.length;
    for (;;) {
      const read = await readFates(id, this.batches.length, BATCHES_PER_READ);
      for (const { number, fates } of read) this.batches.push(batchBytes(number, fates));
      if (read.length < BATCHES_PER_READ) break;
    }
    const isNew = this.batches.length > countBefore || JSON.stringify(race) !== JSON.stringify(this.news.race);
    this.news = { race, batches: this.batches };
    if (isNew) this.wake();
  }
}

/** A stored batch as an event. Its fates are JSON already. */
export function batchBytes(number: number, fates: string): Uint8Array {
  return eventBytes({ event: "fates", id: String(number), data: { fates: JSON.parse(fates) as unknown } });
}

function feeds(): Map<string, RaceFeed> {
  return oncePerProcess("race feeds", () => new Map());
}

/** Follows a run until `stop`. */
export function followRace(race: Race): { feed: Pick<RaceFeed, "news" | "change" | "wake">; stop: () => void } {
  const feed = feeds().get(race.id) ?? new RaceFeed(race);
  feeds().set(race.id, feed);
  feed.followers++;
  const stop = () => {
    feed.followers--;
    if (feed.followers === 0) feeds().delete(race.id);
  };
  return { feed, stop };
}

/** Call after this process has stored something about the run. */
export function nudgeFeed(id: string): void {
  feeds().get(id)?.look();
}
