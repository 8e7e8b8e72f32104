"use client";

import { lazy, Suspense, useEffect, useState } from "react";
import { enqueueToast, hasToasts, listenToToasts, removeToast, type ToastWords } from "@/components/ui/toast-queue";
import { patiently } from "@/lib/client/patiently";
import { whenIdle } from "@/lib/client/when-idle";

const loadViewport = patiently(() => import("@/components/ui/toast-viewport"));
const ToastViewport = lazy(loadViewport);

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

/**
 * Rendered once, in the root layout. Loads the viewport with the first toast, or before, while there is a network: a toast
 * may have to say that there is none.
 */
export function Toaster() {
  const [isNeeded, setIsNeeded] = useState(false);
  useEffect(() => {
    if (hasToasts()) setIsNeeded(true);
    const cancel = whenIdle(() => void loadViewport());
    const stop = listenToToasts(() => setIsNeeded(true));
    return () => {
      cancel();
      stop();
    };
  }, []);
  return <Suspense>{isNeeded && <ToastViewport />}</Suspense>;
}
