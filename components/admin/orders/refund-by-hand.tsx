"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { ChangeStatus } from "@/components/change/change-status";
import { useChange } from "@/components/change/use-change";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog } from "@/components/ui/dialog";
import { Select } from "@/components/ui/select";
import { TextField } from "@/components/ui/text-field";
import { showToast } from "@/components/ui/toast";
import { priceText } from "@/lib/format/money";
import { paiseOf } from "@/lib/format/typed-amount";
import { CURRENCY } from "@/lib/messages/locale";
import { adminOrdersKey, refundByHand } from "@/lib/orders/admin-order-options";
import type { AdminOrderDetail } from "@/lib/orders/admin-order-schemas";
import { orderRefusalWords, owedText } from "@/lib/orders/admin-order-words";
import { HandMethod } from "@/lib/reservations/by-hand-schemas";
import { HAND_METHODS } from "@/lib/reservations/by-hand-words";
import { rupeesText } from "@/lib/settings/form-schemas";
import { asTyped } from "@/lib/typed-text";

const METHODS = HandMethod.options.map((value) => ({ value, label: HAND_METHODS[value] }));

type RefundByHandProps = { order: AdminOrderDetail };

/** Records that staff gave back what is owed. */
export function RefundByHand({ order }: RefundByHandProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <span className="mt-2 block">
      <Button kind="secondary" size="sm" onClick={() => setOpen(true)}>
        Refunded by hand…
      </Button>
      <Dialog isTypedInto open={isOpen} onOpenChange={setOpen} title={`Refunded by hand: ${order.number}`}>
        <RefundForm order={order} onClose={() => setOpen(false)} />
      </Dialog>
    </span>
  );
}

function RefundForm({ order, onClose }: RefundByHandProps & { onClose: () => void }) {
  const t = useTranslations();
  const queryClient = useQueryClient();
  const { due, refunded } = order.refund;
  const owed = due.amount - refunded.amount;
  const [method, setMethod] = useState<HandMethod>(order.paidByHand?.method ?? "BANK_TRANSFER");
  const [typed, setTyped] = useState(() => rupeesText(owed));
  const [reference, setReference] = useState("");
  const [isTold, setTold] = useState(true);
  const { email } = order.customer;
  const amount = paiseOf(typed);
  const isAmount = Number.isSafeInteger(amount) && amount > 0;
  const change = useChange({
    send: refundByHand,
    refusal: (error) => orderRefusalWords(t, error, () => "it"),
    isRepeatable: false,
    onDone: (_, given) => {
      showToast({ title: `Refund recorded: ${order.number}`, description: priceText(given.amount), tone: "good" });
      onClose();
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: adminOrdersKey }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isAmount || amount > owed) return;
    const said = asTyped(reference);
    const given = { method, amount: { amount, currency: CURRENCY }, ...(said !== "" && { reference: said }) };
    change.start({ id: order.id, ...given, tellCustomer: isTold && email !== null });
  };
  return (
    <form noValidate className="space-y-5" onSubmit={submit}>
      <ul className="list-disc space-y-1.5 pl-5 text-sm text-muted">
        <li>{owedText(order.refund)} No money moves now: give it back first.</li>
        <li>You can't undo this.</li>
      </ul>
      <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
        <Select label="Given back by" value={method} onValueChange={setMethod} options={METHODS} />
        <TextField
          label="Amount in ₹"
          inputMode="decimal"
          autoComplete="off"
          maxLength={20}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          error={
            !isAmount
              ? "Enter an amount in rupees, like 649 or 1,299.50."
              : amount > owed
                ? `At most ${priceText({ ...due, amount: owed })}.`
                : null
          }
        />
      </div>
      <TextField
        label="Reference (optional)"
        placeholder="Receipt or bank reference"
        autoComplete="off"
        maxLength={255}
        value={reference}
        onChange={(event) => setReference(event.target.value)}
      />
      <Checkbox
        label="Tell the customer"
        hint={
          email === null
            ? "No email address is known."
            : `Email to ${email}: the amount, how they got it and the reference.`
        }
        checked={isTold && email !== null}
        onCheckedChange={setTold}
        disabled={email === null}
      />
      <ChangeStatus isAskingAgain={change.isAskingAgain} words={change.words} />
      <div className="flex flex-wrap justify-end gap-2">
        <Button kind="secondary" onClick={onClose}>
          Not yet
        </Button>
        <Button type="submit" isBusy={change.isBusy}>
          {isAmount ? `Record ${priceText({ ...due, amount })} refunded` : "Record refund"}
        </Button>
      </div>
    </form>
  );
}
