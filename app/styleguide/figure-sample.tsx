"use client";

import { useState } from "react";
import { RollingFigure } from "@/components/motion/rolling-figure";
import { Button } from "@/components/ui/button";

const STEPS = [-87, -1, 1, 240];

export function FigureSample() {
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
