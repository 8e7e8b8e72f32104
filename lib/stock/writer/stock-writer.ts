import "@/lib/server-only";
import type { Pool } from "pg";
import { pool } from "@/lib/db/pool";
import type { Trouble } from "@/lib/db/sql-state";
import { env } from "@/lib/env";
import { invariant } from "@/lib/invariant";
import { log } from "@/lib/log";
import { oncePerProcess } from "@/lib/per-process";
import type { HoldRequest, Shortage } from "../commands";
import { productIdsOf } from "../database/stock-queries";
import { type GroupMeasured, groupListener, noticeListener } from "../listeners";
import type { OverLimit } from "../verbs/hold-lines";
import { type Command, needsOf, type Outcome, type OutcomeOf } from "../verbs/verbs";
import { BusyError, isBusy, OutcomeUnknownError } from "./busy";
import type { GroupItem, Once } from "./decide-group";
import { type Job, StockLane } from "./stock-lane";

/** Added to the longest wait, how long a group may take before its commands' outcomes count as unknown. */
const GROUP_MS_MAX = 400;
/** A request's time for everything but its command. */
const OTHER_MS_MAX = 150;

export type StockWriterOptions = {
  pool: Pool;
  /** 1–16; products are spread over them. More than one helps if many small processes share a distant database. */
  lanes?: number;
  /** The most commands that may wait per lane; more are refused with BUSY. */
  queueSizeMax?: number;
  /** Commands per transaction. */
  groupSizeMax?: number;
  /** The longest a command may wait for its group before it is refused with BUSY. Its group then has `GROUP_MS_MAX`. */
  waitMsMax?: number;
  /** Replaces the database's clock, in milliseconds: for tests and the demo seed. */
  clock?: () => number;
  /** Called for every failed group, for the log. */
  onTrouble?: (error: unknown, trouble: Trouble, items: readonly GroupItem[]) => void;
  /** Called after each group, for metrics. */
  onGroup?: (group: GroupMeasured) => void;
  /** Called after each commit that put work into the outbox. */
  onNotices?: () => void;
};

type OnceFor<C extends Command> = Omit<Once, "answer"> & { answer: (outcome: OutcomeOf<C>) => string | null };

export type OnceResult<C extends Command> =
  | { kind: "decided"; outcome: OutcomeOf<C> }
  /** The stored answer to this key. */
  | { kind: "replayed"; answer: string }
  /** The key was used with another body before. */
  | { kind: "reused" };

/**
 * A line that refused holds asked for, and how often in its second. `at` in milliseconds; `warehouseId` null: the shop's choice;
 * `sawEnough` null: nobody said what their page showed. `beyond`: units above the shopper's limit `limitName`; null for other reasons.
 */
export type RefusedLine = {
  at: number;
  code: string;
  /** Null for what came when `REFUSED_LINES_MAX` different ones were noted: only its reason is. */
  asked: {
    productId: string;
    warehouseId: string | null;
    quantity: number;
    sawEnough: boolean | null;
    limitName: OverLimit["limit"] | null;
    beyond: number | null;
  } | null;
  count: number;
};

/** Different lines that are noted until somebody takes them. */
export const REFUSED_LINES_MAX = 1_000;

/**
 * Every change of stock goes through here. Commands are queued, decided in groups on locked rows, and answered after their
 * group is committed, so outcomes (refusals included) are durable. Rejects with BusyError, with nothing done, if the queue
 * is full or the wait too long; and with OutcomeUnknownError if the database does not answer a group in time.
 */
export class StockWriter {
  private readonly lanes: StockLane[];
  /** Attempts whose fate is not known yet, counted by their idempotency key. */
  private readonly open = new Map<string, number>();
  /** How many holds were refused, by code, since somebody last emptied it. */
  readonly refusals = new Map<string, number>();
  /** How the holds that this process was asked for ended, since its start: HELD, or why not. For metrics. */
  readonly holds = new Map<string, number>();
  /** What they had asked for, since somebody last emptied it. */
  readonly refusedLines = new Map<string, RefusedLine>();
  private readonly clock: () => number;
  private readonly pool: Pool;
  private readonly waitMsMax: number;
  private draining = false;

  constructor(options: StockWriterOptions) {
    const { lanes = 1, queueSizeMax = 4_096, groupSizeMax = 512, waitMsMax = 5_000, clock = null } = options;
    invariant(Number.isInteger(lanes) && lanes >= 1 && lanes <= 16, "there are 1 to 16 lanes");
    this.pool = options.pool;
    this.waitMsMax = waitMsMax;
    this.clock = clock ?? Date.now;
    const hasSiblings = lanes > 1;
    const { onTrouble = () => undefined, onNotices = () => undefined, onGroup = () => undefined } = options;
    const onPartlyServed = (productId: string) => this.serveRest(productId);
    const hooks = { onTrouble, onNotices, onGroup, onPartlyServed };
    const laneOptions = { pool: options.pool, clock, groupSizeMax, queueSizeMax, hasSiblings, ...hooks };
    this.lanes = Array.from({ length: lanes }, () => new StockLane(laneOptions));
  }

