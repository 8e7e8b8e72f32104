"use client";

import { type ComponentProps, useRef, useState } from "react";
import { AgoTime } from "@/components/admin/ago-time";
import { BeforeAfter } from "@/components/admin/inventory/before-after";
import { NoteField } from "@/components/admin/settings/note-field";
import { isHindered, UndoHindrance } from "@/components/admin/undo/undo-hindrance";
import { useUndo } from "@/components/admin/undo/use-undo";
import { ChangeStatus } from "@/components/change/change-status";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { openDrawer } from "@/components/ui/kept-focus";
import { Notice } from "@/components/ui/notice";
import { numberText } from "@/lib/format/count-words";
import { figuresAfter } from "@/lib/inventory/figures-after";
import type { InventoryRow } from "@/lib/inventory/inventory-schemas";
import type { UndoWish } from "@/lib/inventory/stock-change";
import type { LedgerEntry } from "@/lib/ledger/ledger-schemas";
import { actorLabel } from "@/lib/ledger/ledger-words";

type UndoFormProps = {
  wish: UndoWish;
  /** The row as it is now; undefined until it is known. */
  row: InventoryRow | undefined;
  /** What the change did to the units on hand. */
  delta: number;
  /** Whether the change released holds, which an undo does not bring back. */
  keepsReleased: boolean;
  onDone?: () => void;
  /** The entry that undid it meanwhile, if one did. */
  undoneBy?: LedgerEntry | null;
};

/**
 * A button that asks before it undoes one change of a row. If somebody else undoes it, the button goes; the question
 * stays, with what was typed, and says who did.
 */
export function UndoChange(props: UndoFormProps & Pick<ComponentProps<typeof Button>, "kind" | "size" | "className">) {
  const [isOpen, setIsOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const isDone = useRef(false);
  const done = () => {
    isDone.current = true;
    props.onDone?.();
  };
  return (
    <>
      {!props.undoneBy && (
        <Button
          ref={button}
          kind={props.kind ?? "secondary"}
          size={props.size ?? "md"}
          className={props.className}
          onClick={() => setIsOpen(true)}
        >
          Undo
        </Button>
      )}
      <Dialog
        isTypedInto
        open={isOpen}
        onOpenChange={setIsOpen}
        title="Undo this change?"
        // Once something is undone, its button goes, and leaves the focus to the drawer that it was in.
        finalFocus={() => (isDone.current ? null : button.current) ?? openDrawer()}
      >
        {isOpen && <UndoForm {...props} onDone={done} onCancel={() => setIsOpen(false)} />}
      </Dialog>
    </>
  );
}

function UndoForm(props: UndoFormProps & { onCancel: () => void }) {
  const { wish, row, delta, keepsReleased, onDone, undoneBy, onCancel } = props;
  const [note, setNote] = useState("");
  const undo = useUndo({
    onDone: () => {
      onDone?.();
      onCancel();
    },
  });
  // Until this form has its own answer, the entry may be the one that it wrote.
  const isTaken = undoneBy && !undo.isBusy;
  const after = row ? figuresAfter(row, row.onHand - delta) : null;
  const isOpen = !isTaken && !undo.isBusy && !undo.isDone;
  const hindrance = isOpen && row && after && isHindered(after) ? { row, after } : null;
  return (
    <form
      noValidate
      className="space-y-5"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isTaken && !hindrance) undo.start({ ...wish, ...(note.trim() && { note }) });
      }}
    >
      <div role="status" className="empty:hidden">
        {isTaken && (
          <Notice tone="signal" title={`${actorLabel(undoneBy.actor)} undid it already`}>
            <AgoTime iso={undoneBy.createdAt} />
            {undoneBy.note && `: ${undoneBy.note}`}
          </Notice>
        )}
      </div>
      {!isTaken && row && <BeforeAfter before={row} after={after && after.onHand >= 0 ? after : null} />}
      {hindrance && <UndoHindrance {...hindrance} />}
      {!isTaken && keepsReleased && (
        <p className="text-sm text-warn">The holds that it released stay released. Only the units come back.</p>
      )}
      <NoteField value={note} onChange={(event) => setNote(event.target.value)} />
      <ChangeStatus isAskingAgain={undo.isAskingAgain} words={hindrance ? null : undo.words} />
      <div className="flex flex-wrap justify-end gap-2">
        <Button kind="secondary" onClick={onCancel}>
          {isTaken ? "Close" : "Cancel"}
        </Button>
        {!isTaken && (
          <Button type="submit" isBusy={undo.isBusy} aria-disabled={hindrance !== null}>
            {delta > 0 ? `Take off ${numberText(delta)}` : `Put back ${numberText(-delta)}`}
          </Button>
        )}
      </div>
    </form>
  );
}
