import { oncePerProcess } from "@/lib/per-process";
import { events, type StreamAnswer } from "./answer";

export type StreamEvent = { event: string; data: unknown; id?: string | undefined };

/** Where a handler puts events. What waits to be read is bounded: see `send`. */
export type EventSink = {
  /**
   * Queues an event. False: the reader lags, so keep further events back until `drained()`; what was given is still
   * sent. Who goes on regardless has the stream ended under him once a megabyte waits. False too after the end.
   */
  send(event: StreamEvent): boolean;
  /** Likewise, for what `eventText` or `eventBytes` made once for many streams. */
  sendText(encoded: string | Uint8Array): boolean;
  /** Resolves once everything queued was read, or the stream has ended. */
  drained(): Promise<void>;
  /** Ends the stream after what is queued. */
  close(): void;
  readonly isClosed: boolean;
};

type EventStreamOptions = {
  /** Aborted when the client is gone: `call.signal`. */
  signal: AbortSignal;
  /** Asked with every heartbeat, where who may read can change; false ends the stream. */
  isStillAdmitted?: () => Promise<boolean>;
  /** After this it ends itself, and the client resumes; hosts cut longer ones (Vercel: 300 s). */
  lifetimeMs?: number;
  /** Called when the body is first read; never for HEAD. What it throws ends the stream. */
  onOpen: (sink: EventSink) => void | Promise<void>;
  /** Called once whatever ended it, also where it was never opened. */
  onClose?: (() => void) | undefined;
};

const LIFETIME_MS = 280_000;
const HEARTBEAT_MS = 15_000;
const LAG_BYTES = 32 * 1024;
const WAITING_BYTES_MAX = 1024 * 1024;
/** How long a reader that stands still may keep a stream that has ended. */
const LAST_READ_MS_MAX = 5_000;

const encoder = new TextEncoder();

/** A server-sent event as it goes over the wire: https://html.spec.whatwg.org/multipage/server-sent-events.html */
export function eventText({ event, data, id }: StreamEvent): string {
  return `${id === undefined ? "" : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}

export function eventBytes(event: StreamEvent): Uint8Array {
  return encoder.encode(eventText(event));
}

/** An answer of server-sent events that outlives its handler: with heartbeats, an end of its own, and a bounded queue. */
export function eventStream(options: EventStreamOptions): StreamAnswer {
  const sink = new QueuedSink(options);
  const stream = new ReadableStream<Uint8Array>(
    {
      start: (controller) => sink.attach(controller),
      pull: () => sink.pull(),
      cancel: () => sink.drop(),
    },
    // Nothing is queued in the stream itself: a pull means that somebody reads.
    { highWaterMark: 0 },
  );
  return events(stream);
}

/** For the end of the process: streams have no end of their own that it could wait for. */
export function closeEventStreams(): void {
  for (const sink of openSinks()) sink.close();
}

/** Streams open in this process. */
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
  /** Answers the pull under way: somebody waits for bytes. */
  private endPull: (() => void) | null = null;
  private onDrained: (() => void)[] = [];
  private readonly heartbeat: NodeJS.Timeout;
  private readonly lifetime: NodeJS.Timeout;
  private readonly onAbort = () => this.drop();

  constructor(private readonly options: EventStreamOptions) {
    this.heartbeat = setInterval(() => this.beat(), HEARTBEAT_MS);
    this.lifetime = setTimeout(() => this.close(), options.lifetimeMs ?? LIFETIME_MS);
    openSinks().add(this);
    // Clients that were cut together (a restart) do not come back together.
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

  /** Ends it at once, what waits unread included: the client is gone. */
  drop(): void {
    this.settle();
    this.forget();
    this.end();
  }

  /** The client is there and does not read: its connection is cut, or it would be kept open for nothing. */
  private breakOff(): void {
    this.settle();
    this.forget();
    if (this.hasEnded) return;
    this.hasEnded = true;
    this.answerPull();
    this.controller?.error(new Error("the reader of an event stream stands still"));
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
    // Who cannot be asked about is asked about again with the next.
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

  /** Hands over all that waits as one chunk: one write to the socket, however many events. */
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
      // The reader has cancelled it: it is over already.
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

  /** Takes no more, frees what the stream held. */
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
