import type { Pool } from "pg";
import { pool } from "@/lib/db/pool";
import { env } from "@/lib/env";
import { LedgerFrontier } from "@/lib/ledger/ledger-frontier";
import {
  readLastPosition,
  readLastPositions,
  readLedgerNews,
  readLedgerWriters,
  settledPosition,
} from "@/lib/ledger/ledger-news-queries";
import { log } from "@/lib/log";
import { oncePerProcess } from "@/lib/per-process";
import { overdueListener } from "@/lib/stock/listeners";
import { type LiveFigures, readLiveFigures } from "./live-figure-queries";
import { LiveStream, type LiveStreamOptions } from "./live-stream";
import { ReleaseTimes } from "./release-times";
import { StockListener } from "./stock-listener";
import { Watchers } from "./watchers";

type LiveHubOptions = {
  pool: Pool;
  /** Where to LISTEN. */
  listenUrl: string;
};

/** News are gathered for so long: a product is sent ten times a second at most. */
const ROUND_MS = 100;
/** How often the ledger is asked for news: as a precaution, and where no notifications come. */
const CAREFUL_POLL_MS = 5_000;
const QUICK_POLL_MS = 250;
/** After this without the database streams are ended: what they show would pass for true. */
const OUTAGE_MS_MAX = 3_000;
/** A page that follows another within this finds the hub still listening. */
const LINGER_MS = 3_000;

/**
 * Carries committed changes to the event streams of this process; see README.md for what it guarantees. It runs only
 * while there are streams, in rounds: read the ledger past the frontier, note which products changed for whom, read
 * the figures of all of them with one query, send them.
 */
export class LiveHub {
  private readonly streams = new Watchers();
  private readonly releases = new ReleaseTimes((productIds) => this.noteChanged(productIds));
  private listener: StockListener | null = null;
  private frontier: LedgerFrontier | null = null;
  private isWorking = false;
  private isWanted = false;
  private timer: NodeJS.Timeout | null = null;
  private timerAtMs = Number.POSITIVE_INFINITY;
  private roundAtMs = Number.NEGATIVE_INFINITY;
  private failingSinceMs: number | null = null;
  private wasCutOff = false;

  constructor(private readonly options: LiveHubOptions) {}

  /** Sends to a stream from now on, a snapshot first; answers what takes it out again. */
  add(options: LiveStreamOptions): () => void {
    const stream = new LiveStream(options, () => this.wake());
    this.streams.add(stream);
    this.start();
    this.wake();
    return () => {
      this.streams.remove(stream);
      if (this.streams.count === 0) this.wakeIn(LINGER_MS);
    };
  }

  get streamCount(): number {
    return this.streams.count;
  }

  /** Every change at or below this ledger position was told; 0 until that is known. */
  get watermark(): number {
    return this.frontier?.watermark ?? 0;
  }

  /** For tests and the end of a process: as if the last stream had been gone for long. */
  stop(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    this.timerAtMs = Number.POSITIVE_INFINITY;
    this.listener?.stop();
    this.listener = null;
    this.frontier = null;
    this.failingSinceMs = null;
    this.releases.clear();
  }

  private start(): void {
    if (this.listener) return;
    this.listener = new StockListener({
      connectionString: this.options.listenUrl,
      pool: this.options.pool,
      onNews: (position) => {
        if (this.frontier === null || position > this.frontier.watermark) this.wake();
      },
      onDoubt: () => {
        this.wasCutOff = true;
        this.wake();
      },
    });
    this.listener.start();
  }

  /** A round as soon as one may begin. */
  private wake(): void {
    if (this.isWorking) this.isWanted = true;
    else this.wakeIn(Math.max(0, this.roundAtMs + ROUND_MS - performance.now()));
  }

  /** A round after `ms`, or before, where one is due earlier. */
  private wakeIn(ms: number): void {
    const atMs = performance.now() + ms;
    if (this.isWorking || atMs >= this.timerAtMs) return;
    if (this.timer) clearTimeout(this.timer);
    this.timerAtMs = atMs;
    this.timer = setTimeout(() => this.work(), ms).unref();
  }

