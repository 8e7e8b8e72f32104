"use client";

import { type FormEvent, useState } from "react";
import { NoteField } from "@/components/admin/settings/note-field";
import { useTransferChange } from "@/components/admin/transfers/transfer-acts";
import { ChangeStatus } from "@/components/change/change-status";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { NumberField } from "@/components/ui/number-field";
import { showToast } from "@/components/ui/toast";
import { unitsText } from "@/lib/format/count-words";
import { type ReceiveWish, receiveTransfer } from "@/lib/transfers/transfer-options";
import type { TransferDetail } from "@/lib/transfers/transfer-schemas";
import { asTyped } from "@/lib/typed-text";

type FoundMissingProps = { transfer: TransferDetail };

/** Receives units that were reported missing and turned up after all. Nothing where none is missing. */
export function FoundMissing({ transfer }: FoundMissingProps) {
  const [isOpen, setOpen] = useState(false);
  const { lines, number } = transfer;
  const missing = lines.reduce((sum, line) => sum + line.missing, 0);
  if (missing === 0) return null;
  return (
    <p className="mb-4 flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
      {unitsText(missing)} missing.
      <Button kind="secondary" size="sm" onClick={() => setOpen(true)}>
        Receive what turned up…
      </Button>
      <Dialog isTypedInto open={isOpen} onOpenChange={setOpen} title={`What turned up of ${number}`}>
        <FoundForm transfer={transfer} onClose={() => setOpen(false)} />
      </Dialog>
    </p>
  );
}

function FoundForm({ transfer, onClose }: FoundMissingProps & { onClose: () => void }) {
  const { id, number, version, lines, toCity } = transfer;
  const [found, setFound] = useState<Readonly<Record<string, number | null>>>({});
  const [note, setNote] = useState("");
  const missing = lines.filter((line) => line.missing > 0);
  const unitsOf = (productId: string) => found[productId] ?? 0;
  const isRight = missing.every((line) => {
    const units = unitsOf(line.productId);
    return Number.isSafeInteger(units) && units >= 0 && units <= line.missing;
  });
  const named = missing.filter(({ productId }) => unitsOf(productId) > 0);
  const units = isRight ? named.reduce((sum, { productId }) => sum + unitsOf(productId), 0) : 0;
  const receiving = useTransferChange(
    transfer,
    (wish: ReceiveWish, key) => receiveTransfer(wish, key),
    () => {
      showToast({ title: number, description: `${unitsText(units)} received in ${toCity}.`, tone: "good" });
      onClose();
    },
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (units === 0) return;
    const said = asTyped(note);
    const turnedUp = named.map(({ productId }) => ({ productId, found: unitsOf(productId) }));
    receiving.start({ id, lines: turnedUp, expectedVersion: version, ...(said !== "" && { note: said }) });
  };
  return (
    <form noValidate className="space-y-4" onSubmit={submit}>
      {missing.map((line) => (
        <NumberField
          key={line.productId}
          label={line.name}
          hint={`${unitsText(line.missing)} missing`}
          size="sm"
          min={0}
          max={line.missing}
          value={found[line.productId] ?? null}
          onValueChange={(to) => setFound((known) => ({ ...known, [line.productId]: to }))}
          error={unitsOf(line.productId) <= line.missing ? null : `At most ${line.missing}.`}
        />
      ))}
      <NoteField value={note} onChange={(event) => setNote(event.target.value)} />
      <ChangeStatus isAskingAgain={receiving.isAskingAgain} words={receiving.words} />
      <div className="flex flex-wrap justify-end gap-2">
        <Button kind="secondary" onClick={onClose}>
          Not yet
        </Button>
        <Button type="submit" isBusy={receiving.isBusy} aria-disabled={units === 0}>
          {units === 0 ? "Receive" : `Receive ${unitsText(units)}`}
        </Button>
      </div>
    </form>
  );
}
