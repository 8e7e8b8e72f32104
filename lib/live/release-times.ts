/** A timer may fire slightly early by the database's clock, and the hold's last millisecond still counts as held. */
const GRACE_MS = 5;
/** setTimeout cannot count beyond 24.8 days. */
const WAIT_MS_MAX = 24 * 60 * 60 * 1_000;

/** Tracks when the first running hold of each product ends, with one timer for the earliest. */
export class ReleaseTimes {
  private readonly atMs = new Map<string, number>();
  private timer: NodeJS.Timeout | null = null;
  private timerAtMs = Number.POSITIVE_INFINITY;

  /** `onRelease` gets the products whose time has come. They are no longer tracked then. */
  constructor(private readonly onRelease: (productIds: string[]) => void) {}

  /** `inMs` is counted from now; null if nothing is held. */
  note(productId: string, inMs: number | null): void {
    if (inMs === null) {
      this.atMs.delete(productId);
      return;
    }
    const atMs = performance.now() + inMs + GRACE_MS;
    this.atMs.set(productId, atMs);
    this.wakeAt(atMs);
  }

  /** Keeps only products that a stream still watches. */
  keepOnly(isWatched: (productId: string) => boolean): void {
    for (const productId of this.atMs.keys()) if (!isWatched(productId)) this.atMs.delete(productId);
  }

  clear(): void {
    this.atMs.clear();
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    this.timerAtMs = Number.POSITIVE_INFINITY;
  }

  private wakeAt(atMs: number): void {
    if (atMs >= this.timerAtMs) return;
    if (this.timer) clearTimeout(this.timer);
    this.timerAtMs = atMs;
    const waitMs = Math.min(Math.max(0, atMs - performance.now()), WAIT_MS_MAX);
    this.timer = setTimeout(() => this.fire(), waitMs).unref();
  }

  private fire(): void {
    this.timerAtMs = Number.POSITIVE_INFINITY;
    const now = performance.now();
    const due = [...this.atMs].filter(([, atMs]) => atMs <= now).map(([productId]) => productId);
    for (const productId of due) this.atMs.delete(productId);
    let next = Number.POSITIVE_INFINITY;
    for (const atMs of this.atMs.values()) next = Math.min(next, atMs);
    if (next < Number.POSITIVE_INFINITY) this.wakeAt(next);
    if (due.length > 0) this.onRelease(due);
  }
}
