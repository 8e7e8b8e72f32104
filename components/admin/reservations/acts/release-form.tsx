"use client";

import { useState } from "react";
import { type ActProps, HandForm } from "@/components/admin/reservations/acts/hand-form";
import { NumberField } from "@/components/ui/number-field";
import { Segmented } from "@/components/ui/segmented";
import { lineText, unitsIn } from "@/lib/reservations/admin-reservation-words";
import { servedWords, waitingWords } from "@/lib/reservations/by-hand-words";
import type { AdminReservationDetail } from "@/lib/reservations/reservation-detail-schemas";

type Line = AdminReservationDetail["lines"][number];

const keyOf = ({ productId, warehouseId }: Line) => `${productId} ${warehouseId}`;

/** Releases a hold, or some of its units. */
export function ReleaseForm({ reservation, onClose }: ActProps) {
  const { lines, payment } = reservation;
  const [isPart, setPart] = useState(false);
  const [isAsked, setAsked] = useState(false);
  const [units, setUnits] = useState<ReadonlyMap<string, number | null>>(new Map());
  const chosen = lines.map((line) => ({ line, quantity: isPart ? (units.get(keyOf(line)) ?? 0) : line.quantity }));
  const released = chosen.flatMap(({ line: { productId, warehouseId }, quantity }) =>
    quantity > 0 ? [{ productId, warehouseId, quantity }] : [],
  );
  const isWrong = chosen.some(
    ({ line, quantity }) => !Number.isInteger(quantity) || quantity < 0 || quantity > line.quantity,
  );
  const isSingle = unitsIn(reservation) === 1;
  return (
    <HandForm
      reservation={reservation}
      onClose={onClose}
      act="release"
      body={() => {
        setAsked(true);
        if (isWrong || released.length === 0) return null;
        return isPart ? { lines: released } : {};
      }}
      words={{
        keep: "Keep hold",
        doIt: isPart ? "Release units" : "Release hold",
        done: isPart ? "Units released" : "Hold released",
      }}
      about={chosen.flatMap(({ line, quantity }) => (quantity > 0 ? [{ ...line, quantity }] : []))}
      isDanger
      isReady={!isWrong && released.length > 0}
      mail={isPart ? "what was released, and what is still held" : "their hold has ended"}
    >
      {!isSingle && (
        <Segmented
          label="How much"
          value={isPart ? "part" : "all"}
          onValueChange={(value) => setPart(value === "part")}
          options={[
            { value: "all", label: "The whole hold" },
            { value: "part", label: "Some units", isDisabled: payment !== null },
          ]}
        />
      )}
      {isPart &&
        lines.map((line) => (
          <NumberField
            key={keyOf(line)}
            label={`${line.name} in ${line.warehouseCode}`}
            hint={`Holds ${line.quantity}.`}
            size="sm"
            min={0}
            max={line.quantity}
            value={units.get(keyOf(line)) ?? 0}
            onValueChange={(value) => setUnits(new Map(units).set(keyOf(line), value))}
            error={isTooMany(units.get(keyOf(line)), line) ? `From 0 to ${line.quantity}.` : null}
          />
        ))}
      <p role="alert" className="text-sm text-bad empty:hidden">
        {isAsked && released.length === 0 && "Choose how many units to release."}
      </p>
      <ul className="list-disc space-y-1.5 pl-5 text-sm text-muted">
        {!isPart && lines.map((line) => <li key={keyOf(line)}>{lineText(line)}</li>)}
        <li>{released.length > 0 && !isWrong ? servedWords(released, reservation) : waitingWords(reservation)}</li>
        <li>
          {isPart
            ? "The rest stays held, with the same end."
            : `The customer loses ${isSingle ? "it" : "them"} immediately, even if time is left.`}
        </li>
        <li>You can't undo this.</li>
      </ul>
    </HandForm>
  );
}

function isTooMany(quantity: number | null | undefined, line: Line): boolean {
  return quantity !== undefined && quantity !== null && !(quantity >= 0 && quantity <= line.quantity);
}
