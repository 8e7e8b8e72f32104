"use client";

import { useState } from "react";
import { NumberField } from "@/components/ui/number-field";
import { Piece } from "./piece";

const MAX = 500;

export function NumberFieldStates() {
  const [units, setUnits] = useState<number | null>(24);
  const [count, setCount] = useState<number | null>(620);
  const isTooMany = count !== null && count > MAX;
  return (
    <Piece
      name="number-field"
      title="Number"
      note="Arrow keys step, Shift steps by ten. What is out of range can be typed and is answered in words."
    >
      <div className="grid gap-5">
        <NumberField
          label="Units received"
          value={units}
          onValueChange={setUnits}
          min={0}
          max={MAX}
          hint="As counted at the dock."
        />
        <NumberField
          label="Buyers"
          value={count}
          onValueChange={setCount}
          min={2}
          max={MAX}
          error={isTooMany ? `At most ${MAX} race at once.` : null}
        />
        <div className="grid grid-cols-2 gap-4">
          <NumberField label="Small" size="sm" value={units} onValueChange={setUnits} min={0} max={MAX} />
          <NumberField label="Disabled" size="sm" value={12} onValueChange={setUnits} disabled />
        </div>
      </div>
    </Piece>
  );
}
