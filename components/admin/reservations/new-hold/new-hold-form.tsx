"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import {
  EMPTY_LINE,
  errorsOf,
  type FieldErrors,
  type HoldFields,
  isAtField,
  lineError,
  NO_FIELDS,
  refusedFields,
  requestOf,
} from "@/components/admin/reservations/new-hold/new-hold-fields";
import { NewHoldLine } from "@/components/admin/reservations/new-hold/new-hold-line";
import { FormButtons } from "@/components/admin/settings/form-buttons";
import { ChangeStatus } from "@/components/change/change-status";
import { useChange } from "@/components/change/use-change";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { NumberField } from "@/components/ui/number-field";
import { TextArea } from "@/components/ui/text-area";
import { TextField } from "@/components/ui/text-field";
import { showToast } from "@/components/ui/toast";
import { catalogKey } from "@/lib/catalog/catalog-options";
import type { Warehouse } from "@/lib/catalog/catalog-schemas";
import { ApiProblem } from "@/lib/client/api-request";
import { adminReservationsKey } from "@/lib/reservations/admin-reservation-options";
import { contentText } from "@/lib/reservations/admin-reservation-words";
import { holdByHand } from "@/lib/reservations/by-hand-options";
import { actRefusalWords } from "@/lib/reservations/by-hand-words";

type NewHoldFormProps = { warehouses: readonly Warehouse[]; onMade: (id: string) => void; onCancel: () => void };

export function NewHoldForm({ warehouses, onMade, onCancel }: NewHoldFormProps) {
  const [fields, setFields] = useState(NO_FIELDS);
  const [isAsked, setAsked] = useState(false);
  const change = useHold(fields, onMade);
  const { lines } = fields;
  const set = (changed: Partial<HoldFields>) => setFields({ ...fields, ...changed });
  const refused = refusedFields(change.error, change.wish, fields);
  const errors = isAsked ? { ...refused, ...errorsOf(fields) } : {};
  const submit = () => {
    setAsked(true);
    const isRight = Object.keys(errorsOf(fields)).length === 0 && lines.every((line) => lineError(line) === null);
    if (isRight) change.start(requestOf(fields));
  };
  return (
    <form
      noValidate
      className="space-y-5"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <div className="space-y-3">
        {lines.map((line) => (
          <NewHoldLine
            key={line.key}
            line={line}
            warehouses={warehouses}
            onChange={(next) => set({ lines: lines.map((one) => (one.key === line.key ? next : one)) })}
            onRemove={lines.length > 1 ? () => set({ lines: lines.filter(({ key }) => key !== line.key) }) : null}
            isAsked={isAsked}
            refusal={shortageOf(change.error, line.product?.id)}
          />
        ))}
        <Button
          kind="secondary"
          size="sm"
          onClick={() => set({ lines: [...lines, { key: nextKey(lines), ...EMPTY_LINE }] })}
        >
          Add a product
        </Button>
      </div>
      <Where fields={fields} set={set} errors={errors} />
      <Who fields={fields} set={set} errors={errors} />
      <ChangeStatus isAskingAgain={change.isAskingAgain} words={isAtField(change.error) ? null : change.words} />
      <FormButtons label="Hold for customer" isBusy={change.isBusy} onCancel={onCancel} />
    </form>
  );
}

function nextKey(lines: HoldFields["lines"]): number {
  return Math.max(...lines.map(({ key }) => key)) + 1;
}

function useHold({ lines }: HoldFields, onMade: (id: string) => void) {
  const t = useTranslations();
  const queryClient = useQueryClient();
  const nameOf = (id: string) => lines.find(({ product }) => product?.id === id)?.product?.name ?? "this product";
  return useChange({
    send: holdByHand,
    refusal: (error) => actRefusalWords(t, error, nameOf),
    onDone: (made) => {
      showToast({ title: "Hold made", description: contentText(made), tone: "good" });
      onMade(made.id);
    },
    onSettled: () => {
      void queryClient.invalidateQueries({ queryKey: adminReservationsKey });
      void queryClient.invalidateQueries({ queryKey: catalogKey });
    },
  });
}

type PartProps = { fields: HoldFields; set: (changed: Partial<HoldFields>) => void; errors: FieldErrors };

function Where({ fields, set, errors }: PartProps) {
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <TextField
        label="Pincode (optional)"
        hint="To choose the warehouse and the delivery date."
        inputMode="numeric"
        autoComplete="off"
        maxLength={16}
        value={fields.postalCode}
        onChange={(event) => set({ postalCode: event.target.value })}
        error={errors.postalCode ?? null}
      />
      <NumberField
        label="Minutes (optional)"
        hint="Empty: the policy's hold time."
        min={1}
        value={fields.minutes}
        onValueChange={(minutes) => set({ minutes })}
        error={errors.minutes ?? null}
      />
    </div>
  );
}

function Who({ fields, set, errors }: PartProps) {
  const hasEmail = fields.email.trim() !== "";
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          label="Customer's name"
          autoComplete="off"
          maxLength={120}
          value={fields.name}
          onChange={(event) => set({ name: event.target.value })}
          error={errors.name ?? null}
        />
        <TextField
          label="Phone"
          type="tel"
          autoComplete="off"
          maxLength={32}
          value={fields.phone}
          onChange={(event) => set({ phone: event.target.value })}
          error={errors.phone ?? null}
        />
      </div>
      <TextField
        label="Email"
        type="email"
        autoComplete="off"
        maxLength={254}
        value={fields.email}
        onChange={(event) => set({ email: event.target.value })}
        error={errors.email ?? null}
      />
      <Checkbox
        label="Tell the customer"
        hint={hasEmail ? "They get a link to pay for it or cancel it." : "Enter their email first."}
        checked={fields.isTold && hasEmail}
        onCheckedChange={(isTold) => set({ isTold })}
        disabled={!hasEmail}
      />
      <TextArea
        label="Note (optional)"
        hint="Recorded with your name."
        rows={2}
        maxLength={500}
        value={fields.note}
        onChange={(event) => set({ note: event.target.value })}
      />
    </>
  );
}

/** What is left of a product that the last attempt was short of. */
function shortageOf(error: Error | null, productId: string | undefined): string | null {
  if (!(error instanceof ApiProblem) || error.code !== "INSUFFICIENT_STOCK") return null;
  const shortages = error.facts.shortages as { productId: string; requested: number; available: number }[];
  const short = shortages.find((one) => one.productId === productId);
  return short ? `Only ${short.available} of ${short.requested} available.` : null;
}
