"use client";

import { type FormEvent, type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { Popover } from "@/components/ui/popover";
import { TextField } from "@/components/ui/text-field";
import { typedNumber } from "@/lib/format/typed-number";
import { LOCALE } from "@/lib/messages/locale";

type PositionProps = {
  from: number;
  to: number;
  total: number | undefined;
  moreThan: number | undefined;
  onTop: (() => void) | null;
  onGoTo: (row: number) => void;
};

/**
 * "12–34 of 1,51,541", "12–34 of over 10,000". The total stays out while it is unknown. Where there are more rows than in
 * sight, it is a button that asks for the row to go to.
 */
export function ListPosition({ from, to, total, moreThan, onTop, onGoTo }: PositionProps) {
  const isAll = from === 1 && total !== undefined && total <= to;
  const position = (
    <span className="figures">
      {from.toLocaleString(LOCALE)}–{to.toLocaleString(LOCALE)}
      {totalText(to, total, moreThan)}
    </span>
  );
  return (
    <div className="flex min-h-6 flex-wrap items-center gap-x-3">
      {isAll ? position : <GoToRow position={position} total={total} onGoTo={onGoTo} />}
      {onTop && (
        <button type="button" onClick={onTop} className="rounded-sm underline underline-offset-2 hover:text-ink">
          Back to top
        </button>
      )}
    </div>
  );
}

type GoToRowProps = Pick<PositionProps, "total" | "onGoTo"> & { position: ReactNode };

function GoToRow({ position, total, onGoTo }: GoToRowProps) {
  const [isOpen, setOpen] = useState(false);
  const [typed, setTyped] = useState("");
  const [error, setError] = useState<string | null>(null);
  const go = (event: FormEvent) => {
    event.preventDefault();
    const row = typedNumber(typed);
    if (row === null || !(row >= 1)) return setError("Enter a whole number, like 1,200.");
    setOpen(false);
    onGoTo(row);
  };
  return (
    <Popover
      title="Go to row"
      open={isOpen}
      onOpenChange={(isOpen) => {
        setOpen(isOpen);
        setTyped("");
        setError(null);
      }}
      trigger={
        <button type="button" className="group/goto inline-flex items-center gap-x-3 rounded-sm">
          {position}
          <span className="underline underline-offset-2 group-hover/goto:text-ink">Go to row…</span>
        </button>
      }
    >
      <form onSubmit={go} className="flex items-start gap-2">
        <TextField
          label="Row number"
          hideLabel
          size="sm"
          inputMode="numeric"
          enterKeyHint="go"
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
            setError(null);
          }}
          placeholder={total === undefined ? "Row" : `1–${total.toLocaleString(LOCALE)}`}
          error={error}
          className="w-40"
        />
        <Button size="sm" type="submit">
          Go
        </Button>
      </form>
    </Popover>
  );
}

function totalText(to: number, total: number | undefined, moreThan: number | undefined): string {
  if (total !== undefined) return ` of ${Math.max(total, to).toLocaleString(LOCALE)}`;
  return moreThan === undefined || moreThan < to ? "" : ` of over ${moreThan.toLocaleString(LOCALE)}`;
}
