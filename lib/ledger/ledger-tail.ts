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
   * New entries since the last call, in order, often none. No new entry will appear at or below `watermark`. The next
   * round waits for the returned promise.
   */
  onRound: (news: readonly LedgerNews[], watermark: number) => unknown;
  /** Called if the ledger was unreadable for seconds, or replaced: what followers show may be stale. */
  onLost: () => void;
  /** Settings, expected goods or a race have changed. Not everything is told: notifications may be missed. */
  onSettings?: () => void;
};

type LedgerTailOptions = {
  pool: Pool;
  /** Where to LISTEN: a direct connection, bypassing any pooler. */
  listenUrl: string;
};

/** Minimum time between rounds: followers are updated at most ten times a second. */
const ROUND_MS = 100;
/** How often the ledger is read as a safety net, even with notifications. */
const CAREFUL_POLL_MS = 5_000;
const QUICK_POLL_MS = 250;
/** Long enough for a database restart. */
const OUTAGE_MS_MAX = 3_000;
/** How long the tail keeps listening without followers, for the next page load. */
const LINGER_MS = 3_000;

type Following = LedgerFollower & { failingSinceMs: number | null };

/**
 * Follows the ledger of one database for the whole process, in rounds: read what is past the frontier, then tell the
 * followers. Rounds are triggered by LISTEN and by a timer. Without followers, nothing is queried.
 */
export class LedgerTail {
  private readonly followers = new Set<Following>();
  private listener: CommitListener | null = null;
  private frontier: LedgerFrontier | null = null;
  /** Entries that a round found but could not deliver, because it failed after the frontier had moved. */
  private undelivered: LedgerNews[] = [];
  private isWorking = false;
  private isWanted = false;
  private timer: NodeJS.Timeout | null = null;
  private timerAtMs = Number.POSITIVE_INFINITY;
  private roundAtMs = Number.NEGATIVE_INFINITY;
  private idleSinceMs = 0;
  private isFailing = false;
  private wasCutOff = false;

  constructor(private readonly options: LedgerTailOptions) {}

  /** Adds a follower from the next round on; it gets no older entries. Returns a function that removes it. */
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

  /** Every entry at or below this position was delivered; 0 until known. */
  get watermark(): number {
    return this.frontier?.watermark ?? 0;
  }

  /** Starts a round as soon as allowed. */
  wake(): void {
    if (this.isWorking) this.isWanted = true;
    else this.wakeIn(Math.max(0, this.roundAtMs + ROUND_MS - performance.now()));
  }

  /** Stops listening and polling until there is a follower again. */
  stop(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    this.timerAtMs = Number.POSITIVE_INFINITY;
    this.listener?.stop();
    this.listener = null;
    this.frontier = null;
    this.undelivered = [];
    this.isFailing = false;
  }

  private listen(): CommitListener {
    const listener = new CommitListener({
      connectionString: this.options.listenUrl,
      pool: this.options.pool,
      onNews: (position) => {
        if (position > this.watermark) this.wake();
      },
      onSettings: () => {
        for (const { onSettings } of this.followers) onSettings?.();
      },
      onDoubt: () => {
        this.wasCutOff = true;
        this.wake();
      },
    });
    listener.start();
    return listener;
  }

  /** Schedules a round in `ms`, unless one is due earlier. */
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
    this.undelivered.push(...found);
    const last = found.at(-1);
    if (last) this.listener?.noteFound(last.position);
    if (frontier.hasGaps) frontier.noteWriters(await readLedgerWriters(pool));
    const news = this.undelivered;
    this.undelivered = [];
    return news;
  }

  /** Starts over if the ledger ends before what was delivered, as after a failover or a restored backup. */
  private async refuseOtherLedger(): Promise<void> {
    const position = await readLastPosition(this.options.pool);
    this.wasCutOff = false;
    if (this.frontier === null || position >= this.frontier.watermark) return;
    log().warn({ position, told: this.frontier.watermark }, "the ledger lost entries; its followers start over");
    this.frontier = null;
    this.undelivered = [];
    for (const { onLost } of this.followers) onLost();
  }

  private async tell(following: Following, news: readonly LedgerNews[]): Promise<void> {
    if (!this.followers.has(following)) return;
    try {
      await following.onRound(news, this.watermark);
      following.failingSinceMs = null;
    } catch (error) {
      if (following.failingSinceMs === null) log().warn({ err: error }, "new ledger entries could not be passed on");
      this.wasCutOff = true;
      this.noteFailure(following);
    }
  }

  /** A silent database fails late, so the outage counts from the start of the round. */
  private noteFailure(following: Following): void {
    following.failingSinceMs ??= this.roundAtMs;
    if (performance.now() - following.failingSinceMs >= OUTAGE_MS_MAX) following.onLost();
  }
}

/** The process's only tail. */
export function ledgerTail(): LedgerTail {
  return oncePerProcess("ledger tail", () => {
    const { DIRECT_URL, DATABASE_URL } = env();
    return new LedgerTail({ pool: pool(), listenUrl: DIRECT_URL ?? DATABASE_URL });
  });
}
