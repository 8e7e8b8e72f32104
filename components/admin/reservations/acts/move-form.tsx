"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { type ActProps, HandForm } from "@/components/admin/reservations/acts/hand-form";
import { Select } from "@/components/ui/select";
import { warehousesOptions } from "@/lib/catalog/catalog-options";
import { unitsText } from "@/lib/format/count-words";
import { kmText } from "@/lib/format/km-text";
import { type Candidate, candidatesFor } from "@/lib/reservations/move-candidates";

const ALL = "all";
/** Where routing would send it now. */
const BEST = "best";

/** Moves a hold, or one of its lines, to another warehouse. */
export function MoveForm({ reservation, onClose }: ActProps) {
  const { lines } = reservation;
  const [part, setPart] = useState(ALL);
  const [target, setTarget] = useState<string | null>(null);
  const [isAsked, setAsked] = useState(false);
  const warehouses = useQuery(warehousesOptions()).data?.warehouses ?? [];
  const keyed = lines.map((line) => ({ key: `${line.productId} ${line.warehouseId}`, line }));
  const moving = keyed.filter(({ key }) => part === ALL || part === key).map(({ line }) => line);
  const candidates = candidatesFor(reservation, moving, warehouses);
  const isOpen = target === BEST || candidates.some(({ warehouseId, isEnough }) => warehouseId === target && isEnough);
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
      mail={null}
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
              isDisabled={!candidate.isEnough || candidate.isHere}
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
      <p className="text-sm text-muted">
        The end and the prices of the hold stay. The reason is not sent to the customer.
      </p>
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

function detailOf({ isHere, isEnough, units, available, km, deliveryDate }: Candidate): string {
  const stock = isEnough ? `Has ${units === 1 ? "it" : `all ${unitsText(units)}`}` : whyNot(available, units);
  const parts = [
    isHere ? "Ships from here now" : stock,
    km !== null && kmText(km),
    deliveryDate && `by ${deliveryDate}`,
  ];
  return parts.filter(Boolean).join(" · ");
}

function whyNot(available: number, units: number): string {
  return available === 0 ? "Nothing available" : `Only ${available} of ${units} available`;
}
