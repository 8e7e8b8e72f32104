"use client";

import { useState } from "react";
import { RollingFigure } from "@/components/motion/rolling-figure";
import { StockBar } from "@/components/signature/stock-bar";
import { StockScale } from "@/components/signature/stock-scale";
import { Button } from "@/components/ui/button";
import { Piece } from "@/components/ui/piece.guide";

export function StockBarGuide() {
  return (
    <Piece
      name="stock-bar stock-scale"
      title="Stock bar"
      isWide
      note="Available, reserved, committed. Units slide from one part to another as they change hands. While there are few enough to count, notches mark single units. The bars of a list share one scale."
    >
      <StockDemo />
      <StockBarStates />
      <SharedScale />
    </Piece>
  );
}

type Stock = { onHand: number; reserved: number; committed: number };

const START: Stock = { onHand: 24, reserved: 4, committed: 3 };

/** Actions and their effect on the figures; null if there is nothing to act on. */
const ACTS: { words: string; act: (stock: Stock) => Stock | null }[] = [
  { words: "Reserve 1", act: (s) => (freeOf(s) >= 1 ? { ...s, reserved: s.reserved + 1 } : null) },
  { words: "Reserve 6", act: (s) => (freeOf(s) >= 6 ? { ...s, reserved: s.reserved + 6 } : null) },
  {
    words: "Pay",
    act: (s) => (s.reserved >= 1 ? { ...s, reserved: s.reserved - 1, committed: s.committed + 1 } : null),
  },
  { words: "Release", act: (s) => (s.reserved >= 1 ? { ...s, reserved: s.reserved - 1 } : null) },
  { words: "Ship", act: (s) => (s.committed >= 1 ? { ...s, committed: s.committed - 1, onHand: s.onHand - 1 } : null) },
  { words: "Receive 5", act: (s) => (s.onHand <= 60 ? { ...s, onHand: s.onHand + 5 } : null) },
];

function StockDemo() {
  const [stock, setStock] = useState(START);
  const available = freeOf(stock);
  const isLow = available > 0 && available <= 5;
  return (
    <div>
      <div className="grid grid-cols-3 gap-4 sm:max-w-md">
        <Figure words="available" value={available} tone={isLow ? "text-signal" : ""} />
        <Figure words="reserved" value={stock.reserved} tone="text-signal" />
        <Figure words="committed" value={stock.committed} tone="text-muted" />
      </div>
      <StockBar {...stock} available={available} size="thick" label="Specimen" className="mt-5" />
      <div className="mt-5 flex flex-wrap gap-2">
        {ACTS.map(({ words, act }) => {
          const next = act(stock);
          return (
            <Button
              key={words}
              kind="secondary"
              size="sm"
              aria-disabled={next === null}
              onClick={() => next && setStock(next)}
            >
              {words}
            </Button>
          );
        })}
      </div>
    </div>
  );
}

function Figure({ words, value, tone }: { words: string; value: number; tone: string }) {
  return (
    <p>
      <span className={`block text-3xl tracking-[-0.04em] ${tone}`}>
        <RollingFigure value={value} />
      </span>
      <span className="text-sm text-muted">{words}</span>
    </p>
  );
}

function freeOf({ onHand, reserved, committed }: Stock): number {
  return onHand - reserved - committed;
}

const ROWS = [
  { words: "Chennai", onHand: 40, reserved: 4, committed: 6, available: 30 },
  { words: "Mumbai", onHand: 20, reserved: 2, committed: 3, available: 15 },
  { words: "Delhi", onHand: 4, reserved: 1, committed: 0, available: 3 },
];

function SharedScale() {
  return (
    <StockScale rows={ROWS}>
      <ul className="mt-8 max-w-md space-y-3 border-t border-line pt-8">
        {ROWS.map(({ words, ...figures }) => (
          <li key={words}>
            <p className="mb-1 text-sm">{words}</p>
            <StockBar {...figures} label={words} />
          </li>
        ))}
      </ul>
    </StockScale>
  );
}

const STATES = [
  { words: "Plenty", onHand: 48, reserved: 5, committed: 8, available: 35 },
  { words: "Few left", onHand: 14, reserved: 7, committed: 3, available: 4 },
  { words: "All held", onHand: 12, reserved: 12, committed: 0, available: 0 },
  { words: "Sold out, not yet shipped", onHand: 9, reserved: 0, committed: 9, available: 0 },
  { words: "Empty", onHand: 0, reserved: 0, committed: 0, available: 0 },
  { words: "On order", onHand: 2, reserved: 0, committed: 2, available: 18 },
  { words: "With safety stock", onHand: 30, reserved: 2, committed: 4, available: 18, safetyStock: 6 },
  { words: "3 set aside", onHand: 20, reserved: 2, committed: 4, available: 11, setAside: 3 },
  { words: "Short of 2", onHand: 10, reserved: 4, committed: 8, available: 0 },
  { words: "1 of 1,20,000 held", onHand: 120_000, reserved: 1, committed: 4100, available: 115_899 },
];

function StockBarStates() {
  return (
    <ul className="mt-8 grid gap-x-8 gap-y-6 border-t border-line pt-8 sm:grid-cols-2 lg:grid-cols-3">
      {STATES.map(({ words, ...figures }) => (
        <li key={words}>
          <p className="mb-2 text-sm">{words}</p>
          <StockBar {...figures} size="thick" label={words} />
          <StockBar {...figures} className="mt-2" />
        </li>
      ))}
    </ul>
  );
}
