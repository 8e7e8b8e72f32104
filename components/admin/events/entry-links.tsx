"use client";

import Link from "next/link";
import { useState } from "react";
import { AgoTime } from "@/components/admin/ago-time";
import { UndoButton } from "@/components/admin/undo/undo-button";
import { useUndo } from "@/components/admin/undo/use-undo";
import { ChangeStatus } from "@/components/change/change-status";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";
import { numberText } from "@/lib/format/count-words";
import type { LedgerEntry, LedgerEntryInContext } from "@/lib/ledger/ledger-schemas";
import { actorLabel } from "@/lib/ledger/ledger-words";

type Found = { found: LedgerEntryInContext };

/** What an entry undid, and what undid it. */
export function EntryLinks({ found, onSelect }: Found & { onSelect: (id: string) => void }) {
  const { entry, undoes, undoneBy, repairs, repairedBy, batch } = found;
  const link = (title: string, { id, actor, createdAt }: LedgerEntry) => (
    <Notice tone="plain" title={title}>
      By {actorLabel(actor)}, <AgoTime iso={createdAt} />.{" "}
      <Button kind="quiet" size="sm" className="px-0 underline underline-offset-4" onClick={() => onSelect(id)}>
        Show that entry
      </Button>
    </Notice>
  );
  return (
    <>
      {undoes && link("Undoes an earlier entry", undoes)}
      {undoneBy && link("Undone", undoneBy)}
      {entry.isBroken && !repairedBy && (
        <Notice tone="bad" title="Not as it was written">
          Somebody with access to the database changed this entry, or one before it on its row.{" "}
          <Link href="/admin/proof" className="underline underline-offset-4">
            View the proof
          </Link>
        </Notice>
      )}
      {repairedBy && link("Not as it was written. Repaired", repairedBy)}
      {repairs && link("Repairs an entry that was changed", repairs)}
      {batch && batch.entries > 1 && (
        <p className="text-sm text-muted">One of {numberText(batch.entries)} rows that were changed in one go.</p>
      )}
    </>
  );
}

/** The buttons that undo an entry, and the bulk adjustment that it was part of. What they ask stays if somebody else undid it. */
export function UndoEntry({ found: { entry, batch, around, undoneBy } }: Found) {
  return (
    <>
      {batch && batch.entries > 1 && <UndoBatch {...batch} isUndone={undoneBy !== null} />}
      <UndoButton entry={entry} undoneBy={undoneBy} around={around} />
    </>
  );
}

type UndoBatchProps = { id: string; entries: number; isUndone: boolean };

function UndoBatch({ id, entries, isUndone }: UndoBatchProps) {
  const [isOpen, setIsOpen] = useState(false);
  const undo = useUndo({ onDone: () => setIsOpen(false) });
  return (
    <>
      {!isUndone && (
        <Button kind="quiet" size="sm" onClick={() => setIsOpen(true)}>
          Undo all {numberText(entries)}
        </Button>
      )}
      <Dialog
        open={isOpen}
        onOpenChange={setIsOpen}
        title={`Undo all ${numberText(entries)}?`}
        footer={
          <>
            <Button kind="secondary" onClick={() => setIsOpen(false)}>
              Cancel
            </Button>
            <Button isBusy={undo.isBusy} onClick={() => undo.start({ batchId: id })}>
              Undo all {numberText(entries)}
            </Button>
          </>
        }
      >
        <p className="text-sm">
          The units on hand of every row go back by what this bulk adjustment changed, or of none if one of them cannot.
        </p>
        <ChangeStatus isAskingAgain={undo.isAskingAgain} words={undo.words} />
      </Dialog>
    </>
  );
}
