"use client";

import MinusIcon from "lucide-react/icons/minus";
import PlusIcon from "lucide-react/icons/plus";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, type ReactNode, useId, useState } from "react";
import { cn } from "@/components/ui/class-names";
import { FieldFrame, type FieldWords, saidBy } from "@/components/ui/field-frame";
import { typedNumber } from "@/lib/format/typed-number";
import { LOCALE } from "@/lib/messages/locale";

type NumberFieldProps = FieldWords & {
  /** null while it is empty, NaN while it has something else than a whole number. */
  value: number | null;
  onValueChange: (value: number | null) => void;
  min?: number;
  max?: number;
  step?: number;
  size?: "md" | "sm";
  disabled?: boolean;
  required?: boolean;
  name?: string;
  className?: string;
};

/**
 * A whole number. Accepts any, also out of range, so that the caller can show an error instead of correcting it silently.
 * What is none is said here once the field is left.
 * Our own, because the library's field reads "1 712" as 1 and "12,5" as 125.
 */
export function NumberField(props: NumberFieldProps) {
  const { label, hint, hideLabel, size = "md", className, value, onValueChange, ...rest } = props;
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY, step = 1, disabled, required, name } = rest;
  const t = useTranslations();
  const id = useId();
  const [isLeft, setLeft] = useState(false);
  const isNoNumber = value !== null && Number.isNaN(value);
  const error = props.error ?? (isLeft && isNoNumber ? t("kit.wholeNumber") : null);
  const [typed, setTyped] = useState<{ text: string; value: number | null } | null>(null);
  // What was typed stays as it is until another value comes from outside.
  const text = typed !== null && Object.is(typed.value, value) ? typed.text : textOf(value);
  const type = (next: string) => {
    const number = typedNumber(next);
    setLeft(false);
    setTyped({ text: next, value: number });
    onValueChange(number);
  };
  const move = (by: number) => {
    const from = value === null || Number.isNaN(value) ? Math.max(0, min) - by : value;
    setTyped(null);
    onValueChange(Math.min(max, Math.max(min, from + by)));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const direction = event.key === "ArrowUp" ? 1 : event.key === "ArrowDown" ? -1 : 0;
    if (direction === 0) return;
    event.preventDefault();
    move(direction * step * (event.shiftKey ? 10 : 1));
  };
  const known = value ?? Number.NaN;
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error} hideLabel={hideLabel} className={className}>
      <div
        className={cn(
          "flex overflow-hidden rounded-control border bg-card transition-colors duration-150 focus-within:border-ink not-has-disabled:hover:border-ink has-[input:disabled]:bg-hover has-[input:disabled]:text-muted",
          error ? "border-bad" : "border-control-line",
          size === "md" ? "h-11" : "h-9",
        )}
      >
        <Step label={t("kit.less")} onPress={() => move(-step)} isOff={disabled || known <= min}>
          <MinusIcon className="size-4" aria-hidden="true" />
        </Step>
        <input
          id={id}
          type="text"
          inputMode={min < 0 ? "text" : "numeric"}
          autoComplete="off"
          value={text}
          onChange={(event) => type(event.target.value)}
          onBlur={() => {
            setLeft(true);
            if (!Number.isNaN(known)) setTyped(null);
          }}
          onKeyDown={onKeyDown}
          name={name}
          disabled={disabled}
          required={required}
          className="figures w-full min-w-12 border-x border-line bg-transparent px-2 text-center text-base focus-visible:-outline-offset-2 sm:text-sm"
          {...saidBy(id, { hint, error })}
        />
        <Step label={t("kit.more")} onPress={() => move(step)} isOff={disabled || known >= max}>
          <PlusIcon className="size-4" aria-hidden="true" />
        </Step>
      </div>
    </FieldFrame>
  );
}

function textOf(value: number | null): string {
  return value === null || Number.isNaN(value) ? "" : value.toLocaleString(LOCALE, { maximumFractionDigits: 20 });
}

type StepProps = { label: string; onPress: () => void; isOff: boolean | undefined; children: ReactNode };

/** Not in the order of Tab: the arrow keys do the same. */
function Step({ label, onPress, isOff, children }: StepProps) {
  return (
    <button
      type="button"
      tabIndex={-1}
      aria-label={label}
      disabled={isOff}
      onClick={onPress}
      className="grid aspect-square h-full shrink-0 place-items-center text-muted transition-colors duration-150 hover:not-disabled:bg-hover hover:not-disabled:text-ink focus-visible:-outline-offset-2 disabled:cursor-not-allowed disabled:opacity-40"
    >
      {children}
    </button>
  );
}
