"use client";

import { useState } from "react";
import { RollingFigure } from "@/components/motion/rolling-figure";
import { Button } from "@/components/ui/button";
import { Piece } from "@/components/ui/piece.guide";

export function MotionGuide() {
  return (
    <>
      <EaseSamples />
      <Piece
        name="rolling-figure"
        title="Rolling figure"
        note="Only changed digits roll: up for more, down for fewer. At rest it is plain text."
      >
        <FigureSample />
      </Piece>
    </>
  );
}

const SAMPLES = [
  { words: "controls, 150 ms", duration: "duration-150" },
  { words: "layout, 250 ms", duration: "duration-250" },
];

function EaseSamples() {
  const [isMoved, setIsMoved] = useState(false);
  return (
    <div className="flex flex-col">
      <h3 className="mb-3 text-base font-medium">Two durations, one easing</h3>
      <div className="grid flex-1 gap-5 rounded-card border border-line bg-card p-6 max-sm:p-4">
        {SAMPLES.map(({ words, duration }) => (
          <div key={words}>
            <div className="@container h-4 rounded-full bg-hover">
              <div
                className={`size-4 rounded-full bg-ink transition-transform ease-settle ${duration} ${isMoved ? "translate-x-[calc(100cqw-1rem)]" : ""}`}
              />
            </div>
            <p className="mt-1.5 text-xs text-muted">{words}</p>
          </div>
        ))}
        <Button kind="secondary" size="sm" className="w-fit" onClick={() => setIsMoved(!isMoved)}>
          Move
        </Button>
      </div>
      <p className="mt-2.5 hidden text-sm text-muted motion-reduce:block">
        Your system asks for reduced motion, so changes here are instant.
      </p>
    </div>
  );
}

const STEPS = [-87, -1, 1, 240];

function FigureSample() {
  const [figure, setFigure] = useState(1284);
  return (
    <>
      <p className="text-4xl tracking-[-0.04em]">
        <RollingFigure value={figure} />
      </p>
      <div className="mt-6 flex flex-wrap gap-2">
        {STEPS.map((step) => (
          <Button
            key={step}
            kind="secondary"
            size="sm"
            onClick={() => setFigure((before) => Math.max(0, before + step))}
          >
            <span className="figures">{step > 0 ? `+${step}` : `−${-step}`}</span>
          </Button>
        ))}
      </div>
    </>
  );
}
