import { type ChildProcess, fork } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { databaseHealth } from "@/lib/db/database-health";
import { env } from "@/lib/env";
import { inTime } from "@/lib/in-time";
import { log } from "@/lib/log";
import { answerPages } from "@/lib/startup/page-process";
import { type FromPages, type ToPages, toFailure } from "./page-messages";

const TICK_MS = 1_000;
/** Ticks without a beat after which a process counts as silent, and after which it is killed, or killed while it starts. */
const QUIET_TICKS = { silent: 3, killed: 20, starting: 60 };
/** The most memory that a process may have in all, as a multiple of its heap. */
const MEMORY_PER_HEAP = 2;
/** A heap that stays fuller than `part` is collected over and over, and little else is done. */
const HEAP = { part: 0.9, beats: 5 };
/**
 * Pages in a row that were late, and for how long, until their process is replaced though it beats. Doubled with each process
 * that was replaced without a page in time, up to `doublings` times: on a machine with too much to do, a new one is late too.
 */
const LATE = { pages: 3, ms: 15_000, doublings: 4, databaseMs: 700 };
/** Doubled with each process that ends sooner than `stable` after its start. */
const RESTART_MS = { first: 100, most: 5_000, stable: 30_000 };
/** Processes that may end by themselves before any has listened. One that was killed is no sign that none can start. */
const FAILED_STARTS_MAX = 3;
const CLOSE_MS_MAX = 2_000;
/** Pages ask little at a time, and a database's connections are few. */
const POOL_SIZE_MAX = 8;

interface Program {
  /** Gets the project's directory, the socket to listen at, and where the shop is reached. */
  file: string;
  projectDirectory: string;
  url: string;
}

/**
 * Runs the process that renders pages, apart from the one that sells, so that neither its work nor its faults slow selling
 * down. Starts it again whenever it ends, hangs, gives no page in time though the database answers, or has grown beyond
 * PAGES_MEMORY_MB.
 */
export class PageKeeper {
  private readonly directory = mkdtempSync(path.join(os.tmpdir(), "holdfast-pages-"));
  private readonly timer = setInterval(() => this.tick(), TICK_MS);
  private address = deferred<string>();
  private child: ChildProcess;
  private isListening = false;
  private hasListened = false;
  private hasEnded = false;
  private failedStarts = 0;
  private quietTicks = 0;
  private fullBeats = 0;
  /** Pages that were late since the last one that was not, and since when, by performance.now(). */
  private late = { pages: 0, sinceMs: 0 };
  /** Processes that were replaced for it since the last page in time. */
  private replaced = 0;
  private failures = 0;
  private isClosing = false;

  constructor(
    private readonly program: Program,
    private readonly lateMsMax = LATE.ms,
  ) {
    this.child = this.start();
  }

  /**
   * The socket that pages are served at, once there is a process. Rejects if none can be started, or if one that ended is not
   * there again within a request's time.
   */
  listening(): Promise<string> {
    const isGone = this.hasEnded && !this.isListening;
    return isGone ? inTime(this.address.promise, env().REQUEST_MS_MAX, "the start of the pages") : this.address.promise;
  }

  /** Tells whether a page was answered in time, or somebody was told that it is late. */
  notePage(isInTime: boolean): void {
    if (isInTime) [this.late.pages, this.replaced] = [0, 0];
    else if (this.late.pages++ === 0) this.late.sinceMs = performance.now();
  }

  /** Whether the process does not answer though it should. */
  isSilent(): boolean {
    return this.isListening && this.quietTicks > QUIET_TICKS.silent;
  }

  async close(): Promise<void> {
    this.isClosing = true;
    clearInterval(this.timer);
    const { child } = this;
    if (child.exitCode === null && child.signalCode === null) {
      const ended = once(child, "exit");
      if (child.connected) child.disconnect();
      await Promise.race([ended, delay(CLOSE_MS_MAX, undefined, { ref: false })]);
      child.kill("SIGKILL");
    }
    rmSync(this.directory, { recursive: true, force: true });
  }

