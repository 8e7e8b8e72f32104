"use client";

import { useCallback, useEffect, useState } from "react";

/**
 * What somebody types into a form with lines. This device keeps it under `key` until it is saved, so that reloading the page
 * loses nothing. Null until it was read.
 */
export function useKept<Form extends { lines: readonly unknown[] }>(key: string, initial: Form) {
  const [kept, setKept] = useState<Form | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: read once for each key.
  useEffect(() => setKept(read(key, initial) ?? initial), [key]);
  const change = useCallback(
    (edit: (form: Form) => Form) => {
      setKept((known) => {
        const next = edit(known ?? initial);
        keep(key, next);
        return next;
      });
    },
    [key, initial],
  );
  return { kept, change, forget: () => keep(key, null) };
}

function read<Form extends { lines: readonly unknown[] }>(key: string, initial: Form): Form | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? "null");
    const isForm = typeof kept === "object" && kept !== null && "lines" in kept && Array.isArray(kept.lines);
    return isForm ? { ...initial, ...(kept as Partial<Form>) } : null;
  } catch {
    return null;
  }
}

function keep(key: string, form: object | null): void {
  try {
    if (form === null) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(form));
  } catch {
    // Without storage, the page itself still has it.
  }
}
