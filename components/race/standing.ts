import type { MotionValue } from "framer-motion";
import { useEffect, useState } from "react";
import type { TrackFate, TrackRacer } from "@/components/signature/track";
import type { FateEvent } from "@/lib/race/race-schemas";

export type Tally = Record<Exclude<TrackFate, "waiting" | "retrying">, number> & { retries: number; waiting: number };

/** The state of a strategy's race at one moment. */
export type StandingView = { racers: readonly TrackRacer[]; tally: Tally };

/** The tracks of a race, advanced through its recorded results. Unchanged racers keep their identity. */
export class Standing {
  private racers: TrackRacer[];
  private tally: Tally;
  private next = 0;
  private atMs = 0;

  constructor(
    buyers: number,
    private readonly units: number,
  ) {
    this.racers = Array.from({ length: buyers }, (_, id) => ({ id, fate: "waiting", latencyMs: 0, attempt: 0 }));
    this.tally = { won: 0, oversold: 0, refused: 0, error: 0, retries: 0, waiting: buyers };
  }

  /** Whether `atMs` is before what was already applied. Going back needs a new Standing. */
  isPast(atMs: number): boolean {
    return atMs < this.atMs;
  }

  /** Applies the results up to `untilMs`. Returns the new view, or null if nothing changed. */
  advance(fates: readonly FateEvent[], untilMs: number): StandingView | null {
    const from = this.next;
    for (let fate = fates[this.next]; fate && fate.atMs <= untilMs; fate = fates[this.next]) {
      if (this.next === from) this.racers = this.racers.slice();
      this.apply(fate);
      this.next++;
    }
    this.atMs = untilMs;
    return this.next === from ? null : this.view();
  }

  view(): StandingView {
    return { racers: this.racers, tally: { ...this.tally } };
  }

  private apply({ racer, fate, latencyMs, attempt }: FateEvent): void {
    const shown = this.trackFate(fate);
    this.racers[racer] = { id: racer, fate: shown, latencyMs, attempt };
    if (shown === "waiting") return;
    if (shown === "retrying") {
      this.tally.retries++;
      return;
    }
    this.tally[shown]++;
    this.tally.waiting--;
  }

  /** A win after the last unit was sold is an oversell. */
  private trackFate(fate: FateEvent["fate"]): TrackFate {
    if (fate === "STARTED") return "waiting";
    if (fate === "RETRYING") return "retrying";
    if (fate === "WON") return this.tally.won < this.units ? "won" : "oversold";
    return fate === "REFUSED" ? "refused" : "error";
  }
}

type UseStanding = { fates: readonly FateEvent[]; clock: MotionValue<number>; buyers: number; units: number };

/** The race at the clock's time. `fates` may grow in place: the clock then advances and picks them up. */
export function useStanding({ fates, clock, buyers, units }: UseStanding): StandingView {
  const [view, setView] = useState(() => new Standing(buyers, units).view());
  useEffect(() => {
    let standing = new Standing(buyers, units);
    setView(standing.view());
    const show = (now: number) => {
      const isRewound = standing.isPast(now);
      if (isRewound) standing = new Standing(buyers, units);
      const next = standing.advance(fates, now) ?? (isRewound ? standing.view() : null);
      if (next) setView(next);
    };
    show(clock.get());
    return clock.on("change", show);
  }, [fates, clock, buyers, units]);
  return view;
}
