"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { type ActProps, HandForm } from "@/components/admin/reservations/acts/hand-form";
import { Select } from "@/components/ui/select";
import { unitsText } from "@/lib/format/count-words";
import { kmText } from "@/lib/format/km-text";
import { type Candidate, candidatesFor } from "@/lib/reservations/move-candidates";
import { adminWarehousesOptions } from "@/lib/settings/setting-options";

const ALL = "all";
/** Where routing would send it now. */
const BEST = "best";

/** Moves a hold, or one of its lines, to another warehouse. */
export function MoveForm({ reservation, onClose }: ActProps) {
  const { lines } = reservation;
  const [part, setPart] = useState(ALL);
  const [target, setTarget] = useState<string | null>(null);
  const [isAsked, setAsked] = useState(false);
  const warehouses = useInfiniteQuery(adminWarehousesOptions()).data?.pages.flatMap((page) => page.warehouses) ?? [];
  const keyed = lines.map((line) => ({ key: `${line.productId} ${line.warehouseId}`, line }));
  const moving = keyed.filter(({ key }) => part === ALL || part === key).map(({ line }) => line);
  const candidates = candidatesFor(reservation, moving, warehouses);
  const isOpen = target === BEST || candidates.some((one) => one.warehouseId === target && canTake(one));
  return (
    <HandForm
      reservation={reservation}
      onClose={onClose}
      act="reroute"
      body={() => {
        setAsked(true);
        if (!isOpen || target === null) return null;
        const units = moving.map(({ productId, warehouseId, quantity }) => ({ productId, warehouseId, quantity }));
        return { ...(part !== ALL && { lines: units }), ...(target !== BEST && { warehouseId: target }) };
      }}
      words={{ keep: "Cancel", doIt: "Move hold", done: "Hold moved" }}
      about={moving}
      mail="where it ships from now, and when it arrives"
    >
      {keyed.length > 1 && (
        <Select
          label="Units to move"
          value={part}
          onValueChange={setPart}
          options={[
            { value: ALL, label: "All of them" },
            ...keyed.map(({ key, line: { quantity, name, warehouseCode } }) => {
              return { value: key, label: `${quantity} × ${name} from ${warehouseCode}` };
            }),
          ]}
        />
      )}
      <fieldset>
        <legend className="mb-1.5 text-sm font-medium">Ship from</legend>
        <div className="divide-y divide-line rounded-control border border-line">
          {candidates.map((candidate) => (
            <Choice
              key={candidate.warehouseId}
              value={candidate.warehouseId}
              target={target}
              onChoose={setTarget}
              isDisabled={!canTake(candidate)}
              label={`${candidate.code} · ${candidate.city}`}
              detail={detailOf(candidate)}
            />
          ))}
          <Choice
            value={BEST}
            target={target}
            onChoose={setTarget}
            label="The best for this hold"
            detail="Chosen now, as for a new hold"
          />
        </div>
        {isAsked && !isOpen && <p className="mt-1.5 text-sm text-bad">Choose a warehouse.</p>}
      </fieldset>
      <p className="text-sm text-muted">Its end and prices stay the same.</p>
    </HandForm>
  );
}

type ChoiceProps = {
  value: string;
  target: string | null;
  onChoose: (value: string) => void;
  isDisabled?: boolean;
  label: string;
  detail: string;
};

function Choice({ value, target, onChoose, isDisabled = false, label, detail }: ChoiceProps) {
  return (
    <label className="flex items-center gap-3 px-3 py-2 text-sm has-checked:bg-hover has-disabled:text-muted">
      <input
        type="radio"
        name="warehouse"
        value={value}
        checked={target === value}
        disabled={isDisabled}
        onChange={() => onChoose(value)}
        className="accent-ink"
      />
      <span className="min-w-0 flex-1">
        {label}
        <span className="block text-xs text-muted">{detail}</span>
      </span>
    </label>
  );
}

function canTake({ isHere, hindrance, isEnough }: Candidate): boolean {
  return !isHere && hindrance === null && isEnough;
}

function detailOf(candidate: Candidate): string {
  const { isHere, isEnough, units, km, deliveryDate, hindrance } = candidate;
  const stock =
    hindrance === null && isEnough ? `Has ${units === 1 ? "it" : `all ${unitsText(units)}`}` : whyNot(candidate);
  const parts = [
    isHere ? "Ships from here now" : stock,
    km !== null && kmText(km),
    hindrance !== "away" && deliveryDate && `by ${deliveryDate}`,
  ];
  return parts.filter(Boolean).join(" · ");
}

function whyNot({ hindrance, available, units }: Candidate): string {
  if (hindrance === "paused") return "Paused";
  if (hindrance === "away") return "Doesn't deliver there";
  return available === 0 ? "Nothing available" : `Only ${available} of ${units} available`;
}
