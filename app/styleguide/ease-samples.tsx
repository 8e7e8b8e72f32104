"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";

const SAMPLES = [
  { words: "controls, 150 ms", duration: "duration-150" },
  { words: "layout, 250 ms", duration: "duration-250" },
];

export function EaseSamples() {
  const [isThere, setIsThere] = useState(false);
  return (
    <div className="flex flex-col">
      <h3 className="mb-3 text-base font-medium">Two lengths, one ease</h3>
      <div className="grid flex-1 gap-5 rounded-card border border-line bg-card p-6 max-sm:p-4">
        {SAMPLES.map(({ words, duration }) => (
          <div key={words}>
            <div className="@container h-4 rounded-full bg-hover">
              <div
                className={`size-4 rounded-full bg-ink transition-transform ease-settle ${duration} ${isThere ? "translate-x-[calc(100cqw-1rem)]" : ""}`}
              />
            </div>
            <p className="mt-1.5 text-xs text-muted">{words}</p>
          </div>
        ))}
        <Button kind="secondary" size="sm" className="w-fit" onClick={() => setIsThere(!isThere)}>
          Move
        </Button>
      </div>
      <p className="mt-2.5 hidden text-sm text-muted motion-reduce:block">
        Your system asks for reduced motion: everything here changes at once.
      </p>
    </div>
  );
}
