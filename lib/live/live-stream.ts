import "@/lib/server-only";
import { type EventSink, eventBytes, eventText } from "@/lib/http/event-stream";
import type { LiveFigures } from "./live-figure-queries";
import type { LiveSnapshot } from "./live-schemas";

export type LiveStreamOptions = {
  sink: EventSink;
  /** The products the stream was opened for. */
  asked: ReadonlySet<string> | "all";
  /** The position up to which the reader knows everything; null if it knows nothing. */
  resumesFrom: number | null;
};

/** The data of one flush, and its event texts, each made once for all streams. */
export type Flush = {
  /** `figures` includes every change up to this position. */
  watermark: number;
  figures: ReadonlyMap<string, LiveFigures>;
  /** The last position of each product; only filled if a stream resumes. */
  lastPositions: ReadonlyMap<string, number>;
  encoded: Map<string, Uint8Array>;
};

/**
 * One reader. `dirty` holds the products whose newest figures it has not been sent. Changes only add to it, and a flush
 * sends them. So a lagging reader costs only a set of ids, and gets the newest state once it catches up.
 */
export class LiveStream {
  private dirty = new Set<string>();
  private taken = new Set<string>();
  private isOpening = true;
  private isLagging = false;
  /** The last sent id: everything at or below it was sent. */
  private sentId: number;

  constructor(
    private readonly options: LiveStreamOptions,
    private readonly onReady: () => void,
  ) {
    this.sentId = options.resumesFrom ?? 0;
  }

  get asked(): ReadonlySet<string> | "all" {
    return this.options.asked;
  }

  get isOwed(): boolean {
    return !this.isLagging && (this.isOpening || this.dirty.size > 0);
  }

  get resumes(): boolean {
    return this.isOpening && this.options.resumesFrom !== null;
  }

  end(): void {
    this.options.sink.close();
  }

  markDirty(productId: string): void {
    this.dirty.add(productId);
  }

  /** Starts a flush and returns the products it needs. Products that become dirty meanwhile wait for the next one. */
  take(): ReadonlySet<string> | "all" {
    [this.taken, this.dirty] = [this.dirty, new Set()];
    return this.isOpening ? this.asked : this.taken;
  }

  /** The flush failed, so its products are dirty again. */
  giveBack(): void {
    for (const id of this.taken) this.dirty.add(id);
    this.taken = new Set();
  }

  deliver(flush: Flush): void {
    if (this.isOpening) this.open(flush);
    const changed = [...this.taken].filter((id) => flush.figures.has(id));
    this.taken = new Set();
    for (const [index, id] of changed.entries()) {
      if (this.isLagging) this.dirty.add(id);
      else this.sendStock(id, index === changed.length - 1, flush);
    }
  }

  /**
   * Sends the snapshot and, when resuming, an event for everything that changed since, so that a client that only reads
   * `stock` events misses nothing.
   */
  private open(flush: Flush): void {
    this.isOpening = false;
    const { resumesFrom } = this.options;
    this.taken = new Set();
    if (resumesFrom !== null) {
      const asked = this.asked === "all" ? [...flush.figures.keys()] : [...this.asked];
      this.taken = new Set(asked.filter((id) => (flush.lastPositions.get(id) ?? 0) > resumesFrom));
    }
    const id = this.taken.size > 0 ? Math.min(this.sentId, flush.watermark) : flush.watermark;
    this.sentId = id;
    this.send(encodedSnapshot(this.asked, id, flush));
  }

  /**
   * Only the last event of a flush advances the id. A reader that is cut before it resumes from the previous id and
   * gets the whole flush again.
   */
  private sendStock(productId: string, isLast: boolean, flush: Flush): void {
    if (isLast) this.sentId = flush.watermark;
    this.send(encodedStock(productId, this.sentId, flush));
  }

  private send(encoded: Uint8Array): void {
    const { sink } = this.options;
    if (sink.sendText(encoded) || sink.isClosed) return;
    this.isLagging = true;
    void sink.drained().then(() => {
      this.isLagging = false;
      this.onReady();
    });
  }
}

function encodedStock(productId: string, id: number, { figures, encoded }: Flush): Uint8Array {
  const key = `${id} ${productId}`;
  const made = encoded.get(key) ?? eventBytes({ event: "stock", data: figures.get(productId)?.stock, id: String(id) });
  encoded.set(key, made);
  return made;
}

function encodedSnapshot(asked: ReadonlySet<string> | "all", id: number, { figures, encoded }: Flush): Uint8Array {
  const key = `snapshot ${id} ${asked === "all" ? asked : [...asked].join()}`;
  const made = encoded.get(key) ?? new TextEncoder().encode(eventText(snapshotEvent(asked, id, figures)));
  encoded.set(key, made);
  return made;
}

function snapshotEvent(asked: ReadonlySet<string> | "all", id: number, figures: Flush["figures"]) {
  const ids = asked === "all" ? [...figures.keys()] : [...asked];
  const products = ids.flatMap((productId) => figures.get(productId)?.stock ?? []);
  const serverTime = products[0]?.serverTime ?? new Date().toISOString();
  const data: LiveSnapshot = { products, serverTime };
  return { event: "snapshot", data, id: String(id) };
}
