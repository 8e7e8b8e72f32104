import { log } from "@/lib/log";
import type { FateEvent } from "./race-schemas";
import { addFates } from "./race-statements";

const BATCH_MS = 60;

/** Stores what happens to a run's racers in ordered batches, for any process to stream. */
export class FateLog {
  private waiting: FateEvent[] = [];
  /** Events of the batch with the next number, which may or may not be stored already. */
  private batch: FateEvent[] = [];
  private lastNumber = 0;
  private timer: NodeJS.Timeout | null = null;
  private writing: Promise<void> = Promise.resolve();

  /** `onWritten`: called when a batch can be read. */
  constructor(
    private readonly runId: string,
    private readonly onWritten: () => void,
  ) {}

  add(fate: FateEvent): void {
    this.waiting.push(fate);
    this.timer ??= setTimeout(() => {
      this.flush().catch((error: unknown) =>
        log().warn({ err: error }, "results of a race could not be stored; will try again"),
      );
    }, BATCH_MS);
  }

  /** Stores waiting events. If that fails they keep waiting for the next batch or the final flush, which throws. */
  async flush(): Promise<void> {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    const turn = this.writing.then(() => this.write());
    this.writing = turn.catch(() => undefined);
    await turn;
  }

  private async write(): Promise<void> {
    // If the answer was lost the batch may be stored already, so it is sent again unchanged, under its own number.
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
