"use client";

import { useState } from "react";
import { type ActProps, HandForm } from "@/components/admin/reservations/acts/hand-form";
import { Notice } from "@/components/ui/notice";
import { Select } from "@/components/ui/select";
import { TextField } from "@/components/ui/text-field";
import { priceText } from "@/lib/format/money";
import { paiseOf } from "@/lib/format/typed-amount";
import { CURRENCY } from "@/lib/messages/locale";
import { lineText } from "@/lib/reservations/admin-reservation-words";
import { HandMethod } from "@/lib/reservations/by-hand-schemas";
import { HAND_METHODS, otherAddress, withShipping } from "@/lib/reservations/by-hand-words";
import { rupeesText } from "@/lib/settings/form-schemas";
import { asTyped } from "@/lib/typed-text";

const METHODS = HandMethod.options.map((value) => ({ value, label: HAND_METHODS[value] }));

/** Turns a hold into a sale that was paid to staff, and records how. */
export function ConfirmForm({ reservation, onClose }: ActProps) {
  const { lines } = reservation;
  const { total } = withShipping(reservation);
  const elsewhere = otherAddress(reservation);
  const [method, setMethod] = useState<HandMethod>("CASH");
  const [typed, setTyped] = useState(() => rupeesText(total.amount));
  const [reference, setReference] = useState("");
  const amount = paiseOf(typed);
  const isAmount = Number.isSafeInteger(amount);
  return (
    <HandForm
      reservation={reservation}
      onClose={onClose}
      act="confirm"
      body={() => {
        if (!isAmount) return null;
        const said = asTyped(reference);
        return { method, amount: { amount, currency: CURRENCY }, ...(said !== "" && { reference: said }) };
      }}
      words={{ keep: "Cancel", doIt: "Confirm sale", done: "Sale confirmed" }}
      mail="their order is confirmed"
    >
      {elsewhere && (
        <Notice tone="signal" title={elsewhere}>
          The order goes to the address given. If that is no longer right, let the customer enter the new one at
          checkout before you confirm.
        </Notice>
      )}
      <ul className="list-disc space-y-1.5 pl-5 text-sm text-muted">
        {lines.map((line) => (
          <li key={`${line.productId} ${line.warehouseId}`}>
            {lineText(line)} {line.quantity === 1 ? "is" : "are"} sold, and committed until shipped.
          </li>
        ))}
        <li>No payment is taken. Confirm only if it was paid elsewhere.</li>
        <li>You can't undo this.</li>
      </ul>
      <div className="grid gap-4 sm:grid-cols-2">
        <Select label="Paid by" value={method} onValueChange={setMethod} options={METHODS} />
        <TextField
          label="Amount in ₹"
          inputMode="decimal"
          autoComplete="off"
          maxLength={20}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          error={isAmount ? null : "Enter an amount in rupees, like 649 or 1,299.50."}
        />
      </div>
      {isAmount && amount !== total.amount && (
        <Notice tone="signal" title={differenceText(amount - total.amount, total)} />
      )}
      <TextField
        label="Reference (optional)"
        placeholder="Receipt or bank reference"
        autoComplete="off"
        maxLength={255}
        value={reference}
        onChange={(event) => setReference(event.target.value)}
      />
    </HandForm>
  );
}

function differenceText(difference: number, { amount, currency }: { amount: number; currency: string }): string {
  const by = priceText({ amount: Math.abs(difference), currency });
  return `${by} ${difference < 0 ? "less" : "more"} than the total of ${priceText({ amount, currency })}`;
}
