"use client";

import { useEffect, useRef } from "react";
import { SearchField } from "@/components/ui/search-field";

type SlashSearchProps = {
  label: string;
  placeholder: string;
  value: string;
  onValueChange: (value: string) => void;
  className?: string;
};

const TYPED_INTO = "input, textarea, select, [contenteditable], [role=dialog]";

/** The search of a room: `/` puts the focus into it, from wherever nothing is being typed. */
export function SlashSearch({ className = "", ...field }: SlashSearchProps) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target instanceof Element && event.target.closest(TYPED_INTO)) return;
      event.preventDefault();
      box.current?.querySelector("input")?.focus();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);
  return (
    <div ref={box} className={className}>
      <SearchField size="sm" aria-keyshortcuts="/" maxLength={100} {...field} />
    </div>
  );
}