  private async work(): Promise<void> {
    this.timer = null;
    this.timerAtMs = Number.POSITIVE_INFINITY;
    if (this.streams.count === 0) return this.stop();
    this.isWorking = true;
    this.isWanted = false;
    this.roundAtMs = performance.now();
    try {
      await this.round();
      this.failingSinceMs = null;
    } catch (error) {
      this.noteFailure(error);
    }
    this.isWorking = false;
    if (this.streams.count === 0) return this.wakeIn(LINGER_MS);
    if (this.isWanted || this.frontier?.hasGaps) this.wake();
    this.wakeIn(this.listener?.isTrusted && this.failingSinceMs === null ? CAREFUL_POLL_MS : QUICK_POLL_MS);
  }

  private async round(): Promise<void> {
    const { pool } = this.options;
    if (this.wasCutOff) await this.refuseOtherLedger();
    this.frontier ??= new LedgerFrontier(await settledPosition(pool));
    const { frontier } = this;
    const news = await readLedgerNews(pool, frontier.openRanges);
    frontier.noteEntries(news.map(({ position }) => position));
    const last = news.at(-1);
    if (last) this.listener?.noteFound(last.position);
    for (const { productId } of news) this.streams.markDirty(productId);
    if (frontier.hasGaps) frontier.noteWriters(await readLedgerWriters(pool));
    await this.flush(frontier.watermark);
  }

  /** A failover or a restored backup may bring a ledger that ends before what was told: then all begins anew. */
  private async refuseOtherLedger(): Promise<void> {
    const position = await readLastPosition(this.options.pool);
    this.wasCutOff = false;
    if (this.frontier === null || position >= this.frontier.watermark) return;
    log().warn({ position, told: this.frontier.watermark }, "the ledger lost entries; live streams begin anew");
    this.frontier = null;
    this.endAll();
  }

  private async flush(watermark: number): Promise<void> {
    const owed = this.streams.owed();
    if (owed.length === 0) return;
    const resuming = owed.some((stream) => stream.resumes);
    const wanted = unionOf(owed.map((stream) => stream.take()));
    try {
      const figures = await readLiveFigures(this.options.pool, wanted);
      const lastPositions = resuming
        ? await readLastPositions(this.options.pool, [...figures.keys()])
        : new Map<string, number>();
      this.noteReleases(figures);
      const flush = { watermark, figures, lastPositions, encoded: new Map() };
      for (const stream of owed) stream.deliver(flush);
    } catch (error) {
      for (const stream of owed) stream.giveBack();
      throw error;
    }
  }

  /** An end by the clock notifies nobody: it is read again when the first live hold of a product ends. */
  private noteReleases(figures: ReadonlyMap<string, LiveFigures>): void {
    this.releases.keepOnly((productId) => this.streams.isWatched(productId));
    for (const [productId, { firstReleaseInMs }] of figures) this.releases.note(productId, firstReleaseInMs);
    if ([...figures.values()].some(({ hasOverdueHolds }) => hasOverdueHolds)) overdueListener().hear();
  }

  private noteChanged(productIds: readonly string[]): void {
    for (const productId of productIds) this.streams.markDirty(productId);
    this.wake();
  }

  private noteFailure(error: unknown): void {
    this.wasCutOff = true;
    if (this.failingSinceMs === null) log().warn({ err: error }, "live stock cannot be read; it goes on trying");
    // A database that is silent fails late: what was shown meanwhile was not true any more.
    this.failingSinceMs ??= this.roundAtMs;
    if (performance.now() - this.failingSinceMs >= OUTAGE_MS_MAX) this.endAll();
  }

  private endAll(): void {
    for (const stream of this.streams.all()) stream.end();
  }
}

/** Null where all active products are wanted. */
function unionOf(wanted: readonly (ReadonlySet<string> | "all")[]): string[] | null {
  const union = new Set<string>();
  for (const ids of wanted) {
    if (ids === "all") return null;
    for (const id of ids) union.add(id);
  }
  return [...union];
}

/** The process's one hub. */
export function liveHub(): LiveHub {
  return oncePerProcess("live hub", () => {
    const { DIRECT_URL, DATABASE_URL } = env();
    return new LiveHub({ pool: pool(), listenUrl: DIRECT_URL ?? DATABASE_URL });
  });
}
