import type { StreamAnswer } from "@/lib/http/answer";
import { type EventSink, eventStream } from "@/lib/http/event-stream";
import { takeStreamPlace } from "@/lib/http/stream-place";
import { readLedgerForward } from "@/lib/ledger/ledger-queries";
import { entryBody } from "@/lib/ledger/read-ledger-page";
import type { LedgerStreamQuery } from "./ledger-schemas";
import { ledgerTail } from "./ledger-tail";

const BATCH = 200;

type LedgerStreamRequest = {
  filter: LedgerStreamQuery;
  lastEventId: string | null;
  /** The network address whose stream limit it counts against. */
  address: string;
  signal: AbortSignal;
  isStillAdmitted: () => Promise<boolean>;
};

/**
 * Streams matching entries in ledger order. Only final positions are read, so everything up to a sent id is complete: a
 * reader that resumes from it misses nothing and gets nothing twice.
 */
export function streamLedger(asked: LedgerStreamRequest): StreamAnswer {
  const { filter, lastEventId, address, signal, isStillAdmitted } = asked;
  const giveBackPlace = takeStreamPlace(address);
  let stop: () => void = () => undefined;
  return eventStream({
    signal,
    isStillAdmitted,
    onOpen: (sink) => {
      const reader = new LedgerReader(sink, filter, positionOf(lastEventId));
      stop = ledgerTail().follow({
        onRound: (_, watermark) => reader.goTo(watermark),
        onLost: () => sink.close(),
      });
    },
    onClose: () => {
      stop();
      giveBackPlace();
    },
  });
}

/** Reads the ledger for one stream: one read at a time, and none while the stream lags. */
class LedgerReader {
  private goal = 0;
  private isReading = false;

  /** `sent`: the position the reader has seen; null to start at the first goal. */
  constructor(
    private readonly sink: EventSink,
    private readonly filter: LedgerStreamQuery,
    private sent: number | null,
  ) {}

  /** Reads on up to `position`. Every position up to it must be final. */
  goTo(position: number): void {
    this.goal = position;
    if (this.sent === null) this.begin(position);
    // If a read fails, the stream ends, and the client resumes with a new one.
    if (!this.isReading) this.read().catch(() => this.sink.close());
  }

  private async read(): Promise<void> {
    this.isReading = true;
    try {
      while (!this.sink.isClosed && (this.sent ?? 0) < this.goal) await this.readBatch(this.sent ?? 0, this.goal);
    } finally {
      this.isReading = false;
    }
  }

  private async readBatch(after: number, upTo: number): Promise<void> {
    const entries = await readLedgerForward(this.filter, { after: String(after), upTo: String(upTo) }, BATCH);
    let hasRoom = true;
    for (const entry of entries) {
      hasRoom = this.sink.send({ event: "entry", data: entryBody(entry), id: entry.position });
    }
    const last = entries.at(-1);
    this.sent = entries.length < BATCH || !last ? upTo : Number(last.position);
    if (!hasRoom) await this.sink.drained();
  }

  private begin(position: number): void {
    this.sent = position;
    this.sink.send({ event: "ready", data: {}, id: String(position) });
  }
}

/** A value that is not a ledger position did not come from us and is ignored. */
function positionOf(lastEventId: string | null): number | null {
  return lastEventId !== null && /^\d{1,15}$/.test(lastEventId) ? Number(lastEventId) : null;
}
