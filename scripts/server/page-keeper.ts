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
import { LoopWatch } from "./loop-watch";
import { type FromPages, type ToPages, toFailure } from "./page-messages";

const TICK_MS = 1_000;
/**
 * Ticks without a beat after which a process counts as silent; after which a spare takes its place if it also looks as if it hangs,
 * or if nobody can tell; after which it is killed, or killed while it starts.
 */
const QUIET_TICKS = { silent: 3, hung: 2, unknown: 8, killed: 20, starting: 60 };
/** The most memory that a process may have in all, as a multiple of its heap. */
const MEMORY_PER_HEAP = 2;
/** A heap that stays fuller than `part` is collected over and over, and little else is done. */
const HEAP = { part: 0.9, beats: 5 };
/**
 * Pages in a row that were late, and for how long, until their process is replaced though it beats. Time in which it had no
 * processor does not count, since a new one would get none either; but after the time of all `doublings` it is replaced all the
 * same. Doubled with each process that was replaced without a page in time, up to `doublings` times.
 */
const LATE = { pages: 3, ms: 15_000, doublings: 4, databaseMs: 700 };
/** A spare is started once nothing has happened to the pages for this long, so that it takes no processor from a start. */
const CALM_MS = 30_000;
/** Doubled with each process that ends sooner than `stable` after its start. */
const RESTART_MS = { first: 100, most: 5_000, stable: 30_000 };
/** Processes that may end by themselves before any has listened. One that was killed is no sign that none can start. */
const FAILED_STARTS_MAX = 3;
const CLOSE_MS_MAX = 2_000;
/** How long a page waits for a process that starts. On a busy machine that takes seconds, so waiting longer is seldom of use. */
const START_MS_MAX = 1_000;
/** Pages ask little at a time, and a database's connections are few. */
const POOL_SIZE_MAX = 8;

interface Program {
  /** Gets the project's directory, the socket to listen at, and where the shop is reached. */
  file: string;
  projectDirectory: string;
  url: string;
}

interface Running {
  child: ChildProcess;
  socket: string;
  startedAtMs: number;
  isListening: boolean;
  quietTicks: number;
  fullBeats: number;
  loop: LoopWatch;
}

/**
 * Runs the process that renders pages, apart from the one that sells, so that neither its work nor its faults slow selling
 * down. Starts it again whenever it ends, gives no page in time though the database answers, or has grown beyond
 * PAGES_MEMORY_MB. A spare that is ready takes its place at once, also if it seems to hang. If none is ready then, one is started,
 * and takes its place unless it goes on meanwhile.
 */
export class PageKeeper {
  private readonly directory = mkdtempSync(path.join(os.tmpdir(), "holdfast-pages-"));
  private readonly timer = setInterval(() => this.tick(), TICK_MS);
  private address = deferred<string>();
  private current: Running;
  private spare: Running | null = null;
  private hasListened = false;
  private failedStarts = 0;
  /**
   * Pages that were late since the last one that was not: from when, how long their process had waited for a processor then, and
   * how long until the last of them, with and without such waiting. While nobody asks, none is late.
   */
  private late = { pages: 0, fromMs: 0, waitedMs: 0, ms: 0, ownMs: 0 };
  /** When a process was last ready, or ended. */
  private changedAtMs = performance.now();
  /** Processes that were replaced for it since the last page in time. */
  private replaced = 0;
  private failures = 0;
  private isClosing = false;

  constructor(
    private readonly program: Program,
    private readonly lateMsMax = LATE.ms,
    private readonly calmMs = CALM_MS,
  ) {
    this.current = this.start();
  }

  /** Resolves once there is a process that serves pages, however long that takes. Rejects if none can be started. */
  async started(): Promise<void> {
    await this.address.promise;
  }

  /** The socket that pages are served at. Rejects if there is none within a second, because their process still starts. */
  listening(): Promise<string> {
    const { promise } = this.address;
    return this.current.isListening ? promise : inTime(promise, START_MS_MAX, "the start of the pages");
  }

  /** Tells whether a page was answered in time, or somebody was told that it is late. */
  notePage(isInTime: boolean): void {
    if (isInTime) [this.late.pages, this.replaced] = [0, 0];
    else this.noteLate();
  }

  private noteLate(): void {
    const { late } = this;
    const [nowMs, waitedMs] = [performance.now(), this.current.loop.waitedMs()];
    if (late.pages++ === 0) [late.fromMs, late.waitedMs] = [nowMs, waitedMs];
    late.ms = nowMs - late.fromMs;
    late.ownMs = late.ms - (waitedMs - late.waitedMs);
  }

  /** Whether the process does not answer though it should. */
  isSilent(): boolean {
    return this.current.isListening && this.current.quietTicks > QUIET_TICKS.silent;
  }

  async close(): Promise<void> {
    this.isClosing = true;
    clearInterval(this.timer);
    this.spare?.child.kill("SIGKILL");
    const { child } = this.current;
    if (child.exitCode === null && child.signalCode === null) {
      const ended = once(child, "exit");
      if (child.connected) child.disconnect();
      await Promise.race([ended, delay(CLOSE_MS_MAX, undefined, { ref: false })]);
      child.kill("SIGKILL");
    }
    rmSync(this.directory, { recursive: true, force: true });
  }

