/** Pages share a thread and a few connections: with more at a time, each would only be later. */
const AT_ONCE_MAX = 4;

/** After a change of everything many pages are rendered at about the same time: those first that were asked for last. */
export class RenderTurns {
  private readonly waiting: { askedAtMs: () => number; start: () => void }[] = [];
  private running = 0;

  async take<T>(askedAtMs: () => number, render: () => Promise<T>): Promise<T> {
    if (this.running < AT_ONCE_MAX) this.running += 1;
    else await new Promise<void>((start) => this.waiting.push({ askedAtMs, start }));
    try {
      return await render();
    } finally {
      this.passOn();
    }
  }

  private passOn(): void {
    this.waiting.sort((one, other) => one.askedAtMs() - other.askedAtMs());
    const next = this.waiting.pop();
    if (next) next.start();
    else this.running -= 1;
  }
}