  async submit<C extends Command>(command: C): Promise<OutcomeOf<C>> {
    const result = await this.decide({ command, once: null });
    invariant(result.kind === "decided", "a command without a key is decided");
    return result.outcome as OutcomeOf<C>;
  }

  /** Like `submit`, at most once per key: a second call, on any process, gets the first answer. */
  async submitOnce<C extends Command>(command: C, once: OnceFor<C>): Promise<OnceResult<C>> {
    const result = await this.decide({ command, once: once as Once }).catch((error) => {
      // This attempt did nothing, but the one before it may yet.
      throw isBusy(error) && this.open.has(once.key)
        ? new OutcomeUnknownError("An earlier attempt is still open.")
        : error;
    });
    return result.kind === "decided" ? { kind: "decided", outcome: result.outcome as OutcomeOf<C> } : result;
  }

  /** Stops taking commands and waits until those queued are settled. */
  async drain(): Promise<void> {
    this.draining = true;
    await Promise.all(this.lanes.map((lane) => lane.drain()));
  }

  /** For metrics: totals of the lanes since the process started, and how many commands wait now. */
  counts(): StockLane["counts"] & { waiting: number } {
    const sum = { waiting: 0, groups: 0, commands: 0, conflicts: 0, outages: 0, halvings: 0 };
    for (const lane of this.lanes) {
      sum.waiting += lane.waiting;
      for (const name of ["groups", "commands", "conflicts", "outages", "halvings"] as const)
        sum[name] += lane.counts[name];
    }
    return sum;
  }

  private async decide(item: GroupItem): Promise<Parameters<Job["resolve"]>[0]> {
    try {
      const result = await this.enqueue(item);
      if (result.kind === "decided") {
        this.countHold(item.command, result.outcome.ok ? "HELD" : result.outcome.code);
        if (!result.outcome.ok) this.countRefusal(item.command, result.outcome);
      }
      return result;
    } catch (error) {
      const { code } = error as { code?: unknown };
      this.countHold(item.command, code === "BUSY" || code === "OUTCOME_UNKNOWN" ? code : "FAILED");
      if (isBusy(error)) this.countRefusal(item.command, { code: "BUSY" });
      throw error;
    }
  }

  private countHold({ type }: Command, outcome: string): void {
    if (type === "Reserve" || type === "Replace") this.holds.set(outcome, (this.holds.get(outcome) ?? 0) + 1);
  }

  private countRefusal(command: Command, refusal: Refused): void {
    if (command.type !== "Reserve" && command.type !== "Replace") return;
    const { code } = refusal;
    const { sawEnough = null } = command;
    const over = beyondLimit(refusal, command);
    this.refusals.set(code, (this.refusals.get(code) ?? 0) + 1);
    for (const { productId, warehouseId, quantity } of command.lines) {
      if (productId === null || !isAbout(refusal, productId)) continue;
      const asked = { productId, warehouseId, quantity, sawEnough, ...over };
      this.noteRefused({ at: this.clock(), code, asked, count: 1 });
    }
  }

  private noteRefused(line: RefusedLine): void {
    const { at, code, asked } = line;
    const second = Math.floor(at / 1000);
    const key = asked ? [second, code, ...Object.values(asked)].join(" ") : code;
    const before = this.refusedLines.get(key);
    if (before) before.count += 1;
    else if (asked && this.refusedLines.size >= REFUSED_LINES_MAX) this.noteRefused({ ...line, asked: null });
    else this.refusedLines.set(key, line);
  }

  private async enqueue(item: GroupItem): Promise<Parameters<Job["resolve"]>[0]> {
    const addedMs = performance.now();
    const deadlineMs = addedMs + this.waitMsMax;
    const lanes = this.lanes.length === 1 ? [0] : await this.lanesOf(item.command);
    if (this.draining) throw new BusyError("The server is stopping. Nothing was done.");
    return await new Promise((resolve, reject) => {
      const tooLate = () => reject(new OutcomeUnknownError("The database has not answered yet."));
      const timer = setTimeout(tooLate, this.waitMsMax + GROUP_MS_MAX);
      const isOver = this.opened(item.once?.key);
      const settled = <Value>(settle: (value: Value) => void) => {
        return (value: Value) => {
          clearTimeout(timer);
          isOver();
          settle(value);
        };
      };
      const job = {
        item,
        lanes,
        addedMs,
        deadlineMs,
        parkedFor: null,
        resolve: settled(resolve),
        reject: settled(reject),
      };
      const added = this.lanes[lanes[0] ?? 0]?.add(job);
      if (!added) job.reject(new BusyError("Too many commands are waiting. Nothing was done."));
    });
  }

