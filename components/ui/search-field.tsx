"use client";

import SearchIcon from "lucide-react/icons/search";
import XIcon from "lucide-react/icons/x";
import { useTranslations } from "next-intl";
import { type ComponentProps, useId, useRef } from "react";
import { cn } from "@/components/ui/class-names";
import { type FieldSize, fieldBox } from "@/components/ui/field-box";

type SearchFieldProps = Omit<ComponentProps<"input">, "size" | "value" | "onChange"> & {
  label: string;
  value: string;
  onValueChange: (value: string) => void;
  size?: FieldSize;
  hideLabel?: boolean;
};

/** Escape or the cross clears it. It does not debounce; the caller may. */
export function SearchField(props: SearchFieldProps) {
  const { label, value, onValueChange, size = "md", hideLabel = true, className, ...input } = props;
  const t = useTranslations();
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const clear = () => {
    onValueChange("");
    field.current?.focus();
  };
  return (
    <div className={cn("min-w-0", className)}>
      <label htmlFor={id} className={hideLabel ? "sr-only" : "mb-1.5 block w-fit text-sm leading-5 font-medium"}>
        {label}
      </label>
      <div className="relative">
        <SearchIcon
          className="pointer-events-none absolute inset-y-0 left-3 my-auto size-4 text-muted"
          aria-hidden="true"
        />
        <input
          ref={field}
          id={id}
          type="search"
          autoComplete="off"
          enterKeyHint="search"
          value={value}
          onChange={(event) => onValueChange(event.target.value)}
          onKeyDown={(event) => event.key === "Escape" && value !== "" && clear()}
          className={cn(fieldBox(size), "pr-10 pl-9 [&::-webkit-search-cancel-button]:hidden")}
          {...input}
        />
        {value !== "" && (
          <button
            type="button"
            aria-label={t("kit.clearSearch")}
            onClick={clear}
            className="absolute inset-y-0 right-1 my-auto grid size-8 place-items-center rounded-[7px] text-muted hover:bg-hover hover:text-ink"
          >
            <XIcon className="size-4" aria-hidden="true" />
          </button>
        )}
      </div>
    </div>
  );
}
