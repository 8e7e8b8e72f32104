"use client";

import {
  type ClipboardEvent,
  type KeyboardEvent,
  type MouseEvent,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import { numberText } from "@/lib/format/count-words";
import { typedNumber } from "@/lib/format/typed-number";
import { figureFault } from "@/lib/inventory/parse-paste";
import type { Edit, SheetRow } from "@/lib/inventory/sheet-edits";

type SheetCellProps = {
  row: SheetRow;
  edit: Edit | undefined;
  index: number;
  onType: (row: SheetRow, text: string) => void;
  onRevert: (row: SheetRow) => void;
  /** False if there is no cell there. */
  onMove: (index: number) => boolean;
  onPaste: (text: string, index: number) => void;
};

/**
 * The units on hand, as a cell of a spreadsheet: typing replaces, arrows, Enter and Tab move, Escape reverts. A click
 * selects the figure, a double click places a caret in it.
 */
export function SheetCell({ row, edit, index, onType, onRevert, onMove, onPaste }: SheetCellProps) {
  const faultId = useId();
  // While the cell has the focus: an emptied cell, or one with its old figure again, is no edit but stays as it is typed.
  const [typed, setTyped] = useState<string | null>(null);
  const hasCaret = useRef(false);
  const cell = useRef<HTMLInputElement>(null);
  const isReverted = useRef(false);
  // Selects the figure that came back, so that the next digit replaces it.
  useLayoutEffect(() => {
    if (!isReverted.current) return;
    isReverted.current = false;
    cell.current?.select();
  });
  const fault = edit ? figureFault(edit.text) : null;
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.nativeEvent.isComposing) return;
    if (event.key === "Escape" && (edit || typed !== null)) {
      event.preventDefault();
      isReverted.current = true;
      hasCaret.current = false;
      setTyped(null);
      onRevert(row);
      return;
    }
    const to = targetOf(event, index);
    if (to !== null && onMove(to)) event.preventDefault();
  };
  const paste = (event: ClipboardEvent<HTMLInputElement>) => {
    const text = event.clipboardData.getData("text");
    if (!/[\t\r\n]/.test(text.trim())) return;
    event.preventDefault();
    setTyped(null);
    onPaste(text, index);
  };
  // A click into a cell that has the focus would place a caret, and typing would add to the figure.
  const onMouseDown = (event: MouseEvent<HTMLInputElement>) => {
    if (event.button !== 0 || hasCaret.current) return;
    const input = event.currentTarget;
    event.preventDefault();
    input.focus({ preventScroll: true });
    hasCaret.current = event.detail > 1;
    input.setSelectionRange(hasCaret.current ? input.value.length : 0, input.value.length);
  };
  return (
    <>
      <input
        ref={cell}
        type="text"
        inputMode="numeric"
        autoComplete="off"
        data-sheet-cell={index}
        aria-label={`On hand, ${row.name} in ${row.city}`}
        aria-invalid={fault !== null}
        aria-describedby={fault ? faultId : undefined}
        value={typed ?? (edit ? writtenText(edit.text) : numberText(row.onHand))}
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          onType(row, event.currentTarget.value);
        }}
        onBlur={() => {
          hasCaret.current = false;
          setTyped(null);
        }}
        onMouseDown={onMouseDown}
        onKeyDown={onKeyDown}
        onPaste={paste}
        className={`figures h-8 w-full rounded-[6px] border bg-card px-2 text-right text-base outline-offset-0 sm:text-sm ${lookOf(fault, edit)}`}
      />
      {fault && (
        <span id={faultId} className="block text-right font-sans text-xs text-bad">
          {fault}
        </span>
      )}
    </>
  );
}

/** As the shop writes numbers, if it is one. */
function writtenText(text: string): string {
  const figure = typedNumber(text);
  return figure === null || figureFault(text) !== null ? text : numberText(figure);
}

function lookOf(fault: string | null, edit: Edit | undefined): string {
  if (fault) return "border-bad text-bad";
  return edit ? "border-ink font-semibold" : "border-transparent hover:border-control-line";
}

/** The cell that a key moves to; null for a key that stays in the cell. */
function targetOf({ key, shiftKey }: KeyboardEvent, index: number): number | null {
  if (key === "ArrowUp" || (shiftKey && (key === "Enter" || key === "Tab"))) return index - 1;
  return key === "ArrowDown" || key === "Enter" || key === "Tab" ? index + 1 : null;
}

/**
 * "+3": what an edit does to the figure that it was typed over. Null where that figure has changed since (`now`), because
 * both the figure and the change can be meant then.
 */
export function editDelta({ text, expected }: Pick<Edit, "text" | "expected">, now: number): number | null {
  const figure = typedNumber(text);
  return figure === null || figureFault(text) !== null || now !== expected ? null : figure - expected;
}
