import { createParser } from "eventsource-parser";
import { takeStreamSlot } from "./stream-slots";

export type ConnectionState = {
  /** `open` from the first event on. `ended`: the server has no more events or refuses for good; no reconnect. */
  state: "connecting" | "open" | "reconnecting" | "ended";
  /** When bytes last arrived, as of this change of state: milliseconds since the epoch, by this device's clock. */
  lastHeardAt: number | null;
  /** Failed attempts since the last event; Infinity while other tabs have all the streams that this browser can spare. */
  failuresInARow: number;
};

export type EventConnection = {
  close(): void;
  /** Skips the rest of the pause before the next attempt. */
  reconnectNow(): void;
};

type ConnectOptions = {
  url: string;
  /** `data`: the event's parsed JSON. `id`: "" if it has none. */
  onEvent: (event: string, data: unknown, id: string) => void;
  onState: (state: ConnectionState) => void;
  /** Called for any bytes, at most a few times a second. */
  onHeard?: () => void;
  /** Keeps the stream open while its tab is hidden, because it serves other tabs too. */
  isShared?: boolean;
};

/** The server sends a heartbeat every 15 s; two may be missing. */
const SILENCE_MS_MAX = 40_000;
const ANSWER_MS_MAX = 15_000;
const CHECK_MS = 2_000;
/** A hidden tab closes its stream after this long: browsers allow six connections to a host over HTTP/1.1. */
const HIDDEN_MS_MAX = 2_000;
const RETRY_MS = 1_000;
const RETRY_MS_MAX = 15_000;
/** A stream that was open is reopened at once, with jitter so that not all browsers come at the same moment. */
const REOPEN_MS_MAX = 400;
/** How soon a tab for which there was no stream asks again. */
const FULL_MS = 3_000;

type Ending = { kind: "ended" } | { kind: "cut"; wasOpen: boolean; retryAfterMs: number } | { kind: "full" };

/**
 * One event stream over fetch. Reconnects until it is closed, with the last event's id so that nothing is missed: after
 * growing pauses with jitter, after silence, and at once when the page returns to the foreground or goes online. A page
 * in the back-forward cache, in a frozen tab or (unless shared) in a hidden tab closes its connection and reopens it on
 * return.
 */
export function connectEvents(options: ConnectOptions): EventConnection {
  const connection = new Connection(options);
  void connection.run();
  return connection;
}

class Connection implements EventConnection {
  private state: ConnectionState = { state: "connecting", lastHeardAt: null, failuresInARow: 0 };
  private lastEventId = "";
  private retryMs = RETRY_MS;
  private heardAtMs = 0;
  private silenceMsMax = ANSWER_MS_MAX;
  private isClosed = false;
  private isAside = false;
  private attempt: AbortController | null = null;
  private endPause: (() => void) | null = null;
  private readonly stopWatching: () => void;

  constructor(private readonly options: ConnectOptions) {
    this.isAside = options.isShared !== true && isHidden();
    this.stopWatching = watchPage({
      onBack: () => this.comeBack(),
      onAside: () => this.goAside(),
      onHidden: () => options.isShared !== true && this.goAside(),
      onOnline: () => this.reopen(CHECK_MS),
    });
  }

  close(): void {
    this.isClosed = true;
    this.stopWatching();
    this.attempt?.abort();
    this.endPause?.();
  }

  reconnectNow(): void {
    this.endPause?.();
  }

  async run(): Promise<void> {
    while (!this.isClosed) {
      const ending: Ending = this.isAside ? { kind: "cut", wasOpen: true, retryAfterMs: 0 } : await this.onceInSlot();
      if (this.isClosed) return;
      if (ending.kind === "ended") {
        this.enter("ended", 0);
        return this.close();
      }
      const failures = this.failuresAfter(ending);
      this.enter(this.state.lastHeardAt === null && this.heardAtMs === 0 ? "connecting" : "reconnecting", failures);
      await this.pause(ending.kind === "full" ? FULL_MS : Math.max(ending.retryAfterMs, this.pauseMs(failures)));
    }
  }

  private async onceInSlot(): Promise<Ending> {
    const slot = takeStreamSlot(() => this.attempt?.abort());
    if (slot === null) return { kind: "full" };
    try {
      return await this.once();
    } finally {
      slot.release();
    }
  }

  private failuresAfter(ending: Exclude<Ending, { kind: "ended" }>): number {
    if (ending.kind === "full") return Number.POSITIVE_INFINITY;
    return ending.wasOpen ? 0 : this.state.failuresInARow + 1;
  }

