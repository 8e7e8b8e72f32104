"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";

const DEBOUNCE_MS = 250;

type SearchFieldProps = {
  q: string;
  onSearch: (q: string, step: "push" | "replace") => void;
  placeholder?: string;
};

/**
 * Uncontrolled, so that text typed before hydration or while results load is not lost. Typing adds one history entry
 * per visit to the field.
 */
export function SearchField({ q, onSearch, placeholder }: SearchFieldProps) {
  const t = useTranslations();
  const input = useRef<HTMLInputElement>(null);
  const applied = useRef(q);
  const hasPushed = useRef(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const apply = () => {
    clearTimeout(timer.current);
    const typed = input.current?.value.trim() ?? "";
    if (typed === applied.current) return;
    applied.current = typed;
    onSearch(typed, hasPushed.current ? "replace" : "push");
    hasPushed.current = true;
  };

  useEffect(() => {
    if (q === applied.current) return;
    applied.current = q;
    hasPushed.current = false;
    clearTimeout(timer.current);
    if (input.current) input.current.value = q;
  }, [q]);

  // Applies what was typed before hydration.
  const latestApply = useRef(apply);
  latestApply.current = apply;
  useEffect(() => {
    latestApply.current();
    return () => clearTimeout(timer.current);
  }, []);

  return (
    <label className="block min-w-56 max-w-xl flex-1 text-sm">
      <span className="mb-1 block font-medium">{t("products.search")}</span>
      <input
        ref={input}
        type="search"
        name="q"
        defaultValue={q}
        maxLength={100}
        autoComplete="off"
        enterKeyHint="search"
        placeholder={placeholder ?? t("products.searchHint")}
        onFocus={() => {
          hasPushed.current = false;
        }}
        onChange={() => {
          clearTimeout(timer.current);
          timer.current = setTimeout(apply, DEBOUNCE_MS);
        }}
        onKeyDown={(event) => {
          if (event.key === "Enter") apply();
        }}
        className="h-11 w-full rounded-control border border-control-line bg-card px-3 text-base placeholder:text-muted sm:text-sm"
      />
    </label>
  );
}
