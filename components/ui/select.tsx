"use client";

import { Select as Base } from "@base-ui/react/select";
import CheckIcon from "lucide-react/icons/check";
import ChevronsUpDownIcon from "lucide-react/icons/chevrons-up-down";
import { useId } from "react";
import { cn } from "@/components/ui/class-names";
import { type FieldSize, fieldBox } from "@/components/ui/field-box";
import { FieldFrame, type FieldWords, saidBy } from "@/components/ui/field-frame";
import { FLOATING, FLOATING_ITEM, FLOATING_LAYER } from "@/components/ui/floating-style";

export type SelectOption<Value extends string> = { value: Value; label: string; isDisabled?: boolean };

type SelectProps<Value extends string> = FieldWords & {
  value: Value;
  onValueChange: (value: Value) => void;
  options: readonly SelectOption<Value>[];
  size?: FieldSize;
  name?: string;
  disabled?: boolean;
  className?: string;
};

export function Select<Value extends string>(props: SelectProps<Value>) {
  const {
    label,
    hint,
    error,
    hideLabel,
    value,
    onValueChange,
    options,
    size = "md",
    name,
    disabled,
    className,
  } = props;
  const id = useId();
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error} hideLabel={hideLabel} className={className}>
      <Base.Root
        items={options}
        value={value}
        onValueChange={(next) => next !== null && onValueChange(next)}
        name={name}
        disabled={disabled}
        modal={false}
      >
        <Base.Trigger
          id={id}
          aria-labelledby={`${id}-label`}
          className={cn(fieldBox(size), "flex items-center justify-between gap-3 text-left")}
          {...saidBy(id, { hint, error })}
        >
          <Base.Value className="truncate" />
          <Base.Icon className="text-muted">
            <ChevronsUpDownIcon className="size-4" aria-hidden="true" />
          </Base.Icon>
        </Base.Trigger>
        <Base.Portal>
          <Base.Positioner sideOffset={6} alignItemWithTrigger={false} className={FLOATING_LAYER}>
            <Base.Popup
              className={cn(FLOATING, "max-h-(--available-height) min-w-(--anchor-width) overflow-y-auto p-1")}
            >
              <Base.List>
                {options.map((option) => (
                  <Base.Item
                    key={option.value}
                    value={option.value}
                    disabled={option.isDisabled}
                    className={cn(FLOATING_ITEM, "justify-between pr-2")}
                  >
                    <Base.ItemText>{option.label}</Base.ItemText>
                    <Base.ItemIndicator>
                      <CheckIcon className="size-4" aria-hidden="true" />
                    </Base.ItemIndicator>
                  </Base.Item>
                ))}
              </Base.List>
            </Base.Popup>
          </Base.Positioner>
        </Base.Portal>
      </Base.Root>
    </FieldFrame>
  );
}
