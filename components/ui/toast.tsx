"use client";

import { lazy, Suspense, useEffect, useState } from "react";
import { enqueueToast, hasToasts, listenToToasts, removeToast, type ToastWords } from "@/components/ui/toast-queue";

const ToastViewport = lazy(() => import("@/components/ui/toast-viewport"));

/**
 * Briefly confirms what was done. For what needs a response, use a Notice or a dialog instead. Errors (`bad`) interrupt
 * screen readers; other tones wait.
 */
export function showToast(words: ToastWords): void {
  enqueueToast(words);
}

/** Removes a toast by its id once it no longer applies. */
export function hideToast(id: string): void {
  removeToast(id);
}

/** Rendered once, in the root layout. Loads the viewport with the first toast. */
export function Toaster() {
  const [isNeeded, setIsNeeded] = useState(false);
  useEffect(() => {
    if (hasToasts()) setIsNeeded(true);
    return listenToToasts(() => setIsNeeded(true));
  }, []);
  return <Suspense>{isNeeded && <ToastViewport />}</Suspense>;
}
