"use client";

import { NumberField as Base } from "@base-ui/react/number-field";
import MinusIcon from "lucide-react/icons/minus";
import PlusIcon from "lucide-react/icons/plus";
import { useTranslations } from "next-intl";
import { useId } from "react";
import { cn } from "@/components/ui/class-names";
import { FieldFrame, type FieldWords, saidBy } from "@/components/ui/field-frame";

type NumberFieldProps = FieldWords & {
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

const STEP =
  "grid aspect-square h-full shrink-0 place-items-center text-muted transition-colors duration-150 hover:bg-hover hover:text-ink focus-visible:-outline-offset-2 data-disabled:cursor-not-allowed data-disabled:opacity-40";

/** Accepts out-of-range numbers, so that the caller can show an error instead of correcting them silently. */
export function NumberField(props: NumberFieldProps) {
  const { label, hint, error, hideLabel, size = "md", className, onValueChange, ...root } = props;
  const t = useTranslations();
  const id = useId();
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error} hideLabel={hideLabel} className={className}>
      <Base.Root id={id} allowOutOfRange onValueChange={(value) => onValueChange(value)} {...root}>
        <Base.Group
          className={cn(
            "flex overflow-hidden rounded-control border bg-card transition-colors duration-150 focus-within:border-ink hover:not-data-disabled:border-ink data-disabled:bg-hover data-disabled:text-muted",
            error ? "border-bad" : "border-control-line",
            size === "md" ? "h-11" : "h-9",
          )}
        >
          <Base.Decrement aria-label={t("kit.less")} className={STEP}>
            <MinusIcon className="size-4" aria-hidden="true" />
          </Base.Decrement>
          <Base.Input
            className="figures w-full min-w-12 border-x border-line bg-transparent px-2 text-center text-base focus-visible:-outline-offset-2 sm:text-sm"
            {...saidBy(id, { hint, error })}
          />
          <Base.Increment aria-label={t("kit.more")} className={STEP}>
            <PlusIcon className="size-4" aria-hidden="true" />
          </Base.Increment>
        </Base.Group>
      </Base.Root>
    </FieldFrame>
  );
}
