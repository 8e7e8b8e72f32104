import type { Pool } from "pg";
import { pool } from "@/lib/db/pool";
import { type LedgerNews, readLastPositions } from "@/lib/ledger/ledger-news-queries";
import { type LedgerTail, ledgerTail } from "@/lib/ledger/ledger-tail";
import { oncePerProcess } from "@/lib/per-process";
import { overdueListener } from "@/lib/stock/listeners";
import { type LiveFigures, readLiveFigures } from "./live-figure-queries";
import { LiveStream, type LiveStreamOptions } from "./live-stream";
import { ReleaseTimes } from "./release-times";
import { Watchers } from "./watchers";

type LiveHubOptions = { pool: Pool; tail: LedgerTail };

/**
 * Sends committed changes to the event streams of this process; README.md states its guarantees. While there are
 * streams it follows the ledger. In each round it notes which products changed for which streams, reads all their
 * figures with one query, and sends them.
 */
export class LiveHub {
  private readonly streams = new Watchers();
  private readonly releases = new ReleaseTimes((productIds) => this.noteChanged(productIds));
  private unfollow: (() => void) | null = null;

  constructor(private readonly options: LiveHubOptions) {}

  /** Adds a stream, which gets a snapshot first. Returns a function that removes it. */
  add(options: LiveStreamOptions): () => void {
    const { tail } = this.options;
    const stream = new LiveStream(options, () => tail.wake());
    this.streams.add(stream);
    this.unfollow ??= tail.follow({
      onRound: (news, watermark) => this.pass(news, watermark),
      onLost: () => this.endAll(),
    });
    tail.wake();
    return () => {
      this.streams.remove(stream);
      if (this.streams.count === 0) this.leave();
    };
  }

  get streamCount(): number {
    return this.streams.count;
  }

  /** Every change at or below this ledger position was sent; 0 until known. */
  get watermark(): number {
    return this.options.tail.watermark;
  }

  private leave(): void {
    this.unfollow?.();
    this.unfollow = null;
    this.releases.clear();
  }

  private async pass(news: readonly LedgerNews[], watermark: number): Promise<void> {
    for (const { productId } of news) this.streams.markDirty(productId);
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

  /** An expiring hold sends no notification, so a product is read again when its first running hold ends. */
  private noteReleases(figures: ReadonlyMap<string, LiveFigures>): void {
    this.releases.keepOnly((productId) => this.streams.isWatched(productId));
    for (const [productId, { firstReleaseInMs }] of figures) this.releases.note(productId, firstReleaseInMs);
    if ([...figures.values()].some(({ hasOverdueHolds }) => hasOverdueHolds)) overdueListener().hear();
  }

  private noteChanged(productIds: readonly string[]): void {
    for (const productId of productIds) this.streams.markDirty(productId);
    this.options.tail.wake();
  }

  private endAll(): void {
    for (const stream of this.streams.all()) stream.end();
  }
}

/** Null if all active products are wanted. */
function unionOf(wanted: readonly (ReadonlySet<string> | "all")[]): string[] | null {
  const union = new Set<string>();
  for (const ids of wanted) {
    if (ids === "all") return null;
    for (const id of ids) union.add(id);
  }
  return [...union];
}

/** The process's only hub. */
export function liveHub(): LiveHub {
  return oncePerProcess("live hub", () => new LiveHub({ pool: pool(), tail: ledgerTail() }));
}
