"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { useChange } from "@/components/change/use-change";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { TextArea } from "@/components/ui/text-area";
import { changeRefusalWords } from "@/lib/client/panel-refusal-words";
import type { Proof } from "@/lib/ledger/ledger-schemas";
import { type BrokenRow, repairRow } from "@/lib/ledger/proof-options";
import { repairLabel, repairWords } from "@/lib/ledger/proof-words";
import { asTyped } from "@/lib/typed-text";

type RepairDialogProps = { row: BrokenRow; open: boolean; onClose: () => void; onDone: () => void };

/** Repairs a row by an entry, with a note. */
export function RepairDialog({ row, open, onClose, onDone }: RepairDialogProps) {
  return (
    <Dialog
      isTypedInto
      open={open}
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={`Repair ${row.sku} in ${row.warehouseCode}`}
      description="The ledger gets an entry with your name and note."
    >
      <RepairForm {...{ row, onClose, onDone }} />
    </Dialog>
  );
}

function RepairForm({ row, onClose, onDone }: Omit<RepairDialogProps, "open">) {
  const t = useTranslations();
  const [note, setNote] = useState("");
  const [isAsked, setAsked] = useState(false);
  const isMissing = asTyped(note) === "";
  const repair = useChange<string, Proof>({
    send: (said, key) => repairRow({ ...row, note: said }, key),
    refusal: (error) => changeRefusalWords(t, error),
    onDone: () => {
      onClose();
      onDone();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (!isMissing) repair.start(asTyped(note));
  };
  return (
    <form noValidate onSubmit={submit} className="space-y-4">
      <ul aria-label="What it does" className="list-disc space-y-1.5 pl-5 text-sm">
        {repairWords(row.divergences).map((does) => (
          <li key={does}>{does}</li>
        ))}
      </ul>
      <TextArea
        label="What happened, as far as you know"
        rows={2}
        maxLength={500}
        value={note}
        onChange={(event) => setNote(event.target.value)}
        error={isAsked && isMissing ? "Enter a note." : null}
      />
      {repair.words && (
        <p role="alert" className="text-sm text-bad">
          {repair.words.title} {repair.words.next}
        </p>
      )}
      <div className="flex flex-wrap justify-end gap-2">
        <Button kind="secondary" onClick={onClose}>
          Not yet
        </Button>
        <Button type="submit" isBusy={repair.isBusy}>
          {repairLabel(row.divergences)}
        </Button>
      </div>
    </form>
  );
}
