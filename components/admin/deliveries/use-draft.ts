"use client";

import { useCallback, useEffect, useState } from "react";
import { type DeliveryDraft, draftIn, isUntouched, NEW_DRAFT } from "@/lib/receiving/delivery-draft";

/**
 * The delivery that somebody is receiving. This device keeps it for them under `key`, so that reloading the page, or signing in
 * again, loses nothing; its tabs show the same one. Null until it was read.
 */
export function useDraft(key: string) {
  const [draft, setDraft] = useState<DeliveryDraft | null>(null);
  useEffect(() => {
    setDraft(read(key) ?? NEW_DRAFT);
    const onStorage = (event: StorageEvent) => event.key === key && setDraft(draftIn(event.newValue) ?? NEW_DRAFT);
    window.addEventListener("storage", onStorage);
    return () => window.removeEventListener("storage", onStorage);
  }, [key]);
  useEffect(() => {
    if (draft !== null) keep(key, draft);
  }, [key, draft]);
  const change = useCallback((edit: (draft: DeliveryDraft) => DeliveryDraft) => {
    setDraft((known) => edit(known ?? NEW_DRAFT));
  }, []);
  return { draft, change };
}

function read(key: string): DeliveryDraft | null {
  try {
    return draftIn(localStorage.getItem(key));
  } catch {
    return null;
  }
}

function keep(key: string, draft: DeliveryDraft): void {
  try {
    if (isUntouched(draft) && draft.warehouseId === "") localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(draft));
  } catch {
    // Without storage, the page itself still has it.
  }
}
