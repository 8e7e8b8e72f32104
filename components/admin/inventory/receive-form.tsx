"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Controller } from "react-hook-form";
import type { z } from "zod";
import { AgoTime } from "@/components/admin/ago-time";
import { BeforeAfter } from "@/components/admin/inventory/before-after";
import type { DoneChange } from "@/components/admin/inventory/change-done";
import type { FilledChange } from "@/components/admin/inventory/filled-change";
import { focusTarget } from "@/components/admin/inventory/focus-target";
import { ChangeStatus } from "@/components/change/change-status";
import { useChange } from "@/components/change/use-change";
import { useOrderedForm } from "@/components/change/use-ordered-form";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { NumberField } from "@/components/ui/number-field";
import { TextField } from "@/components/ui/text-field";
import { catalogKey } from "@/lib/catalog/catalog-options";
import { ApiProblem } from "@/lib/client/api-request";
import { changeRefusalWords } from "@/lib/client/panel-refusal-words";
import { unitsText } from "@/lib/format/count-words";
import { figuresAfter } from "@/lib/inventory/figures-after";
import { ReceiveForm as Form, type ReceiveInput, tooMany } from "@/lib/inventory/form-schemas";
import { inventoryKey } from "@/lib/inventory/inventory-options";
import type { InventoryRow } from "@/lib/inventory/inventory-schemas";
import { receive } from "@/lib/inventory/stock-change";
import type { LedgerEntry } from "@/lib/ledger/ledger-schemas";
import { actorLabel } from "@/lib/ledger/ledger-words";

type ReceiveFormProps = {
  row: InventoryRow;
  filled: FilledChange | undefined;
  onDone: (done: DoneChange) => void;
  onCancel: () => void;
};

/** Adds units that arrived. It adds to the current figure, whatever that is, so there are no conflicts to show. */
export function ReceiveForm({ row, filled, onDone, onCancel }: ReceiveFormProps) {
  const t = useTranslations();
  const queryClient = useQueryClient();
  const form = useOrderedForm<ReceiveInput, unknown, z.infer<typeof Form>>({
    resolver: zodResolver(Form),
    defaultValues: { quantity: filled?.quantity ?? null, reference: filled?.reference ?? "" },
  });
  const [askedAbout, setAskedAbout] = useState("");
  const { onHand, available, productId, warehouseId } = row;
  const change = useChange({
    send: receive,
    refusal: (error) => changeRefusalWords(t, error),
    // The stream may have shown the new figure before the response came, so the old one is calculated from it.
    onDone: (after, { quantity: received }) =>
      onDone({ type: "RECEIVED", row, before: figuresAfter(row, after.onHand - received), after, released: [] }),
    onSettled: () => {
      void queryClient.invalidateQueries({ queryKey: inventoryKey });
      void queryClient.invalidateQueries({ queryKey: catalogKey });
    },
  });
  const send = (allowDuplicate: boolean) =>
    form.handleSubmit((said) => {
      setAskedAbout(form.getValues("reference"));
      return change.start({ productId, warehouseId, ...said, allowDuplicate });
    });
  const earlier = earlierReceiptOf(change.error);
  // The question is about the reference that was sent, so it goes once another is typed.
  const isAsked = earlier !== null && form.watch("reference") === askedAbout;
  const quantity = form.watch("quantity");
  const isUnits = quantity !== null && Number.isSafeInteger(quantity) && quantity > 0 && !tooMany(quantity);

  return (
    <form noValidate className="space-y-5" onSubmit={send(false)}>
      <Controller
        control={form.control}
        name="quantity"
        render={({ field, fieldState }) => (
          <div ref={focusTarget(field.ref)}>
            <NumberField
              label="Units received"
              value={field.value}
              onValueChange={field.onChange}
              min={1}
              error={tooMany(field.value) ?? fieldState.error?.message}
            />
          </div>
        )}
      />
      <TextField
        label="Delivery note or purchase order"
        hint="Required. It shows if the same delivery was received before."
        autoComplete="off"
        maxLength={255}
        error={form.formState.errors.reference?.message}
        {...form.register("reference")}
      />
      <p className="text-sm text-muted">
        More products, or damaged and missing units?{" "}
        <Link href={`/admin/deliveries/new?warehouse=${row.warehouseCode}`} className="underline underline-offset-4">
          Receive a delivery
        </Link>
      </p>
      <BeforeAfter
        before={{ onHand, available }}
        after={isUnits ? figuresAfter(row, onHand + quantity) : null}
        announce
      />
      <ChangeStatus isAskingAgain={change.isAskingAgain} words={earlier ? null : change.words} />
      <div role="alert" className="empty:hidden">
        {isAsked && <ReceivedBefore entry={earlier} />}
      </div>
      <div className="flex flex-wrap justify-end gap-2">
        {isAsked ? (
          <>
            <Button kind="secondary" isBusy={change.isBusy} onClick={() => void send(true)()}>
              Receive again
            </Button>
            <Button onClick={onCancel}>Don’t receive</Button>
          </>
        ) : (
          <>
            <Button kind="secondary" onClick={onCancel}>
              Cancel
            </Button>
            <Button type="submit" isBusy={change.isBusy}>
              {isUnits ? `Receive ${unitsText(quantity)}` : "Receive"}
            </Button>
          </>
        )}
      </div>
    </form>
  );
}

/** The earlier entry, if the server refused a reference that was received before. */
function earlierReceiptOf(error: Error | null): LedgerEntry | null {
  if (!(error instanceof ApiProblem) || error.code !== "DUPLICATE_REFERENCE") return null;
  return error.facts.entry as LedgerEntry;
}

/** Asks before the same delivery is received twice. The buttons below it are the answers. */
function ReceivedBefore({ entry }: { entry: LedgerEntry }) {
  return (
    <Notice tone="signal" title={`${entry.reference} was received before. Receive again?`}>
      <p>
        {unitsText(entry.onHandDelta)}, <AgoTime iso={entry.createdAt} />, by {actorLabel(entry.actor)}. Nothing has
        been added this time.
      </p>
    </Notice>
  );
}
