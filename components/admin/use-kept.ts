"use client";

import { useCallback, useEffect, useState } from "react";
import { onDevice } from "@/lib/client/stored";

type KeptForm<Form> = {
  initial: Form;
  /** The form in a kept text; null for none, and for one of another version of the panel. */
  formIn: (text: string | null) => Form | null;
  /** Whether nothing was typed. Default: never. */
  isBlank?: (form: Form) => boolean;
};

/**
 * What somebody types into a form. This device keeps it under `key` until it is saved, so that reloading the page, or
 * signing in again, loses nothing; its tabs show the same. Null until it was read.
 */
export function useKept<Form>(key: string, { initial, formIn, isBlank }: KeptForm<Form>) {
  const [kept, setKept] = useState<Form | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: read once for each key.
  useEffect(() => {
    setKept(formIn(onDevice.read(key)) ?? initial);
    const onStorage = (event: StorageEvent) => event.key === key && setKept(formIn(event.newValue) ?? initial);
    window.addEventListener("storage", onStorage);
    return () => window.removeEventListener("storage", onStorage);
  }, [key]);
  const change = useCallback(
    (edit: (form: Form) => Form) => {
      setKept((known) => {
        const next = edit(known ?? initial);
        onDevice.write(key, isBlank?.(next) ? null : JSON.stringify(next));
        return next;
      });
    },
    [key, initial, isBlank],
  );
  return { kept, change, forget: () => onDevice.write(key, null) };
}

/** How a form with lines is kept. What it lacks is as in `initial`. */
export function withLines<Form extends { lines: readonly unknown[] }>(initial: Form): KeptForm<Form> {
  return {
    initial,
    formIn: (text) => {
      const kept = objectIn(text);
      return kept && "lines" in kept && Array.isArray(kept.lines) ? { ...initial, ...(kept as Partial<Form>) } : null;
    },
  };
}

export function objectIn(text: string | null): object | null {
  try {
    const kept: unknown = JSON.parse(text ?? "null");
    return typeof kept === "object" ? kept : null;
  } catch {
    return null;
  }
}
