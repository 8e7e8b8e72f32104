"use client";

import { useId, useState } from "react";
import { FiguresTable } from "@/components/charts/figures-table";
import { Later, later } from "@/components/ui/later";
import { LOCALE } from "@/lib/messages/locale";

export type Strip = {
  key: string;
  label: string;
  values: number[];
  /** The same in the time before, for the table. */
  before?: number[];
  /** A level rather than a count of events: the latest value stands for it, not the sum. */
  isLevel?: boolean;
  /** `signal` for what is at risk; `ink` and `muted` for the rest. */
  tone: "signal" | "ink" | "muted";
};

type BarStripsProps = {
  /** Accessible name and caption of the table: "Units per minute". */
  title: string;
  /** One label per bar, oldest first: "14:32". */
  times: string[];
  strips: Strip[];
};

const STRIP_HEIGHT = 48;

/** recharts is large, so it loads after everything else; its space is reserved. */
const BarStrip = later(async () => (await import("@/components/charts/bar-strip")).BarStrip);

const TEXT = { signal: "text-signal", ink: "text-ink", muted: "text-muted" } as const;

/**
 * Several counts over the same time, each as a strip of bars on a shared scale, with label and figure beside it.
 * Pointing at a bar shows that moment in every strip. A table has all figures.
 */
export function BarStrips({ title, times, strips }: BarStripsProps) {
  const [pointed, setPointed] = useState<number | null>(null);
  const titleId = useId();
  const top = Math.max(1, ...strips.flatMap((strip) => strip.values));
  const shown = pointed !== null && pointed < times.length ? pointed : null;
  return (
    <figure aria-labelledby={titleId}>
      <div className="flex items-baseline justify-between gap-3">
        <figcaption id={titleId} className="text-xs text-muted">
          {title}
        </figcaption>
        <p className="figures text-xs text-muted">
          {shown === null ? `${times[0] ?? ""} – ${times.at(-1) ?? ""}` : times[shown]}
        </p>
      </div>
      <div aria-hidden="true" className="mt-3 grid grid-cols-[auto_minmax(0,1fr)_auto] items-end gap-x-3 gap-y-2">
        {strips.map(({ key, label, values, tone, isLevel }) => {
          const whole = isLevel ? (values.at(-1) ?? 0) : values.reduce((sum, value) => sum + value, 0);
          const figure = shown === null ? whole : (values[shown] ?? 0);
          return (
            <div key={key} className="contents">
              <span className={`text-xs ${TEXT[tone]}`}>{label}</span>
              <Later meanwhile={<div className="w-full" style={{ height: STRIP_HEIGHT }} />}>
                <BarStrip
                  values={values}
                  top={top}
                  tone={tone}
                  height={STRIP_HEIGHT}
                  pointed={shown}
                  onPoint={setPointed}
                />
              </Later>
              <span className={`figures min-w-10 text-right text-sm ${TEXT[tone]}`}>
                {figure.toLocaleString(LOCALE)}
              </span>
            </div>
          );
        })}
      </div>
      <FiguresTable title={title} times={times} strips={strips} />
    </figure>
  );
}