  /** Counts an attempt with an idempotency key. Returns what to call when its fate is known. */
  private opened(key: string | undefined): () => void {
    if (key === undefined) return () => undefined;
    this.open.set(key, (this.open.get(key) ?? 0) + 1);
    return () => {
      const left = (this.open.get(key) ?? 1) - 1;
      if (left > 0) this.open.set(key, left);
      else this.open.delete(key);
    };
  }

  /** If the queue is full, the next command on the product serves the waitlist instead. */
  private serveRest(productId: string): void {
    this.submit({ type: "ServeWaitlist", productId }).catch(() => undefined);
  }

  /** The products of a reservation or waitlist entry never change, so their lanes can be looked up before the turn. */
  private async lanesOf(command: Command): Promise<number[]> {
    const needs = needsOf(command);
    if (needs.isAlone) return this.lanes.map((_, lane) => lane);
    const isNamed = needs.reservationIds.length + needs.waitlistEntryIds.length > 0;
    const held = isNamed ? await this.productIdsOf(needs.reservationIds, needs.waitlistEntryIds) : [];
    const lanes = new Set([...needs.productIds, ...held].map((id) => laneOf(id, this.lanes.length)));
    return lanes.size === 0 ? [0] : [...lanes].sort((a, b) => a - b);
  }

  private async productIdsOf(
    reservationIds: readonly string[],
    waitlistEntryIds: readonly string[],
  ): Promise<string[]> {
    try {
      return await productIdsOf(this.pool, reservationIds, waitlistEntryIds);
    } catch {
      throw new BusyError("The database could not be reached. Nothing was done.");
    }
  }
}

type ProcessWriter = Pick<
  StockWriter,
  "submit" | "submitOnce" | "drain" | "counts" | "holds" | "refusals" | "refusedLines"
>;

/** The process's stock writer, on the process's pool. */
export function stockWriter(): ProcessWriter {
  return oncePerProcess<ProcessWriter>("stock writer", () => {
    const onNotices = () => noticeListener().hear();
    const groups = groupListener();
    const onGroup = (group: GroupMeasured) => groups.hear(group);
    const { STOCK_LANES: lanes, REQUEST_MS_MAX } = env();
    const waitMsMax = REQUEST_MS_MAX - GROUP_MS_MAX - OTHER_MS_MAX;
    return new StockWriter({ pool: pool(), lanes, waitMsMax, onTrouble: logTrouble, onNotices, onGroup });
  });
}

type Refused = { code: (Outcome & { ok: false })["code"] | "BUSY" };

/** Whether a hold was refused for this product; for all of its products, if none is named. */
function isAbout(refusal: object, productId: string): boolean {
  if ("shortages" in refusal) return (refusal.shortages as Shortage[]).some((short) => short.productId === productId);
  return !("productId" in refusal) || refusal.productId === productId;
}

/** Of a request that asked to wait for what is short, it is not known whether all was there. */
function beyondLimit(
  refusal: object,
  { onShort }: HoldRequest,
): { limitName: OverLimit["limit"] | null; beyond: number | null } {
  if (!("limit" in refusal) || onShort === "waitlist") return { limitName: null, beyond: null };
  const { limit, current, requested, maximum } = refusal as OverLimit;
  return { limitName: limit, beyond: current + requested - maximum };
}

/** Lets another process's writer take this process's commands. Call it before the first `stockWriter()`. */
export function takeCommandsBy(submit: StockWriter["submit"]): void {
  const elsewhere = () => invariant(false, "only the process with the stock writer does this");
  const refusals = new Map();
  oncePerProcess("stock writer", () => ({
    submit,
    submitOnce: elsewhere,
    drain: elsewhere,
    counts: elsewhere,
    holds: new Map(),
    refusals,
    refusedLines: new Map(),
  }));
}

/** Conflicts are normal under SERIALIZABLE; everything else is worth a warning. */
function logTrouble(error: unknown, trouble: Trouble, items: readonly GroupItem[]): void {
  const requestIds = items.flatMap(({ once }) => once?.requestId ?? []);
  const about = { err: error, trouble, commandCount: items.length, requestIds };
  log()[trouble === "conflict" ? "debug" : "warn"](about, "stock group failed");
}

/** A product's lane, by the end of its id, which is random in UUIDs of every version. */
function laneOf(productId: string, laneCount: number): number {
  return Number.parseInt(productId.slice(-8), 16) % laneCount;
}
