import { log } from "@/lib/log";
import type { FateEvent } from "./race-schemas";
import { addFates } from "./race-statements";

const BATCH_MS = 60;

/** Writes what happens to a run's racers down in batches, in order, for any process to stream. */
export class FateLog {
  private waiting: FateEvent[] = [];
  /** Taken from what waits under the next number, and not known to be written. */
  private batch: FateEvent[] = [];
  private lastNumber = 0;
  private timer: NodeJS.Timeout | null = null;
  private writing: Promise<void> = Promise.resolve();

  /** `onWritten`: a batch can be read now. */
  constructor(
    private readonly runId: string,
    private readonly onWritten: () => void,
  ) {}

  add(fate: FateEvent): void {
    this.waiting.push(fate);
    this.timer ??= setTimeout(() => {
      this.flush().catch((error: unknown) => log().warn({ err: error }, "results of a race could not be written yet"));
    }, BATCH_MS);
  }

  /** Writes what waits. Where that fails it waits on, for the next batch or the last flush, which throws. */
  async flush(): Promise<void> {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    const turn = this.writing.then(() => this.write());
    this.writing = turn.catch(() => undefined);
    await turn;
  }

  private async write(): Promise<void> {
    // One whose answer was lost may have been written: it is sent again as it was, under its own number.
    if (this.batch.length > 0) await this.writeBatch();
    [this.batch, this.waiting] = [this.waiting, []];
    if (this.batch.length > 0) await this.writeBatch();
  }

  private async writeBatch(): Promise<void> {
    await addFates(this.runId, this.lastNumber + 1, this.batch);
    this.batch = [];
    this.lastNumber++;
    this.onWritten();
  }
}
