import type { Pool } from "pg";
import { pool } from "@/lib/db/pool";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { oncePerProcess } from "@/lib/per-process";
import { CommitListener } from "./commit-listener";
import { LedgerFrontier } from "./ledger-frontier";
import {
  type LedgerNews,
  readLastPosition,
  readLedgerNews,
  readLedgerWriters,
  settledPosition,
} from "./ledger-news-queries";

export type LedgerFollower = {
  /**
   * Entries that appeared since the last call, in order, often none; nothing will appear at or below `watermark` that
   * was not told. The next round waits for its promise.
   */
  onRound: (news: readonly LedgerNews[], watermark: number) => unknown;
  /** For seconds the ledger could not be read, or it is another ledger now: who goes on would show the past as the present. */
  onLost: () => void;
};

type LedgerTailOptions = {
  pool: Pool;
  /** Where to LISTEN: past a pooler, if there is one. */
  listenUrl: string;
};

/** One round in so long at most: whoever follows is told ten times a second. */
const ROUND_MS = 100;
/** How often the ledger is read to be safe, and where no notifications come. */
const CAREFUL_POLL_MS = 5_000;
const QUICK_POLL_MS = 250;
/** A database that restarts is back within this. */
const OUTAGE_MS_MAX = 3_000;
/** A page that follows another within this finds the tail still listening. */
const LINGER_MS = 3_000;

type Following = LedgerFollower & { failingSinceMs: number | null };

/**
 * Follows the ledger of one database for everybody in this process, in rounds: read what lies past the frontier, tell
 * the followers. Commits are heard of by LISTEN; a round also comes by the clock. Without followers nothing is asked.
 */
export class LedgerTail {
  private readonly followers = new Set<Following>();
  private listener: CommitListener | null = null;
  private frontier: LedgerFrontier | null = null;
  /** What a round found and could not tell, because it failed after the frontier had moved. */
  private untold: LedgerNews[] = [];
  private isWorking = false;
  private isWanted = false;
  private timer: NodeJS.Timeout | null = null;
  private timerAtMs = Number.POSITIVE_INFINITY;
  private roundAtMs = Number.NEGATIVE_INFINITY;
  private idleSinceMs = 0;
  private isFailing = false;
  private wasCutOff = false;

  constructor(private readonly options: LedgerTailOptions) {}

  /** Follows from the next round on: what a follower hears first is not from before it came. Answers what ends it. */
  follow(follower: LedgerFollower): () => void {
    const following = { ...follower, failingSinceMs: null };
    this.followers.add(following);
    this.listener ??= this.listen();
    this.wake();
    return () => {
      if (!this.followers.delete(following) || this.followers.size > 0) return;
      this.idleSinceMs = performance.now();
      this.wakeIn(LINGER_MS);
    };
  }

  /** Every entry at or below this position was told; 0 until that is known. */
  get watermark(): number {
    return this.frontier?.watermark ?? 0;
  }

  /** A round as soon as one may begin. */
  wake(): void {
    if (this.isWorking) this.isWanted = true;
    else this.wakeIn(Math.max(0, this.roundAtMs + ROUND_MS - performance.now()));
  }

  /** Listens and asks no more, until somebody follows again. */
  stop(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    this.timerAtMs = Number.POSITIVE_INFINITY;
    this.listener?.stop();
    this.listener = null;
    this.frontier = null;
    this.untold = [];
    this.isFailing = false;
  }

  private listen(): CommitListener {
    const listener = new CommitListener({
      connectionString: this.options.listenUrl,
      pool: this.options.pool,
      onNews: (position) => {
        if (position > this.watermark) this.wake();
      },
      onDoubt: () => {
        this.wasCutOff = true;
        this.wake();
      },
    });
    listener.start();
    return listener;
  }

  /** A round after `ms`, or earlier if one is due before. */
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
    if (this.followers.size === 0) return this.rest();
    this.isWorking = true;
    this.isWanted = false;
    this.roundAtMs = performance.now();
    const present = [...this.followers];
    try {
      const news = await this.round();
      this.isFailing = false;
      await Promise.all(present.map((following) => this.tell(following, news)));
    } catch (error) {
      if (!this.isFailing) log().warn({ err: error }, "the ledger cannot be read; still trying");
      this.isFailing = true;
      this.wasCutOff = true;
      for (const following of present) this.noteFailure(following);
    }
    this.isWorking = false;
    if (this.isWanted || this.frontier?.hasGaps) this.wake();
    const isWell = !this.isFailing && present.every(({ failingSinceMs }) => failingSinceMs === null);
    this.wakeIn(this.listener?.isTrusted && isWell ? CAREFUL_POLL_MS : QUICK_POLL_MS);
  }

  private rest(): void {
    const leftMs = this.idleSinceMs + LINGER_MS - performance.now();
    if (leftMs > 0) this.wakeIn(leftMs);
    else this.stop();
  }

  private async round(): Promise<readonly LedgerNews[]> {
    const { pool } = this.options;
    if (this.wasCutOff) await this.refuseOtherLedger();
    this.frontier ??= new LedgerFrontier(await settledPosition(pool));
    const { frontier } = this;
    const found = await readLedgerNews(pool, frontier.openRanges);
    frontier.noteEntries(found.map(({ position }) => position));
    this.untold.push(...found);
    const last = found.at(-1);
    if (last) this.listener?.noteFound(last.position);
    if (frontier.hasGaps) frontier.noteWriters(await readLedgerWriters(pool));
    const news = this.untold;
    this.untold = [];
    return news;
  }

  /** A failover or a restored backup may bring a ledger that ends before what was told: then everything begins anew. */
  private async refuseOtherLedger(): Promise<void> {
    const position = await readLastPosition(this.options.pool);
    this.wasCutOff = false;
    if (this.frontier === null || position >= this.frontier.watermark) return;
    log().warn({ position, told: this.frontier.watermark }, "the ledger lost entries; whoever follows it begins anew");
    this.frontier = null;
    this.untold = [];
    for (const { onLost } of this.followers) onLost();
  }

  private async tell(following: Following, news: readonly LedgerNews[]): Promise<void> {
    if (!this.followers.has(following)) return;
    try {
      await following.onRound(news, this.watermark);
      following.failingSinceMs = null;
    } catch (error) {
      if (following.failingSinceMs === null) log().warn({ err: error }, "news of the ledger could not be passed on");
      this.wasCutOff = true;
      this.noteFailure(following);
    }
  }

  /** A database that is silent fails late: what was shown since the round began may not have been true. */
  private noteFailure(following: Following): void {
    following.failingSinceMs ??= this.roundAtMs;
    if (performance.now() - following.failingSinceMs >= OUTAGE_MS_MAX) following.onLost();
  }
}

/** The process's one tail. */
export function ledgerTail(): LedgerTail {
  return oncePerProcess("ledger tail", () => {
    const { DIRECT_URL, DATABASE_URL } = env();
    return new LedgerTail({ pool: pool(), listenUrl: DIRECT_URL ?? DATABASE_URL });
  });
}
