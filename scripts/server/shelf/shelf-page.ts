import { setTimeout as sleep } from "node:timers/promises";
import type { KeptPage } from "./kept-page";
import { RenderTurns } from "./render-turns";

/** The shortest time from one rendering of a page to the next. */
const RENDER_MS = 1_000;
/** After this long the clock may have changed a page: a delivery date, for example. */
const AGE_MS_MAX = 60_000;
/** A page that nobody has asked for in this time is not rendered again until somebody does. */
const ASKED_MS_MAX = 60_000;
/** From this age on, a page is rendered again before anybody has to wait for it. */
const RENEWED_MS = 45_000;
/** Since a change, how long the page before is given; longer while the next one is being made. */
const OLD_MS_MAX = { waiting: 1_000, rendering: 3_000 };
/** Somebody who could have the page before waits this long for the next one. */
const WAIT_MS_MAX = 500;

/** One page of the shelf: the last rendering that succeeded, and when there must be another. */
export class ShelfPage {
  private kept: KeptPage | null = null;
  private keptAtMs = Number.NEGATIVE_INFINITY;
  private startedAtMs = Number.NEGATIVE_INFINITY;
  /** Since when the kept page may be wrong. */
  private changedAtMs = Number.NEGATIVE_INFINITY;
  private askedAtMs = Number.NEGATIVE_INFINITY;
  private hasFailed = false;
  private running: Promise<KeptPage> | null = null;
  private timer: NodeJS.Timeout | null = null;

  constructor(
    /** Whose stock it shows: a product's by its id. */
    readonly shows: string | "all" | "none",
    private readonly render: () => Promise<KeptPage>,
    private readonly turns = new RenderTurns(),
  ) {}

  /** The page, which is at most a second old, or the last one that could be rendered. */
  take(nowMs = performance.now()): KeptPage | Promise<KeptPage> {
    this.askedAtMs = nowMs;
    const { kept } = this;
    if (kept === null) return this.run();
    const isRight = this.isRight(nowMs);
    if (!isRight || nowMs - this.keptAtMs > RENEWED_MS) this.renewSoon(nowMs);
    const oldMs = nowMs - Math.max(this.keptAtMs, this.changedAtMs);
    // In an outage nobody waits to be told so.
    if (isRight || this.hasFailed || oldMs <= OLD_MS_MAX[this.running ? "rendering" : "waiting"]) return kept;
    return Promise.race([this.run().catch(() => kept), sleep(WAIT_MS_MAX, kept, { ref: false })]);
  }

  /** The page has changed, or may have. */
  noteChange(nowMs = performance.now()): void {
    if (this.kept === null || this.startedAtMs > this.changedAtMs) this.changedAtMs = nowMs;
    if (this.wasAskedLately(nowMs)) this.renewSoon(nowMs);
  }

  wasAskedLately(nowMs = performance.now()): boolean {
    return nowMs - this.askedAtMs <= ASKED_MS_MAX;
  }

  get lastAskedAtMs(): number {
    return this.askedAtMs;
  }

  get bytes(): number {
    return this.kept?.bytes ?? 0;
  }

  close(): void {
    if (this.timer) clearTimeout(this.timer);
  }

  private isRight(nowMs: number): boolean {
    return this.keptAtMs > this.changedAtMs && nowMs - this.keptAtMs <= AGE_MS_MAX;
  }

  private renewSoon(nowMs: number): void {
    if (this.timer || this.running) return;
    const waitMs = Math.max(0, this.startedAtMs + RENDER_MS - nowMs);
    this.timer = setTimeout(() => {
      this.timer = null;
      // A failure leaves the last page, and the next one who asks tries again.
      this.run().catch(() => undefined);
    }, waitMs).unref();
  }

  private run(): Promise<KeptPage> {
    const turn = () =>
      this.turns.take(
        () => this.askedAtMs,
        () => this.renderOnce(),
      );
    this.running ??= turn().finally(() => {
      this.running = null;
      // What changed while it was read.
      if (!this.isRight(performance.now()) && this.wasAskedLately()) this.renewSoon(performance.now());
    });
    return this.running;
  }

  private async renderOnce(): Promise<KeptPage> {
    const startedAtMs = performance.now();
    this.startedAtMs = startedAtMs;
    const page = await this.render().catch((error: unknown) => {
      this.hasFailed = true;
      throw error;
    });
    this.hasFailed = false;
    this.kept = page;
    this.keptAtMs = startedAtMs;
    return page;
  }
}
