"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { type ActProps, HandForm } from "@/components/admin/reservations/acts/hand-form";
import { Select } from "@/components/ui/select";
import { unitsText } from "@/lib/format/count-words";
import { kmText } from "@/lib/format/km-text";
import { priceText } from "@/lib/format/money";
import { CURRENCY } from "@/lib/messages/locale";
import { withShipping } from "@/lib/reservations/by-hand-words";
import { type Candidate, candidatesFor, type ShippingAfter } from "@/lib/reservations/move-candidates";
import { adminWarehousesOptions } from "@/lib/settings/setting-options";

const ALL = "all";
/** Where routing would send it now. */
const BEST = "best";

/** Moves a hold, or one of its lines, to another warehouse. */
export function MoveForm({ reservation, onClose }: ActProps) {
  const { lines, route } = reservation;
  const [part, setPart] = useState(ALL);
  const [target, setTarget] = useState<string | null>(null);
  const [isAsked, setAsked] = useState(false);
  const warehouses = useInfiniteQuery(adminWarehousesOptions()).data?.pages.flatMap((page) => page.warehouses) ?? [];
  const keyed = lines.map((line) => ({ key: `${line.productId} ${line.warehouseId}`, line }));
  const moving = keyed.filter(({ key }) => part === ALL || part === key).map(({ line }) => line);
  const candidates = candidatesFor(reservation, moving, warehouses);
  const chosen = candidates.find((one) => one.warehouseId === target);
  const now = route?.shippingPrice;
  const isOpen = target === BEST || (chosen !== undefined && canTake(chosen));
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
      mail={
        route?.shipTo ? "where it ships from now, when it arrives, and what shipping costs" : "where it ships from now"
      }
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
            detail={["Chosen now, as for a new hold", now && `shipping ${priceText(now)} or less`]
              .filter(Boolean)
              .join(" · ")}
          />
        </div>
        {isAsked && !isOpen && <p className="mt-1.5 text-sm text-bad">Choose a warehouse.</p>}
      </fieldset>
      <AfterMove reservation={reservation} chosen={chosen} />
    </HandForm>
  );
}

type AfterMoveProps = { reservation: ActProps["reservation"]; chosen: Candidate | undefined };

/** What the move changes for the customer, and what it does not. */
function AfterMove({ reservation, chosen }: AfterMoveProps) {
  const { shipping, total } = withShipping(reservation);
  const after = chosen && !chosen.isHere ? chosen.shipping : null;
  if (shipping === null) {
    return (
      <p className="text-sm text-muted">
        Its end and item prices stay the same. No address is known, so shipping has no price yet.
      </p>
    );
  }
  const changed = (before: number, now: number) => {
    const words = (amount: number) => priceText({ ...total, amount });
    return before === now ? words(now) : `${words(before)} → ${words(now)}`;
  };
  const pays = after?.pays ?? shipping.amount;
  return (
    <div className="space-y-2 text-sm">
      <dl className="space-y-1">
        <div className="flex justify-between">
          <dt>Shipping</dt>
          <dd className="figures">{changed(shipping.amount, pays)}</dd>
        </div>
        <div className="flex justify-between font-medium">
          <dt>Total</dt>
          <dd className="figures">{changed(total.amount, total.amount - shipping.amount + pays)}</dd>
        </div>
      </dl>
      <p className="text-muted">
        {after && after.asked > after.pays
          ? `By its prices, shipping would be ${priceText({ ...total, amount: after.asked })}. `
          : ""}
        A move by staff never costs the customer more. The end of the hold and item prices stay the same.
      </p>
    </div>
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
  const { isHere, isEnough, units, km, deliveryDate, hindrance, shipping } = candidate;
  const stock =
    hindrance === null && isEnough ? `Has ${units === 1 ? "it" : `all ${unitsText(units)}`}` : whyNot(candidate);
  const parts = [
    isHere ? "Ships from here now" : stock,
    km !== null && kmText(km),
    hindrance !== "away" && deliveryDate && `by ${deliveryDate}`,
    !isHere && hindrance !== "away" && shipping && shippingWords(shipping),
  ];
  return parts.filter(Boolean).join(" · ");
}

function shippingWords({ now, asked, pays }: ShippingAfter): string {
  const price = (amount: number) => priceText({ amount, currency: CURRENCY });
  if (asked > pays) return `shipping stays ${price(pays)}, not ${price(asked)}`;
  return pays === now ? `shipping ${price(now)}, as now` : `shipping ${price(now)} → ${price(pays)}`;
}

function whyNot({ hindrance, available, units }: Candidate): string {
  if (hindrance === "paused") return "Paused";
  if (hindrance === "away") return "Doesn't deliver there";
  return available === 0 ? "Nothing available" : `Only ${available} of ${units} available`;
}
