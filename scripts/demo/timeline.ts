import { pool } from "@/lib/db/pool";
import type { Command, OutcomeOf } from "@/lib/stock/verbs/verbs";
import { StockWriter } from "@/lib/stock/writer/stock-writer";
import { setDemoClock } from "./demo-clock-statements";

/** What is decided together: a writer's group. A shopper notices no such delay. */
const TOGETHER_MS = 40_000;
/** So few of them, unless their times are the same: a rush is spread over its moments. */
const TOGETHER = 4;
/** Nobody waits for an answer. */
const WAIT_MS_MAX = 120_000;

type Step = { at: number; command: Command | null; after: (outcome: never, at: number) => unknown };

/**
 * What happens when, in the demo's time. Steps run in the order of their times; the commands of steps that lie close together
 * are one group. All that a step starts later is deterministic, because steps end in their order too.
 */
export class Timeline {
  private readonly steps: Step[] = [];
  private now: number;
  readonly writer: StockWriter;

  constructor(start: number) {
    this.now = start;
    this.writer = new StockWriter({ pool: pool(), clock: () => this.now, waitMsMax: WAIT_MS_MAX });
  }

  /** Gives the writer a command at a moment, and tells `after` its outcome. */
  submit<C extends Command>(at: number, command: C, after?: (outcome: OutcomeOf<C>, at: number) => unknown): void {
    this.add({ at, command, after: after ?? (() => undefined) });
  }

  /** Runs `work` at a moment, with nothing beside it. */
  at(at: number, work: (at: number) => unknown): void {
    this.add({ at, command: null, after: (_, now) => work(now) });
  }

  /** Runs all steps before `until`. `afterEach`: what follows every group. */
  async run(until: number, afterEach: (at: number) => Promise<void>): Promise<void> {
    for (let group = this.take(until); group.length > 0; group = this.take(until)) {
      const moved = this.moveTo(Math.floor(group.at(-1)?.at ?? until));
      const outcomes = await Promise.all(group.map(({ command }) => command && this.writer.submit(command)));
      await moved;
      for (const [index, { after }] of group.entries()) await after(outcomes[index] as never, this.now);
      await afterEach(this.now);
    }
    await this.moveTo(until);
  }

  private async moveTo(at: number): Promise<void> {
    this.now = Math.max(this.now, at);
    await setDemoClock(pool(), this.now);
  }

  private take(until: number): Step[] {
    const ends = Math.min(until, (this.steps[0]?.at ?? until) + TOGETHER_MS);
    const group: Step[] = [];
    for (let next = this.steps[0]; next !== undefined && next.at < ends; next = this.steps[0]) {
      if (group.length >= TOGETHER && next.at !== group.at(-1)?.at) break;
      group.push(next);
      this.steps.shift();
    }
    return group;
  }

  private add(step: Step): void {
    const at = Math.max(step.at, this.now);
    let [low, high] = [0, this.steps.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.steps[middle]?.at ?? 0) <= at) low = middle + 1;
      else high = middle;
    }
    this.steps.splice(low, 0, { ...step, at });
  }
}
