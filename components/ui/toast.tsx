"use client";

import { lazy, Suspense, useEffect, useState } from "react";
import { enqueueToast, hasToasts, listenToToasts, removeToast, type ToastWords } from "@/components/ui/toast-queue";

const ToastViewport = lazy(() => import("@/components/ui/toast-viewport"));

/**
 * Says in passing what was done; what needs an answer is a Notice where it happened, or a dialog. Trouble (`bad`)
 * interrupts a screen reader, everything else waits its turn.
 */
export function showToast(words: ToastWords): void {
  enqueueToast(words);
}

/** Takes a toast away by its id: what it says is over. */
export function hideToast(id: string): void {
  removeToast(id);
}

/** Stands once in the root layout. What shows toasts is fetched with the first of them. */
export function Toaster() {
  const [isNeeded, setIsNeeded] = useState(false);
  useEffect(() => {
    if (hasToasts()) setIsNeeded(true);
    return listenToToasts(() => setIsNeeded(true));
  }, []);
  return <Suspense>{isNeeded && <ToastViewport />}</Suspense>;
}
