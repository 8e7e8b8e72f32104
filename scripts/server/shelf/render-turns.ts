/** Pages share a thread: with more at a time, each would only be later. */
const AT_ONCE_MAX = 2;

/** After a change of everything many pages are rendered at about the same time: those first that were asked for last. */
export class RenderTurns {
  private readonly waiting: { askedAtMs: () => number; start: () => void }[] = [];
  private running = 0;

  async take<T>(askedAtMs: () => number, render: () => Promise<T>): Promise<T> {
    await new Promise<void>((start) => {
      this.waiting.push({ askedAtMs, start });
      // Once all are here that wait for the same change.
      setImmediate(() => this.next());
    });
    try {
      return await render();
    } finally {
      this.running -= 1;
      this.next();
    }
  }

  private next(): void {
    if (this.running >= AT_ONCE_MAX) return;
    this.waiting.sort((one, other) => one.askedAtMs() - other.askedAtMs());
    const first = this.waiting.pop();
    if (!first) return;
    this.running += 1;
    first.start();
  }
}