  private start(): Running {
    const socket = socketIn(this.directory);
    const { DATABASE_POOL_SIZE, PAGES_MEMORY_MB } = env();
    const { file, projectDirectory, url } = this.program;
    const child = fork(file, [projectDirectory, socket, url], {
      serialization: "advanced",
      execArgv: [`--max-old-space-size=${PAGES_MEMORY_MB}`],
      env: { ...process.env, DATABASE_POOL_SIZE: String(Math.min(DATABASE_POOL_SIZE, POOL_SIZE_MAX)) },
    });
    const started: Running = {
      child,
      socket,
      startedAtMs: performance.now(),
      isListening: false,
      quietTicks: 0,
      fullBeats: 0,
      loop: new LoopWatch(child.pid ?? 0),
    };
    child.on("message", (message: FromPages) => this.hear(message, started));
    child.once("exit", (code, signal) => {
      if (this.isClosing) return;
      if (!this.hasListened && signal === null) this.failedStarts += 1;
      this.noteEnd(started, signal ?? `code ${code}`);
    });
    return started;
  }

  private noteEnd(ended: Running, end: string): void {
    this.changedAtMs = performance.now();
    if (ended === this.spare) this.spare = null;
    if (ended !== this.current) return;
    if (this.failedStarts === FAILED_STARTS_MAX) {
      const why = `their process ended ${FAILED_STARTS_MAX} times, at last with ${end}. What it said is above.`;
      this.address.reject(new Error(`The pages could not be started: ${why}`));
      return;
    }
    log().error({ end }, "the process that renders pages has ended, and is started again");
    if (ended.isListening) this.address = deferred();
    ended.isListening = false;
    const lastedMs = performance.now() - ended.startedAtMs;
    this.failures = lastedMs > RESTART_MS.stable ? 0 : this.failures + 1;
    if (this.spare) this.takeOver(this.spare);
    else void this.startAgain();
  }

  private async startAgain(): Promise<void> {
    await delay(Math.min(RESTART_MS.most, RESTART_MS.first * 2 ** this.failures), undefined, { ref: false });
    if (!this.isClosing) this.takeOver(this.start());
  }

  private takeOver(next: Running): void {
    this.current = next;
    this.spare = null;
    this.late.pages = 0;
    if (next.isListening) this.address.resolve(next.socket);
  }

  private hear(message: FromPages, from: Running): void {
    from.quietTicks = 0;
    from.loop.noteBeat();
    if (message.kind === "question") void answer(message, from.child);
    else if (message.kind === "beat") this.weigh(message, from);
    else this.open(from);
  }

  private open(ready: Running): void {
    ready.isListening = true;
    this.hasListened = true;
    this.changedAtMs = performance.now();
    if (ready === this.current) {
      // Those that were late while it started are no fault of its.
      this.late.pages = 0;
      this.address.resolve(ready.socket);
    } else if (looksHung(this.current)) this.replaceHung();
  }

  private replaceHung(): void {
    if (this.spare === null) this.spare = this.start();
    if (!this.spare.isListening) return;
    log().error("the process that renders pages hung, and is replaced");
    const { child } = this.current;
    this.address = deferred();
    this.takeOver(this.spare);
    child.kill("SIGKILL");
  }

  private weigh({ rss, heapPart }: Extract<FromPages, { kind: "beat" }>, from: Running): void {
    from.fullBeats = heapPart > HEAP.part ? from.fullBeats + 1 : 0;
    const isTooLarge = rss > env().PAGES_MEMORY_MB * MEMORY_PER_HEAP * 1024 ** 2;
    if (isTooLarge || from.fullBeats >= HEAP.beats) this.kill(from, "has grown too large");
  }

  /** Counts in ticks rather than milliseconds: if this process stood still, it has not read the beats yet. */
  private tick(): void {
    const { current, spare } = this;
    for (const running of [current, spare]) {
      if (running === null) continue;
      running.quietTicks += 1;
      running.loop.look();
      const ticksMax = running.isListening ? QUIET_TICKS.killed : QUIET_TICKS.starting;
      if (running.quietTicks > ticksMax) this.kill(running, "hangs");
    }
    if (this.isAlwaysLate()) void this.replaceIfAtFault();
    else if (current.isListening && looksHung(current)) this.replaceHung();
    else if (this.wantsSpare()) this.spare = this.start();
  }

  private wantsSpare(): boolean {
    const isCalm = performance.now() - this.changedAtMs > this.calmMs;
    return env().PAGES_SPARE && this.spare === null && this.current.isListening && isCalm;
  }

  private isAlwaysLate(): boolean {
    const { pages, ms, ownMs } = this.late;
    if (!this.current.isListening || pages < LATE.pages) return false;
    const msMax = this.lateMsMax * 2 ** Math.min(this.replaced, LATE.doublings);
    return ownMs > msMax || ms > this.lateMsMax * 2 ** LATE.doublings;
  }

  /** While the database is silent, pages are late through no fault of their process. */
  private async replaceIfAtFault(): Promise<void> {
    const { current } = this;
    const health = await databaseHealth(LATE.databaseMs);
    if (health !== "ok") this.late.pages = 0;
    else if (current === this.current && this.isAlwaysLate()) {
      this.replaced += 1;
      this.kill(current, "gives no page in time");
    }
  }

  private kill(running: Running, why: string): void {
    log().error(`the process that renders pages ${why}`);
    running.quietTicks = 0;
    running.fullBeats = 0;
    this.late.pages = 0;
    running.child.kill("SIGKILL");
  }
}

function looksHung({ quietTicks, loop }: Running): boolean {
  const isHung = loop.isHung();
  return quietTicks > (isHung === null ? QUIET_TICKS.unknown : QUIET_TICKS.hung) && isHung !== false;
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
