"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ChangeStatus } from "@/components/change/change-status";
import { useChange } from "@/components/change/use-change";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";
import { TextArea } from "@/components/ui/text-area";
import { TextField } from "@/components/ui/text-field";
import { showToast } from "@/components/ui/toast";
import { customersKey, eraseCustomer } from "@/lib/customers/customer-options";
import type { CustomerDetail } from "@/lib/customers/customer-schemas";
import { customerName, eraseRefusalWords, toShipWords } from "@/lib/customers/customer-words";
import { countText } from "@/lib/format/count-words";
import { asTyped } from "@/lib/typed-text";

type EraseCustomerProps = {
  customer: CustomerDetail;
  isOpen: boolean;
  onOpen: (isOpen: boolean) => void;
  onErased: () => void;
};

/** Erases one person's data, once their address was typed. */
export function EraseCustomer({ customer, isOpen, onOpen, onErased }: EraseCustomerProps) {
  return (
    <Dialog isTypedInto open={isOpen} onOpenChange={onOpen} title={`Erase ${customerName(customer)}?`}>
      {customer.toShip.length > 0 ? (
        <HasOrders orders={customer.toShip} onClose={() => onOpen(false)} />
      ) : (
        isOpen && <EraseForm customer={customer} onClose={() => onOpen(false)} onErased={onErased} />
      )}
    </Dialog>
  );
}

function HasOrders({ orders, onClose }: { orders: readonly string[]; onClose: () => void }) {
  const { title, next } = toShipWords(orders);
  return (
    <div className="space-y-5">
      <Notice tone="bad" title={title}>
        {next}
      </Notice>
      <div className="flex justify-end">
        <Button kind="secondary" onClick={onClose}>
          Close
        </Button>
      </div>
    </div>
  );
}

type EraseFormProps = { customer: CustomerDetail; onClose: () => void; onErased: () => void };

function EraseForm({ customer, onClose, onErased }: EraseFormProps) {
  const t = useTranslations();
  const queryClient = useQueryClient();
  const [address, setAddress] = useState("");
  const [note, setNote] = useState("");
  const [isAsked, setAsked] = useState(false);
  const { id, email, phone } = customer;
  const wanted = email ?? phone ?? id;
  const isRight = asTyped(address).toLowerCase() === wanted.toLowerCase();
  const isMissing = asTyped(note) === "";
  const change = useChange({
    send: eraseCustomer,
    refusal: (error) => eraseRefusalWords(t, error),
    isRepeatable: false,
    onDone: ({ keptOrders }) => {
      const description = keptOrders > 0 ? `${countText(keptOrders, "order")} kept for invoices` : "Nothing was kept";
      showToast({ title: "Data erased", description, tone: "good" });
      onErased();
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: customersKey }),
  });
  return (
    <form
      noValidate
      className="space-y-5"
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(true);
        if (isRight && !isMissing) change.start({ id, address: asTyped(address), note: asTyped(note) });
      }}
    >
      <Consequences customer={customer} />
      <TextField
        label={`Type ${wanted} to erase it`}
        autoComplete="off"
        maxLength={254}
        value={address}
        onChange={(event) => setAddress(event.target.value)}
        error={isAsked && !isRight ? `Type ${wanted}.` : null}
      />
      <TextArea
        label="Reason"
        hint="Recorded with your name, and kept. Leave out personal data."
        rows={2}
        maxLength={500}
        value={note}
        onChange={(event) => setNote(event.target.value)}
        error={isAsked && isMissing ? "Enter a reason." : null}
      />
      <ChangeStatus isAskingAgain={change.isAskingAgain} words={change.words} />
      <div className="flex flex-wrap justify-end gap-2">
        <Button kind="secondary" onClick={onClose}>
          Keep
        </Button>
        <Button type="submit" kind="danger" isBusy={change.isBusy}>
          Erase data
        </Button>
      </div>
    </form>
  );
}

function Consequences({ customer: { account, orders, holds } }: Pick<EraseFormProps, "customer">) {
  return (
    <ul className="list-disc space-y-1.5 pl-5 text-sm text-muted">
      {account && <li>The account is deleted, and signed out everywhere.</li>}
      {holds.total > 0 && <li>{countText(holds.total, "running hold ends", "running holds end")} at once.</li>}
      <li>Places on waitlists, emails, saved addresses and unpaid contacts are deleted.</li>
      {orders.total > 0 && (
        <li>
          {countText(orders.total, "order stays", "orders stay")} with the name and address that invoices need. Email
          and phone are removed.
        </li>
      )}
      <li>You can't undo this.</li>
    </ul>
  );
}
