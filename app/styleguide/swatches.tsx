"use client";

import { useRef, useSyncExternalStore } from "react";
import { contrastRatio } from "./contrast-ratio";

/** A colour, what it stands on, and the least contrast it must have there (null: it carries no meaning alone). */
const PAIRS = [
  { name: "ink", on: "paper", least: 4.5, use: "words" },
  { name: "muted", on: "paper", least: 4.5, use: "lesser words" },
  { name: "muted", on: "hover", least: 4.5, use: "in a chosen row" },
  { name: "control-line", on: "card", least: 3, use: "edges of controls" },
  { name: "signal", on: "paper", least: 4.5, use: "time, scarcity" },
  { name: "on-signal", on: "signal", least: 4.5, use: "words on signal" },
  { name: "signal-deep", on: "signal-soft", least: 4.5, use: "badges, notices" },
  { name: "good", on: "card", least: 4.5, use: "went well" },
  { name: "good-deep", on: "good-soft", least: 4.5, use: "badges" },
  { name: "warn", on: "warn-soft", least: 4.5, use: "look at it" },
  { name: "bad", on: "bad-soft", least: 4.5, use: "went wrong" },
  { name: "on-bad", on: "bad", least: 4.5, use: "words on bad" },
  { name: "bar-available", on: "card", least: 3, use: "stock bar: available" },
  { name: "bar-rest", on: "card", least: null, use: "stock bar: committed" },
  { name: "line", on: "paper", least: null, use: "hairlines" },
  { name: "ink", on: "tint-healthcare", least: 4.5, use: "healthcare" },
  { name: "ink", on: "tint-skincare", least: 4.5, use: "skincare" },
  { name: "ink", on: "tint-fitness", least: 4.5, use: "fitness" },
  { name: "ink", on: "tint-electronics", least: 4.5, use: "electronics" },
  { name: "ink", on: "tint-lifestyle", least: 4.5, use: "lifestyle" },
] as const;

export function Swatches() {
  return (
    <ul className="grid gap-2.5">
      {PAIRS.map((pair) => (
        <Swatch key={`${pair.name} ${pair.on}`} {...pair} />
      ))}
    </ul>
  );
}

function Swatch({ name, on, least, use }: (typeof PAIRS)[number]) {
  const chip = useRef<HTMLSpanElement>(null);
  const ratio = useSyncExternalStore(
    nothingToHear,
    () => (chip.current ? contrastRatio(chip.current) : null),
    () => null,
  );
  const isEnough = ratio === null || least === null || ratio >= least;
  return (
    <li className="flex items-center gap-3 text-sm">
      <span
        ref={chip}
        aria-hidden="true"
        className="grid h-9 w-14 shrink-0 place-items-center rounded-[7px] border border-line font-medium"
        style={{ background: `var(--${on})`, color: `var(--${name})` }}
      >
        {name.startsWith("bar-") || name.endsWith("line") ? (
          <span className="h-1.5 w-8 rounded-full bg-current" />
        ) : (
          "Aa"
        )}
      </span>
      <span className="min-w-0 flex-1">
        <span className="block truncate">
          {name} <span className="text-muted">on {on}</span>
        </span>
        <span className="block truncate text-xs text-muted">{use}</span>
      </span>
      <span data-enough={isEnough} className={`figures text-xs ${isEnough ? "text-muted" : "text-bad"}`}>
        {ratio === null ? "–" : ratio.toFixed(2)}
        {least !== null && <span className="sr-only"> to 1, at least {least}</span>}
      </span>
    </li>
  );
}

function nothingToHear(): () => void {
  return () => undefined;
}
