import "@/lib/server-only";
import { oncePerProcess } from "@/lib/per-process";
import { events, type StreamAnswer } from "./answer";

export type StreamEvent = { event: string; data: unknown; id?: string | undefined };

/** Where a handler sends events. The queue is bounded: see `send`. */
export type EventSink = {
  /**
   * Queues an event. Returns false if the reader lags: this event is still sent, but wait for `drained()` before sending
   * more. The stream is cut once a megabyte is waiting. Also returns false after the end.
   */
  send(event: StreamEvent): boolean;
  /** The same for an event encoded once, by `eventText` or `eventBytes`, for many streams. */
  sendText(encoded: string | Uint8Array): boolean;
  /** Resolves when the queue is empty or the stream has ended. */
  drained(): Promise<void>;
  /** Ends the stream once the queue is sent. */
  close(): void;
  readonly isClosed: boolean;
};

type EventStreamOptions = {
  /** Aborted when the client is gone: `call.signal`. */
  signal: AbortSignal;
  /** Checked with every heartbeat, if access can be revoked; false ends the stream. */
  isStillAdmitted?: () => Promise<boolean>;
  /** The stream ends itself after this long and the client resumes. Hosts cut longer streams (Vercel: 300 s). */
  lifetimeMs?: number;
  /** Called when the body is first read; never for HEAD. If it throws, the stream ends. */
  onOpen: (sink: EventSink) => void | Promise<void>;
  /** Called exactly once when the stream ends, even if it was never opened. */
  onClose?: (() => void) | undefined;
};

const LIFETIME_MS = 280_000;
const HEARTBEAT_MS = 15_000;
const LAG_BYTES = 32 * 1024;
const WAITING_BYTES_MAX = 1024 * 1024;
/** How long a stalled reader may keep a stream that has ended. */
const LAST_READ_MS_MAX = 5_000;

const encoder = new TextEncoder();

