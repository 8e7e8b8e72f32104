"use client";

import { useRef, useSyncExternalStore } from "react";

export function ColourGuide() {
  return (
    <>
      <Palette theme="light" title="Light" />
      <Palette theme="dark" title="Dark" />
    </>
  );
}

/** Nested themes work because `light-dark()` is resolved where a token is used, not where it is declared. */
function Palette({ theme, title }: { theme: "light" | "dark"; title: string }) {
  return (
    <div className={theme}>
      <div className="rounded-card border border-line bg-paper p-6 text-ink max-sm:p-4">
        <h3 className="mb-5 text-base font-medium">{title}</h3>
        <Swatches />
      </div>
    </div>
  );
}

/** A colour, its background, and the contrast it needs there. null: decoration that carries no meaning by itself. */
const PAIRS = [
  { name: "ink", on: "paper", least: 4.5, use: "text" },
  { name: "muted", on: "paper", least: 4.5, use: "secondary text" },
  { name: "muted", on: "hover", least: 4.5, use: "in a selected row" },
  { name: "control-line", on: "card", least: 3, use: "control borders" },
  { name: "signal", on: "paper", least: 4.5, use: "time, scarcity" },
  { name: "on-signal", on: "signal", least: 4.5, use: "text on signal" },
  { name: "signal-deep", on: "signal-soft", least: 4.5, use: "badges, notices" },
  { name: "good", on: "card", least: 4.5, use: "success" },
  { name: "good-deep", on: "good-soft", least: 4.5, use: "badges" },
  { name: "warn", on: "warn-soft", least: 4.5, use: "warning" },
  { name: "bad", on: "bad-soft", least: 4.5, use: "error" },
  { name: "on-bad", on: "bad", least: 4.5, use: "text on error" },
  { name: "bar-available", on: "card", least: 3, use: "stock bar: available" },
  { name: "bar-rest", on: "card", least: null, use: "stock bar: committed" },
  { name: "line", on: "paper", least: null, use: "hairlines" },
  { name: "ink", on: "tint-healthcare", least: 4.5, use: "healthcare" },
  { name: "ink", on: "tint-skincare", least: 4.5, use: "skincare" },
  { name: "ink", on: "tint-fitness", least: 4.5, use: "fitness" },
  { name: "ink", on: "tint-electronics", least: 4.5, use: "electronics" },
  { name: "ink", on: "tint-lifestyle", least: 4.5, use: "lifestyle" },
] as const;

function Swatches() {
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
    neverChanges,
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

function neverChanges(): () => void {
  return () => undefined;
}

/** WCAG 2.2 contrast, 1 to 21, of an element's colour on its own background as the browser computed them. */
function contrastRatio(element: Element): number {
  const style = getComputedStyle(element);
  const [front, back] = [luminance(style.color), luminance(style.backgroundColor)];
  return (Math.max(front, back) + 0.05) / (Math.min(front, back) + 0.05);
}

/** Relative luminance as WCAG defines it, of a colour such as "rgb(200, 66, 13)". */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = (colour.match(/[\d.]+/g) ?? []).map((part) => {
    const value = Number(part) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

const TYPE_SCALE = [
  { px: 64, name: "text-4xl", words: "3 left", style: "text-4xl font-semibold tracking-[-0.03em]" },
  { px: 40, name: "text-3xl", words: "Held for you until 14:32", style: "text-3xl font-semibold tracking-[-0.02em]" },
  { px: 28, name: "text-2xl", words: "Stock by warehouse", style: "text-2xl font-semibold tracking-[-0.02em]" },
  {
    px: 20,
    name: "text-xl",
    words: "Somebody was faster. Chennai still has 2.",
    style: "text-xl font-semibold tracking-[-0.01em]",
  },
  {
    px: 16,
    name: "text-base",
    words: "Free to reserve. Yours for 10 minutes.",
    style: "text-base",
  },
  { px: 14, name: "text-sm", words: "You weren’t charged. Try again in a minute.", style: "text-sm" },
  { px: 12, name: "text-xs", words: "Received by admin@holdfast.local, reference PO-1182", style: "text-xs" },
];

export function TypeGuide() {
  return (
    <div className="divide-y divide-line md:col-span-2">
      {TYPE_SCALE.map(({ px, name, words, style }) => (
        <div key={name} className="grid items-baseline gap-x-8 gap-y-1 py-4 sm:grid-cols-[7rem_minmax(0,1fr)]">
          <p className="text-xs text-muted">
            <span className="figures">{px}</span> px · <code>{name}</code>
          </p>
          <p className={`${style} text-pretty`}>{words}</p>
        </div>
      ))}
      <div className="grid items-baseline gap-x-8 gap-y-1 py-4 sm:grid-cols-[7rem_minmax(0,1fr)]">
        <p className="text-xs text-muted">
          <code>figures</code>
        </p>
        <p className="figures text-2xl">0123456789 9:05 ₹ 1,28,400 16 ms</p>
      </div>
    </div>
  );
}

const STEPS = [4, 8, 12, 16, 24, 32, 48, 64];

export function SpaceGuide() {
  return (
    <>
      <div>
        <h3 className="mb-4 text-base font-medium">Steps</h3>
        <ul className="flex flex-wrap items-end gap-4">
          {STEPS.map((px) => (
            <li key={px} className="flex flex-col items-center gap-2">
              <span className="bg-bar-available" style={{ width: px, height: px }} />
              <span className="figures text-xs text-muted">{px}</span>
            </li>
          ))}
        </ul>
      </div>
      <div>
        <h3 className="mb-4 text-base font-medium">Shape</h3>
        <div className="grid grid-cols-3 gap-4 text-xs text-muted">
          <p className="grid h-24 place-items-center rounded-card border border-line bg-card text-center">card, 14</p>
          <p className="grid h-24 place-items-center rounded-control border border-control-line bg-card text-center">
            control, 10
          </p>
          <p className="grid h-24 place-items-center rounded-control border border-line bg-card text-center shadow-float">
            floating
          </p>
        </div>
      </div>
    </>
  );
}