  private async once(): Promise<Ending> {
    const attempt = new AbortController();
    this.attempt = attempt;
    this.silenceMsMax = ANSWER_MS_MAX;
    let lastSignMs = Date.now();
    // Date.now(), because performance.now() stops in some browsers while the machine sleeps.
    const watch = setInterval(() => Date.now() - lastSignMs > this.silenceMsMax && attempt.abort(), CHECK_MS);
    let wasOpen = false;
    try {
      const response = await fetch(this.options.url, this.request(attempt.signal));
      if (!response.ok || response.status === 204) return await refusal(response);
      if (!response.body || !isEventStream(response)) return { kind: "cut", wasOpen, retryAfterMs: 0 };
      this.silenceMsMax = SILENCE_MS_MAX;
      const parser = createParser({
        onEvent: ({ event = "message", data, id }) => {
          wasOpen = true;
          this.receive(event, data, id);
        },
        onRetry: (retryMs) => {
          this.retryMs = retryMs;
        },
      });
      const decoder = new TextDecoder();
      const reader = response.body.getReader();
      for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
        if (attempt.signal.aborted) break;
        lastSignMs = Date.now();
        this.heardAtMs = lastSignMs;
        this.options.onHeard?.();
        parser.feed(decoder.decode(chunk.value, { stream: true }));
      }
    } catch {
      // Cut, or no network: run() pauses and tries again.
    } finally {
      clearInterval(watch);
      attempt.abort();
    }
    return { kind: "cut", wasOpen, retryAfterMs: 0 };
  }

  private request(signal: AbortSignal): RequestInit {
    const headers: Record<string, string> = { accept: "text/event-stream" };
    if (this.lastEventId !== "") headers["last-event-id"] = this.lastEventId;
    return { headers, signal, cache: "no-store" };
  }

  private receive(event: string, text: string, id: string | undefined): void {
    if (this.isClosed) return;
    if (id !== undefined) this.lastEventId = id;
    if (this.state.state !== "open") this.enter("open", 0);
    this.options.onEvent(event, JSON.parse(text), id ?? "");
  }

  private enter(state: ConnectionState["state"], failuresInARow: number): void {
    const lastHeardAt = this.heardAtMs === 0 ? null : this.heardAtMs;
    const { state: before, failuresInARow: failuresBefore } = this.state;
    this.state = { state, lastHeardAt, failuresInARow };
    if (state !== before || failuresInARow !== failuresBefore) this.options.onState(this.state);
  }

  private pauseMs(failures: number): number {
    if (failures === 0) return REOPEN_MS_MAX * Math.random();
    return Math.min(this.retryMs * 2 ** (failures - 1), RETRY_MS_MAX) * (0.5 + Math.random() / 2);
  }

  private async pause(ms: number): Promise<void> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    await new Promise<void>((resolve) => {
      this.endPause = resolve;
      if (!this.isAside) timer = setTimeout(resolve, ms);
    });
    clearTimeout(timer);
    this.endPause = null;
  }

  private comeBack(): void {
    this.isAside = false;
    this.reopen(SILENCE_MS_MAX / 2);
  }

  private goAside(): void {
    this.isAside = true;
    this.attempt?.abort();
  }

  /** Tries at once. An open stream is replaced if it was silent for `silentMs`. */
  private reopen(silentMs: number): void {
    if (this.endPause) this.endPause();
    else if (this.state.state === "open" && Date.now() - this.heardAtMs > silentMs) this.attempt?.abort();
  }
}

/** A proxy may answer 200 with its own page. */
function isEventStream(response: Response): boolean {
  return response.headers.get("content-type")?.startsWith("text/event-stream") ?? false;
}

/** 204 and most of 4xx are final; 408, 425, 429 and 5xx are worth a retry. */
async function refusal(response: Response): Promise<Ending> {
  await response.body?.cancel();
  const { status } = response;
  if (status < 400 || (status < 500 && ![408, 425, 429].includes(status))) return { kind: "ended" };
  const seconds = Number(response.headers.get("retry-after") ?? 0);
  return { kind: "cut", wasOpen: false, retryAfterMs: Number.isFinite(seconds) ? seconds * 1_000 : 0 };
}

function isHidden(): boolean {
  return typeof document !== "undefined" && document.visibilityState === "hidden";
}

/** `onHidden`: the tab has been hidden for a while. */
type PageWatch = { onBack: () => void; onAside: () => void; onHidden: () => void; onOnline: () => void };

function watchPage({ onBack, onAside, onHidden, onOnline }: PageWatch): () => void {
  if (typeof document === "undefined") return () => undefined;
  const watch = new AbortController();
  const { signal } = watch;
  let hiding: ReturnType<typeof setTimeout> | undefined;
  signal.addEventListener("abort", () => clearTimeout(hiding));
  const onVisibility = () => {
    clearTimeout(hiding);
    if (isHidden()) hiding = setTimeout(onHidden, HIDDEN_MS_MAX);
    else onBack();
  };
  document.addEventListener("visibilitychange", onVisibility, { signal });
  document.addEventListener("freeze", onAside, { signal });
  document.addEventListener("resume", onBack, { signal });
  window.addEventListener("pagehide", onAside, { signal });
  window.addEventListener("pageshow", onBack, { signal });
  window.addEventListener("online", onOnline, { signal });
  return () => watch.abort();
}
