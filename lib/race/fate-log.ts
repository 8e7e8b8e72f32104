import { log } from "@/lib/log";
import type { FateEvent } from "./race-schemas";
import { addFates } from "./race-statements";

const BATCH_MS = 60;

/** Writes what happens to a run's racers down in batches, in order, for any process to stream. */
export class FateLog {
  private waiting: FateEvent[] = [];
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
      this.flush().catch((error: unknown) => log().warn({ err: error }, "fates of a race wait to be written"));
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
    const fates = this.waiting;
    if (fates.length === 0) return;
    this.waiting = [];
    try {
      await addFates(this.runId, this.lastNumber + 1, fates);
      this.lastNumber++;
      this.onWritten();
    } catch (error) {
      this.waiting = [...fates, ...this.waiting];
      throw error;
    }
  }
}
