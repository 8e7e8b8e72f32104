import type { LiveStream } from "./live-stream";

/** Maps products to the streams that want them. */
export class Watchers {
  private readonly streams = new Set<LiveStream>();
  private readonly ofAll = new Set<LiveStream>();
  private readonly byProduct = new Map<string, Set<LiveStream>>();

  get count(): number {
    return this.streams.size;
  }

  all(): readonly LiveStream[] {
    return [...this.streams];
  }

  owed(): LiveStream[] {
    return [...this.streams].filter((stream) => stream.isOwed);
  }

  isWatched(productId: string): boolean {
    return this.ofAll.size > 0 || this.byProduct.has(productId);
  }

  markDirty(productId: string): void {
    for (const stream of this.ofAll) stream.markDirty(productId);
    for (const stream of this.byProduct.get(productId) ?? []) stream.markDirty(productId);
  }

  add(stream: LiveStream): void {
    this.streams.add(stream);
    if (stream.asked === "all") {
      this.ofAll.add(stream);
      return;
    }
    for (const productId of stream.asked) {
      const watching = this.byProduct.get(productId) ?? new Set();
      this.byProduct.set(productId, watching.add(stream));
    }
  }

  remove(stream: LiveStream): void {
    this.streams.delete(stream);
    this.ofAll.delete(stream);
    for (const productId of stream.asked === "all" ? [] : stream.asked) {
      const watching = this.byProduct.get(productId);
      watching?.delete(stream);
      if (watching?.size === 0) this.byProduct.delete(productId);
    }
  }
}
