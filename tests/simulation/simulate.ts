import { Statement } from "@/lib/db/statement";
import { rowKey } from "@/lib/stock/state";
import { isBusy } from "@/lib/stock/writer/busy";
import { StockWriter } from "@/lib/stock/writer/stock-writer";
import { Random } from "@/scripts/demo/random";
import { Buyer, type Process, type World } from "./buyer";
import { Connection, NO_TROUBLE, SimulatedDatabase, type Trouble } from "./database";
import type { Deed } from "./deeds";
import { openShop, PLACES, SOLD } from "./shop";
import { whatIsWrong } from "./verdict";
import { VirtualTime } from "./virtual-time";

export type Simulated = {
  seed: string;
  /** Commands that were answered, and how often they were sent. */
  commands: number;
  attempts: number;
  virtualMs: number;
  wrong: string[];
};

/** By each buyer, on average. */
export const COMMANDS_EACH = 30;
const PROCESSES = [1, 2, 3, 3];
/** Few make small groups, which are interleaved more often; many make large ones. */
const BUYERS = [12, 60, 300, 400, 400];
/** More buyers take more time between two commands, so that every run lasts some seconds. */
const THINK_MS_MAX_PER_BUYER = 0.3;
const WAIT_MS_MAX = 1_400;
/** See GROUP_MS_MAX in stock-writer.ts, and a little for what the event loop rounds. */
const ANSWER_MS_MAX = WAIT_MS_MAX + 400 + 5;
const SWEEP_MS = 200;
const END_MS_MAX = 600_000;

/** What a seed brings: some runs are calm, some have trouble of every kind. */
function troubleOf(random: Random): Trouble {
  if (random.chance(0.1)) return NO_TROUBLE;
  if (random.chance(0.1)) return { ...NO_TROUBLE, conflict: 0.02 };
  const some = (most: number) => (random.chance(0.5) ? random.between(0, most) : 0);
  const every = (least: number, most: number) => (random.chance(0.5) ? random.between(least, most) : 0);
  return {
    cutBefore: some(0.01),
    cutAfter: some(0.01),
    lateCommit: some(0.02),
    conflict: some(0.03),
    hang: some(0.0005),
    slow: some(0.01),
    crashEveryMs: every(300, 2_000),
    lockEveryMs: every(100, 1_000),
    killEveryMs: every(300, 2_000),
  };
}

/**
 * Runs the real writer, lanes and core of some processes on a simulated database until each of their buyers has sent so many commands.
 * The seed decides everything, so a run that went wrong goes wrong again.
 */
export async function simulate(seed: string, commandsEach = COMMANDS_EACH): Promise<Simulated> {
  const random = new Random(seed);
  const time = new VirtualTime(new Random(`chance ${seed}`));
  const database = new SimulatedDatabase(time, new Random(`database ${seed}`), troubleOf(random));
  openShop(database.tables);
  const world = new Market(database, random);
  const restore = answeringStatements();
  try {
    const { deeds, wrong } = await time.during(() => world.trade(commandsEach));
    const all = [...wrong, ...whatIsWrong(database.tables, deeds)];
    const attempts = deeds.reduce((sum, deed) => sum + deed.attempts, 0);
    return { seed, commands: deeds.length, attempts, virtualMs: time.nowMs, wrong: all };
  } finally {
    restore();
  }
}

/** Statements on a simulated connection are answered by what they are given, so that no SQL is written or read. */
function answeringStatements(): () => void {
  const { run } = Statement.prototype;
  Statement.prototype.run = async function (this: Statement<unknown>, client, input) {
    const { name } = this as unknown as { name: string };
    if (!((client as unknown) instanceof Connection)) return await run.call(this, client, input);
    return (await (client as unknown as Connection).statement(name, input)) as never;
  };
  return () => {
    Statement.prototype.run = run;
  };
}

/** The processes, those who buy from them, and what befalls both. */
class Market implements World {
  private shops: Process[] = [];
  readonly wrong: string[] = [];
  readonly deeds: Deed[] = [];
  private isOver = false;
  private left = 0;

  constructor(
    readonly database: SimulatedDatabase,
    private readonly random: Random,
  ) {}