/** A server-sent event in its wire format: https://html.spec.whatwg.org/multipage/server-sent-events.html */
export function eventText({ event, data, id }: StreamEvent): string {
  return `${id === undefined ? "" : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}

export function eventBytes(event: StreamEvent): Uint8Array {
  return encoder.encode(eventText(event));
}

/** A response of server-sent events that outlives its handler, with heartbeats, a lifetime and a bounded queue. */
export function eventStream(options: EventStreamOptions): StreamAnswer {
  const sink = new QueuedSink(options);
  const stream = new ReadableStream<Uint8Array>(
    {
      start: (controller) => sink.attach(controller),
      pull: () => sink.pull(),
      cancel: () => sink.drop(),
    },
    // Nothing is queued in the stream itself, so a pull means that somebody is reading.
    { highWaterMark: 0 },
  );
  return events(stream);
}

/** For shutdown: open streams would keep the server from closing. */
export function closeEventStreams(): void {
  for (const sink of openSinks()) sink.close();
}

/** How many streams are open in this process. */
export function countEventStreams(): number {
  return openSinks().size;
}

function openSinks(): Set<EventSink> {
  return oncePerProcess("event streams", () => new Set());
}

class QueuedSink implements EventSink {
  isClosed = false;
  private controller: ReadableStreamDefaultController<Uint8Array> | null = null;
  private waiting: Uint8Array[] = [];
  private waitingBytes = 0;
  private hasOpened = false;
  private hasEnded = false;
  /** Resolves the pending pull: the reader is waiting for bytes. */
  private endPull: (() => void) | null = null;
  private onDrained: (() => void)[] = [];
  private readonly heartbeat: NodeJS.Timeout;
  private readonly lifetime: NodeJS.Timeout;
  private readonly onAbort = () => this.drop();

  constructor(private readonly options: EventStreamOptions) {
    this.heartbeat = setInterval(() => this.beat(), HEARTBEAT_MS);
    this.lifetime = setTimeout(() => this.close(), options.lifetimeMs ?? LIFETIME_MS);
    openSinks().add(this);
    // Jitter: clients that were cut together, as by a restart, must not reconnect together.
    this.push(encoder.encode(`retry: ${1_000 + Math.floor(Math.random() * 2_000)}\n\n`));
    options.signal.addEventListener("abort", this.onAbort, { once: true });
  }

  attach(controller: ReadableStreamDefaultController<Uint8Array>): void {
    this.controller = controller;
    if (this.options.signal.aborted) this.drop();
  }

  send(event: StreamEvent): boolean {
    return !this.isClosed && this.sendText(eventText(event));
  }

  sendText(encoded: string | Uint8Array): boolean {
    if (this.isClosed) return false;
    if (this.waitingBytes > WAITING_BYTES_MAX) {
      this.breakOff();
      return false;
    }
    this.push(typeof encoded === "string" ? encoder.encode(encoded) : encoded);
    return this.waitingBytes < LAG_BYTES;
  }

  async drained(): Promise<void> {
    if (this.isClosed || this.waitingBytes === 0) return;
    await new Promise<void>((resolve) => this.onDrained.push(resolve));
  }

  close(): void {
    if (this.isClosed) return;
    this.settle();
    if (this.waitingBytes === 0) this.end();
    else setTimeout(() => this.breakOff(), LAST_READ_MS_MAX).unref();
  }

  /** Ends the stream at once and discards the queue: the client is gone. */
  drop(): void {
    this.settle();
    this.forget();
    this.end();
  }

  /** The client is connected but not reading. Its connection is cut, because ending the stream would leave it open. */
  private breakOff(): void {
    this.settle();
    this.forget();
    if (this.hasEnded) return;
    this.hasEnded = true;
    this.answerPull();
    this.controller?.error(new Error("the reader of an event stream has stopped reading"));
  }

  async pull(): Promise<void> {
    if (!this.hasOpened) this.open();
    if (this.waitingBytes > 0) return this.flush();
    if (this.hasEnded) return;
    await new Promise<void>((resolve) => {
      this.endPull = resolve;
    });
  }

  private beat(): void {
    if (this.waitingBytes === 0) this.sendText(": still here\n\n");
    const end = (isAdmitted: boolean) => isAdmitted || this.drop();
    // If the check fails, the next heartbeat repeats it.
    this.options.isStillAdmitted?.().then(end, () => undefined);
  }

  private open(): void {
    this.hasOpened = true;
    if (this.isClosed) return;
    new Promise<void>((resolve) => resolve(this.options.onOpen(this))).catch(() => this.close());
  }

  private push(bytes: Uint8Array): void {
    this.waiting.push(bytes);
    this.waitingBytes += bytes.byteLength;
    if (this.endPull) this.flush();
  }

  /** Passes the whole queue on as one chunk, so that many events cost one write to the socket. */
  private flush(): void {
    const [only] = this.waiting;
    const chunk = this.waiting.length === 1 && only ? only : Buffer.concat(this.waiting);
    this.waiting = [];
    this.waitingBytes = 0;
    this.controller?.enqueue(chunk);
    this.answerPull();
    for (const resolve of this.onDrained.splice(0)) resolve();
    if (this.isClosed) this.end();
  }

  private end(): void {
    if (this.hasEnded) return;
    this.hasEnded = true;
    this.answerPull();
    try {
      this.controller?.close();
    } catch {
      // The reader has already cancelled the stream.
    }
  }

  private forget(): void {
    this.waiting = [];
    this.waitingBytes = 0;
  }

  private answerPull(): void {
    this.endPull?.();
    this.endPull = null;
  }

  /** Accepts no more events and frees the stream's resources. */
  private settle(): void {
    if (this.isClosed) return;
    this.isClosed = true;
    clearInterval(this.heartbeat);
    clearTimeout(this.lifetime);
    openSinks().delete(this);
    this.options.signal.removeEventListener("abort", this.onAbort);
    for (const resolve of this.onDrained.splice(0)) resolve();
    this.options.onClose?.();
  }
}
