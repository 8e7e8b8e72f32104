"use client";

import { type ComponentProps, useState } from "react";
import { BeforeAfter } from "@/components/admin/inventory/before-after";
import { NoteField } from "@/components/admin/settings/note-field";
import { useUndo } from "@/components/admin/undo/use-undo";
import { ChangeStatus } from "@/components/change/change-status";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { numberText } from "@/lib/format/count-words";
import { type FiguresAfter, figuresAfter } from "@/lib/inventory/figures-after";
import type { InventoryRow } from "@/lib/inventory/inventory-schemas";
import type { UndoWish } from "@/lib/inventory/stock-change";

type UndoFormProps = {
  wish: UndoWish;
  /** The row as it is now; undefined until it is known. */
  row: InventoryRow | undefined;
  /** What the change did to the units on hand. */
  delta: number;
  /** Whether the change released holds, which an undo does not bring back. */
  keepsReleased: boolean;
  onDone?: () => void;
};

/** A button that asks before it undoes one change of a row. */
export function UndoChange(props: UndoFormProps & Pick<ComponentProps<typeof Button>, "kind" | "size" | "className">) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button
        kind={props.kind ?? "secondary"}
        size={props.size ?? "md"}
        className={props.className}
        onClick={() => setIsOpen(true)}
      >
        Undo
      </Button>
      <Dialog isTypedInto open={isOpen} onOpenChange={setIsOpen} title="Undo this change?">
        {isOpen && <UndoForm {...props} onCancel={() => setIsOpen(false)} />}
      </Dialog>
    </>
  );
}

function UndoForm({ wish, row, delta, keepsReleased, onDone, onCancel }: UndoFormProps & { onCancel: () => void }) {
  const [note, setNote] = useState("");
  const undo = useUndo({
    onDone: () => {
      onCancel();
      onDone?.();
    },
  });
  const after = row ? figuresAfter(row, row.onHand - delta) : null;
  return (
    <form
      noValidate
      className="space-y-5"
      onSubmit={(event) => {
        event.preventDefault();
        undo.start({ ...wish, ...(note.trim() && { note }) });
      }}
    >
      {row && <BeforeAfter before={row} after={after && after.onHand >= 0 ? after : null} />}
      {after !== null && <Hindrance after={after} />}
      {keepsReleased && (
        <p className="text-sm text-warn">The holds that it released stay released. Only the units come back.</p>
      )}
      <NoteField value={note} onChange={(event) => setNote(event.target.value)} />
      <ChangeStatus isAskingAgain={undo.isAskingAgain} words={undo.words} />
      <div className="flex flex-wrap justify-end gap-2">
        <Button kind="secondary" onClick={onCancel}>
          Cancel
        </Button>
        <Button type="submit" isBusy={undo.isBusy}>
          {delta > 0 ? `Take off ${numberText(delta)}` : `Put back ${numberText(-delta)}`}
        </Button>
      </div>
    </form>
  );
}

/** Why the server is going to refuse it, as far as it is known here. */
function Hindrance({ after: { onHand, missing } }: { after: FiguresAfter }) {
  if (onHand >= 0 && missing === 0) return null;
  const why =
    onHand < 0
      ? "Some of its units have left since."
      : `Units were promised since: ${numberText(missing)} of them would be missing.`;
  return <p className="text-sm text-warn">{why}</p>;
}