  private start(): ChildProcess {
    const startedAtMs = performance.now();
    const socket = socketIn(this.directory);
    const { DATABASE_POOL_SIZE, PAGES_MEMORY_MB } = env();
    const { file, projectDirectory, url } = this.program;
    const child = fork(file, [projectDirectory, socket, url], {
      serialization: "advanced",
      execArgv: [`--max-old-space-size=${PAGES_MEMORY_MB}`],
      env: { ...process.env, DATABASE_POOL_SIZE: String(Math.min(DATABASE_POOL_SIZE, POOL_SIZE_MAX)) },
    });
    this.quietTicks = 0;
    this.fullBeats = 0;
    this.late.pages = 0;
    child.on("message", (message: FromPages) => this.hear(message, child, socket));
    child.once("exit", (code, signal) => {
      if (this.isClosing) return;
      if (!this.hasListened && signal === null) this.failedStarts += 1;
      void this.startAgain(performance.now() - startedAtMs, signal ?? `code ${code}`);
    });
    return child;
  }

  private async startAgain(lastedMs: number, end: string): Promise<void> {
    this.hasEnded = true;
    if (this.failedStarts === FAILED_STARTS_MAX) {
      const why = `their process ended ${FAILED_STARTS_MAX} times, at last with ${end}. What it said is above.`;
      return this.address.reject(new Error(`The pages could not be started: ${why}`));
    }
    log().error({ end }, "the process that renders pages has ended, and is started again");
    if (this.isListening) this.address = deferred();
    this.isListening = false;
    this.failures = lastedMs > RESTART_MS.stable ? 0 : this.failures + 1;
    await delay(Math.min(RESTART_MS.most, RESTART_MS.first * 2 ** this.failures), undefined, { ref: false });
    if (!this.isClosing) this.child = this.start();
  }

  private hear(message: FromPages, child: ChildProcess, socket: string): void {
    this.quietTicks = 0;
    if (message.kind === "question") void answer(message, child);
    else if (message.kind === "beat") this.weigh(message);
    else {
      this.isListening = true;
      this.hasListened = true;
      this.address.resolve(socket);
    }
  }

  private weigh({ rss, heapPart }: Extract<FromPages, { kind: "beat" }>): void {
    this.fullBeats = heapPart > HEAP.part ? this.fullBeats + 1 : 0;
    const isTooLarge = rss > env().PAGES_MEMORY_MB * MEMORY_PER_HEAP * 1024 ** 2;
    if (isTooLarge || this.fullBeats >= HEAP.beats) this.kill("has grown too large");
  }

  /** Counts in ticks rather than milliseconds: if this process stood still, it has not read the beats yet. */
  private tick(): void {
    this.quietTicks += 1;
    if (this.quietTicks > (this.isListening ? QUIET_TICKS.killed : QUIET_TICKS.starting)) this.kill("hangs");
    else if (this.isAlwaysLate()) void this.replaceIfAtFault();
  }

  private isAlwaysLate(): boolean {
    const { pages, sinceMs } = this.late;
    const msMax = this.lateMsMax * 2 ** Math.min(this.replaced, LATE.doublings);
    return this.isListening && pages >= LATE.pages && performance.now() - sinceMs > msMax;
  }

  /** While the database is silent, pages are late through no fault of their process. */
  private async replaceIfAtFault(): Promise<void> {
    const { child } = this;
    const health = await databaseHealth(LATE.databaseMs);
    if (health !== "ok") this.late.pages = 0;
    else if (child === this.child && this.isAlwaysLate()) {
      this.replaced += 1;
      this.kill("gives no page in time");
    }
  }

  private kill(why: string): void {
    log().error(`the process that renders pages ${why}`);
    this.quietTicks = 0;
    this.fullBeats = 0;
    this.late.pages = 0;
    this.child.kill("SIGKILL");
  }
}

/** Resolves a question from the pages; the outcome of a command whose process has ended meanwhile is lost to nobody. */
async function answer({ id, question }: Extract<FromPages, { kind: "question" }>, child: ChildProcess): Promise<void> {
  const tell = (message: ToPages) => child.connected && child.send(message, () => undefined);
  try {
    tell({ kind: "answer", id, value: await answerPages(question) });
  } catch (error) {
    tell({ kind: "failure", id, failure: toFailure(error) });
  }
}

/** Only this user may open the directory; on Windows a pipe has a name that nobody guesses. */
function socketIn(directory: string): string {
  const name = randomUUID();
  return process.platform === "win32" ? `\\\\.\\pipe\\holdfast-pages-${name}` : path.join(directory, name.slice(0, 8));
}

function deferred<T>() {
  let settle!: { resolve(value: T): void; reject(error: Error): void };
  const promise = new Promise<T>((resolve, reject) => {
    settle = { resolve, reject };
  });
  promise.catch(() => undefined);
  return { promise, ...settle };
}
