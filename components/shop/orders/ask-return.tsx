"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { ChangeStatus } from "@/components/change/change-status";
import { useChange } from "@/components/change/use-change";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { NumberField } from "@/components/ui/number-field";
import { Select } from "@/components/ui/select";
import { TextArea } from "@/components/ui/text-area";
import { priceText } from "@/lib/format/money";
import { ordersKey } from "@/lib/orders/order-options";
import type { Order, OrderLine, ReturnReason } from "@/lib/orders/order-schemas";
import { askReturn } from "@/lib/returns/return-options";
import { openReturn, returnableUnits, returnRefusalWords } from "@/lib/returns/return-words";
import { asTyped } from "@/lib/typed-text";

/** Asks to send units back that have arrived. One return at a time. */
export function AskReturn({ order }: { order: Order }) {
  const t = useTranslations();
  const [isOpen, setOpen] = useState(false);
  const lines = order.lines.filter((line) => returnableUnits(line) > 0);
  if (lines.length === 0 || openReturn(order)) return null;
  return (
    <section aria-label={t("orders.returns.label")} className="rounded-card border border-line bg-card p-5">
      <p className="text-sm text-muted">{t("orders.returns.lead")}</p>
      <Button kind="secondary" className="mt-4 w-full" onClick={() => setOpen(true)}>
        {t("orders.returns.button")}
      </Button>
      <Dialog isTypedInto open={isOpen} onOpenChange={setOpen} title={t("orders.returns.title")}>
        {isOpen && <ReturnForm order={order} lines={lines} onClose={() => setOpen(false)} />}
      </Dialog>
    </section>
  );
}

type ReturnFormProps = { order: Order; lines: readonly OrderLine[]; onClose: () => void };

function ReturnForm({ order, lines, onClose }: ReturnFormProps) {
  const t = useTranslations();
  const form = useReturnForm({ order, lines, onClose });
  const { chosen, isAsked, reason, change } = form;
  return (
    <form method="post" noValidate className="space-y-5" onSubmit={form.submit}>
      <Units lines={lines} units={form.units} onUnits={form.setUnits} />
      <p role="alert" className="text-sm text-bad empty:hidden">
        {isAsked && chosen.length === 0 && !form.isWrong && t("orders.returns.choose")}
      </p>
      <Select
        label={t("orders.returns.reason")}
        value={reason}
        onValueChange={form.setReason}
        options={[
          { value: "", label: t("orders.returns.reasonChoose") },
          ...REASONS.map((value) => ({ value, label: t(`orders.returns.reasons.${value}`) })),
        ]}
        error={isAsked && reason === "" ? t("orders.returns.reasonNeeded") : null}
      />
      <TextArea
        label={t("orders.returns.note")}
        hint={t("orders.returns.noteHint")}
        rows={2}
        maxLength={500}
        value={form.note}
        onChange={(event) => form.setNote(event.target.value)}
      />
      <WhatNext chosen={chosen} />
      <ChangeStatus isAskingAgain={change.isAskingAgain} words={change.words} />
      <div className="flex flex-wrap justify-end gap-3">
        <Button kind="secondary" onClick={onClose}>
          {t("orders.returns.keep")}
        </Button>
        <Button type="submit" isBusy={change.isBusy}>
          {t("orders.returns.ask")}
        </Button>
      </div>
    </form>
  );
}

const REASONS: readonly ReturnReason[] = ["CHANGED_MIND", "DAMAGED", "WRONG_ITEM", "NOT_AS_DESCRIBED", "OTHER"];

type Typed = ReadonlyMap<string, number | null>;

function keyOf({ productId, warehouseId }: OrderLine): string {
  return `${productId} ${warehouseId}`;
}

type UnitsProps = { lines: readonly OrderLine[]; units: Typed; onUnits: (units: Typed) => void };

function Units({ lines, units, onUnits }: UnitsProps) {
  const t = useTranslations();
  return lines.map((line) => {
    const max = returnableUnits(line);
    const value = units.get(keyOf(line)) ?? null;
    const isWrong = value !== null && !(value >= 0 && value <= max);
    return (
      <NumberField
        key={keyOf(line)}
        label={line.name}
        hint={t("orders.returns.units", { max })}
        min={0}
        max={max}
        value={value}
        onValueChange={(next) => onUnits(new Map(units).set(keyOf(line), next))}
        error={isWrong ? t("orders.returns.between", { max }) : null}
      />
    );
  });
}

function WhatNext({ chosen }: { chosen: readonly OrderLine[] }) {
  const t = useTranslations();
  const amount = chosen.reduce((sum, { quantity, unitPrice }) => sum + quantity * unitPrice.amount, 0);
  const currency = chosen[0]?.unitPrice.currency;
  return (
    <div className="text-sm">
      <p className="font-medium">{t("orders.returns.next")}</p>
      <ol className="mt-1 list-decimal space-y-1 pl-5 text-muted">
        <li>{t("orders.returns.nextLook")}</li>
        <li>{t("orders.returns.nextSend")}</li>
        <li>
          {currency
            ? t("orders.returns.nextRefund", { amount: priceText({ amount, currency }) })
            : t("orders.returns.nextRefundOpen")}
        </li>
      </ol>
    </div>
  );
}

function useReturnForm({ order, lines, onClose }: ReturnFormProps) {
  const t = useTranslations();
  const queryClient = useQueryClient();
  // Of a single line all units; of several, whoever asks must choose.
  const [units, setUnits] = useState<Typed>(() => {
    return new Map(lines.map((line) => [keyOf(line), lines.length === 1 ? returnableUnits(line) : 0]));
  });
  const [reason, setReason] = useState<ReturnReason | "">("");
  const [note, setNote] = useState("");
  const [isAsked, setAsked] = useState(false);
  const wished = lines.map((line) => ({ line, quantity: units.get(keyOf(line)) ?? 0 }));
  const isWrong = wished.some(({ line, quantity }) => !(quantity >= 0 && quantity <= returnableUnits(line)));
  const chosen = wished.filter(({ quantity }) => quantity > 0).map(({ line, quantity }) => ({ ...line, quantity }));
  const change = useChange({
    send: askReturn,
    refusal: (error) => returnRefusalWords(t, error),
    onDone: () => onClose(),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ordersKey }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (isWrong || chosen.length === 0 || reason === "") return;
    const body = {
      lines: chosen.map(({ productId, warehouseId, quantity }) => ({ productId, warehouseId, quantity })),
      reason,
      ...(asTyped(note) !== "" && { note: asTyped(note) }),
    };
    change.start({ orderId: order.id, body });
  };
  return { units, setUnits, reason, setReason, note, setNote, isAsked, isWrong, chosen, change, submit };
}