  get time(): VirtualTime {
    return this.database.time;
  }

  async trade(commandsEach: number) {
    const buyerCount = this.random.pick(BUYERS);
    this.left = commandsEach * buyerCount;
    this.shops = Array.from({ length: this.random.pick(PROCESSES) }, () => this.start());
    const { trouble } = this.database;
    this.every(trouble.crashEveryMs, () => this.database.crash(this.random.between(20, 600)));
    this.every(trouble.killEveryMs, () => this.killOne());
    this.every(trouble.lockEveryMs, () => this.lockOne());
    this.every(SWEEP_MS, () => this.sweep());
    const thinkMsMax = buyerCount * THINK_MS_MAX_PER_BUYER;
    const buyers = Array.from({ length: buyerCount }, (_, n) => {
      return new Buyer(n, new Random(`buyer ${this.random.next()}`), this, thinkMsMax);
    });
    const late = this.time.after(END_MS_MAX, () => {
      throw new Error("the simulation does not end");
    });
    await Promise.all(buyers.map((buyer) => buyer.trade()));
    late.run = null;
    this.isOver = true;
    return { deeds: this.deeds, wrong: this.wrong };
  }

  mayAct(): boolean {
    return this.left-- > 0;
  }

  pick(random: Random): Process {
    return random.pick(this.shops);
  }

  /** Nothing happens that could keep a command from its answer. */
  get isCalm(): boolean {
    const { conflict: _, ...others } = this.database.trouble;
    return Object.values(others).every((chance) => chance === 0);
  }

  async attempt<T>(shop: Process, send: (writer: StockWriter) => Promise<T>): Promise<T | "busy" | "unknown"> {
    const from = this.time.nowMs;
    try {
      const answer = await Promise.race([send(shop.writer), shop.died]);
      return answer === "died" ? "unknown" : (answer as T);
    } catch (error) {
      const isUnknown = (error as { code?: unknown }).code === "OUTCOME_UNKNOWN";
      if (!isBusy(error) && !isUnknown) this.wrong.push(`a command failed: ${error}`);
      else if (this.isCalm) this.wrong.push(`a command had no answer although nothing was in the way: ${error}`);
      return isUnknown ? "unknown" : "busy";
    } finally {
      const tookMs = this.time.nowMs - from;
      if (tookMs > ANSWER_MS_MAX) this.wrong.push(`an answer took ${Math.round(tookMs)} ms`);
    }
  }

  private start(): Process {
    const pool = this.database.pool();
    const writer = new StockWriter({ pool: pool as never, waitMsMax: WAIT_MS_MAX, groupSizeMax: 64 });
    let die = () => {};
    const died = new Promise<"died">((resolve) => {
      die = () => resolve("died");
    });
    return { pool, writer, died, die };
  }

  private killOne(): void {
    const at = this.random.whole(0, this.shops.length - 1);
    const shop = this.shops[at] as Process;
    shop.pool.kill();
    shop.die();
    this.shops[at] = this.start();
  }

  /** Somebody outside locks a row, or a reservation, for a while. */
  private lockOne(): void {
    const { locked, reservations } = this.database.tables;
    const ids = [...reservations.keys()].slice(-20);
    const isRow = ids.length === 0 || this.random.chance(0.7);
    const key = isRow ? rowKey(this.random.pick(SOLD), this.random.pick(PLACES)) : this.random.pick(ids);
    locked.add(key);
    this.time.after(this.random.between(10, 700), () => locked.delete(key));
  }

  private sweep(): void {
    const { writer } = this.pick(this.random);
    for (const reservationId of this.database.tables.overdue(this.time.date()).slice(0, 20)) {
      writer.submit({ type: "Expire", reservationId }).catch(() => undefined);
    }
  }

  /** Again and again, on average after so many milliseconds. */
  private every(meanMs: number, happen: () => void): void {
    if (meanMs === 0) return;
    const next = () => {
      if (this.isOver) return;
      happen();
      this.time.after(meanMs * this.random.between(0.2, 1.8), next);
    };
    this.time.after(meanMs * this.random.next(), next);
  }
}
