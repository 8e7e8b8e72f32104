import { setTimeout as sleep } from "node:timers/promises";
import { createParser } from "eventsource-parser";

export type ReadEvent<T = unknown> = { event: string; data: T; id: string; atMs: number };

/** Reads an event stream as it arrives. */
export class EventReader {
  readonly events: ReadEvent[] = [];
  readonly comments: string[] = [];
  retryMs: number | null = null;
  isOver = false;
  /** While true, nothing more is read from the stream. */
  isPaused = false;
  private readonly reader: ReadableStreamDefaultReader<Uint8Array>;

  constructor(stream: ReadableStream<Uint8Array>) {
    this.reader = stream.getReader();
    void this.readOn();
  }

  get ids(): string[] {
    return this.events.map(({ id }) => id);
  }

  get lastId(): string {
    return this.ids.at(-1) ?? "";
  }

  /** Waits for an event that fits, including those read before. Throws after `ms`. */
  async until(fits: (event: ReadEvent) => boolean, ms = 25_000): Promise<ReadEvent> {
    const deadline = performance.now() + ms;
    for (;;) {
      const found = this.events.find(fits);
      if (found) return found;
      if (this.isOver)
        throw new Error(`the stream ended after ${JSON.stringify(this.events.map(({ event }) => event))}`);
      if (performance.now() > deadline) throw new Error(`no such event in ${ms} ms among ${this.events.length}`);
      await sleep(2);
    }
  }

  /** Disconnects, as a browser does. */
  async cut(): Promise<void> {
    this.isOver = true;
    await this.reader.cancel().catch(() => undefined);
  }

  private async readOn(): Promise<void> {
    const decoder = new TextDecoder();
    const parser = createParser({
      onEvent: ({ event = "message", data, id = "" }) => {
        this.events.push({ event, data: JSON.parse(data), id, atMs: performance.now() });
      },
      onComment: (comment) => this.comments.push(comment),
      onRetry: (retryMs) => {
        this.retryMs = retryMs;
      },
    });
    try {
      for (;;) {
        while (this.isPaused) await sleep(2);
        const { done, value } = await this.reader.read();
        if (done || this.isOver) break;
        parser.feed(decoder.decode(value, { stream: true }));
      }
    } catch {
      // The other side closed it.
    }
    this.isOver = true;
  }
}
