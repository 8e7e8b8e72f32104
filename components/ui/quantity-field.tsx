"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useId } from "react";
import { cn } from "@/components/ui/class-names";
import { plainText } from "@/lib/typed-text";

type QuantityFieldProps = {
  label: string;
  /** For lists: the label is only for screen readers, and no space is reserved for a hint or error. */
  isInList?: boolean;
  /** The raw text, so that the field can be empty while typing. */
  typed: string;
  onType: (typed: string) => void;
  /** Where the plus button stops; more can be typed. */
  stepMax: number;
  error: string | null;
  hint: string | null;
  /** A button on the same line. */
  children?: ReactNode;
};

const STEP =
  "grid size-11 place-items-center text-xl leading-none hover:bg-line/50 focus-visible:-outline-offset-2 aria-disabled:cursor-not-allowed aria-disabled:text-muted aria-disabled:hover:bg-transparent";

export function QuantityField(props: QuantityFieldProps) {
  const { label, isInList = false, typed, onType, stepMax, error, hint, children } = props;
  const t = useTranslations();
  const id = useId();
  const said = error ?? hint;
  const quantity = Number(plainText(typed)) || 0;
  const step = (to: number) => {
    if (to >= 1 && to <= Math.max(1, stepMax)) onType(String(to));
  };
  return (
    <div>
      <label htmlFor={id} className={isInList ? "sr-only" : "mb-2 block text-sm font-medium"}>
        {label}
      </label>
      <div className="flex flex-wrap gap-3">
        <div className="flex shrink-0 overflow-hidden rounded-control border border-control-line bg-card">
          <button
            type="button"
            aria-label={isInList ? t("kit.oneFewerNamed", { label }) : t("kit.oneFewer")}
            aria-disabled={quantity <= 1}
            onClick={() => step(quantity - 1)}
            className={STEP}
          >
            −
          </button>
          <input
            id={id}
            type="text"
            inputMode="numeric"
            autoComplete="off"
            maxLength={4}
            value={typed}
            onChange={(event) => onType(event.target.value)}
            aria-invalid={error !== null}
            aria-describedby={said === null ? undefined : `${id}-said`}
            className="figures h-11 w-14 border-x border-line bg-transparent text-center focus-visible:-outline-offset-2"
          />
          <button
            type="button"
            aria-label={isInList ? t("kit.oneMoreNamed", { label }) : t("kit.oneMore")}
            aria-disabled={quantity >= stepMax}
            onClick={() => step(quantity + 1)}
            className={STEP}
          >
            +
          </button>
        </div>
        {children}
      </div>
      <p
        id={`${id}-said`}
        className={cn(
          "mt-1.5 text-sm leading-5",
          error ? "text-bad" : "text-muted",
          isInList ? "empty:hidden" : "min-h-5",
        )}
      >
        {said}
      </p>
    </div>
  );
}
