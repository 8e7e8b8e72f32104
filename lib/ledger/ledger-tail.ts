import { pool } from "@/lib/db/pool";
import { LedgerFrontier } from "@/lib/ledger/ledger-frontier";
import { readLedgerNews, readLedgerWriters, settledPosition } from "@/lib/ledger/ledger-news-queries";
import { log } from "@/lib/log";
import { oncePerProcess } from "@/lib/per-process";

export type LedgerFollower = {
  /** Every entry up to `position` is committed, and nothing will appear below it. Called soon, and then a few times a second. */
  onFinal: (position: number) => void;
  /** The ledger cannot be read: who goes on would show the past as the present. */
  onLost: () => void;
};

const ROUND_MS = 250;
/** A database that restarts is back within this; streams need not be cut for it. */
const OUTAGE_MS_MAX = 3_000;

/** How far the ledger is final, asked for a few times a second by index, once for all followers, and not at all without one. */
class LedgerTail {
  private readonly followers = new Set<LedgerFollower>();
  private frontier: LedgerFrontier | null = null;
  private timer: NodeJS.Timeout | null = null;
  private isWorking = false;
  /** Somebody came who has not been told anything yet. */
  private isAwaited = false;
  private failingSinceMs: number | null = null;

  /** The follower is told by a round that begins from now on: what it hears first is not from before it came. */
  add(follower: LedgerFollower): () => void {
    this.followers.add(follower);
    this.isAwaited = true;
    this.schedule(0);
    return () => this.followers.delete(follower);
  }

  private schedule(ms: number): void {
    if (this.isWorking) return;
    if (this.timer) clearTimeout(this.timer);
    this.timer = setTimeout(() => this.work(), ms).unref();
  }

  private async work(): Promise<void> {
    this.timer = null;
    if (this.followers.size === 0) {
      this.frontier = null;
      this.failingSinceMs = null;
      return;
    }
    const beganAtMs = performance.now();
    this.isWorking = true;
    this.isAwaited = false;
    const present = [...this.followers];
    try {
      const position = await this.round();
      this.failingSinceMs = null;
      for (const follower of present) if (this.followers.has(follower)) follower.onFinal(position);
    } catch (error) {
      this.noteFailure(error, beganAtMs);
    }
    this.isWorking = false;
    this.schedule(this.isAwaited ? 0 : ROUND_MS);
  }

  private async round(): Promise<number> {
    this.frontier ??= new LedgerFrontier(await settledPosition(pool()));
    const { frontier } = this;
    const news = await readLedgerNews(pool(), frontier.openRanges);
    frontier.noteEntries(news.map(({ position }) => position));
    if (frontier.hasGaps) frontier.noteWriters(await readLedgerWriters(pool()));
    return frontier.watermark;
  }

  /** `beganAtMs`: of the round that failed. A database that is silent fails it late. */
  private noteFailure(error: unknown, beganAtMs: number): void {
    if (this.failingSinceMs === null) log().warn({ err: error }, "the ledger cannot be followed; it goes on trying");
    this.failingSinceMs ??= beganAtMs;
    if (performance.now() - this.failingSinceMs < OUTAGE_MS_MAX) return;
    for (const follower of this.followers) follower.onLost();
  }
}

/** Follows the ledger of this process's database; answers what ends it. */
export function followLedger(follower: LedgerFollower): () => void {
  return oncePerProcess("ledger tail", () => new LedgerTail()).add(follower);
}
