"use client";

import { useState } from "react";
import { RollingFigure } from "@/components/motion/rolling-figure";
import { StockBar } from "@/components/signature/stock-bar";
import { Button } from "@/components/ui/button";

type Stock = { onHand: number; reserved: number; committed: number };

const START: Stock = { onHand: 24, reserved: 4, committed: 3 };

/** What somebody does, and what it does to the figures; null where it cannot be done. */
const ACTS: { words: string; act: (stock: Stock) => Stock | null }[] = [
  { words: "Reserve 1", act: (s) => (freeOf(s) >= 1 ? { ...s, reserved: s.reserved + 1 } : null) },
  { words: "Reserve 6", act: (s) => (freeOf(s) >= 6 ? { ...s, reserved: s.reserved + 6 } : null) },
  {
    words: "Pay",
    act: (s) => (s.reserved >= 1 ? { ...s, reserved: s.reserved - 1, committed: s.committed + 1 } : null),
  },
  { words: "Let go", act: (s) => (s.reserved >= 1 ? { ...s, reserved: s.reserved - 1 } : null) },
  { words: "Ship", act: (s) => (s.committed >= 1 ? { ...s, committed: s.committed - 1, onHand: s.onHand - 1 } : null) },
  { words: "Receive 5", act: (s) => (s.onHand <= 60 ? { ...s, onHand: s.onHand + 5 } : null) },
];

export function StockDemo() {
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
