"use client";

import { type ComponentType, useEffect, useState } from "react";
import { enqueueToast, lastWaiting, listenToToasts, removeToast, type ToastWords } from "@/components/ui/toast-queue";
import { patiently } from "@/lib/client/patiently";
import { whenUsed } from "@/lib/client/when-used";

const loadViewport = patiently(async () => (await import("@/components/ui/toast-viewport")).ToastViewport);

/** How long a toast waits for the viewport's code. */
const CODE_MS_MAX = 500;

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
 * Rendered once, in the root layout. The viewport's code comes when the visitor first presses anything, and is used with the first
 * toast. Should it not come, the latest toast is shown without: it may have to say that there is no network.
 */
export function Toaster() {
  const [loaded, setLoaded] = useState<{ Viewport: ComponentType } | null>(null);
  const [late, setLate] = useState<ToastWords | null>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const show = async () => {
      clearTimeout(timer);
      timer = setTimeout(() => setLate(lastWaiting()), CODE_MS_MAX);
      const Viewport = await loadViewport();
      clearTimeout(timer);
      setLoaded({ Viewport });
    };
    if (lastWaiting()) void show();
    const stop = listenToToasts(() => void show());
    const cancel = whenUsed(() => void loadViewport());
    return () => {
      clearTimeout(timer);
      stop();
      cancel();
    };
  }, []);
  return loaded ? <loaded.Viewport /> : late && <PlainToast {...late} />;
}

function PlainToast({ title, description }: ToastWords) {
  return (
    <div
      role="alert"
      className="fixed inset-x-4 bottom-4 z-60 mx-auto rounded-control border border-line bg-card px-5 py-3 text-sm text-ink shadow-float sm:right-6 sm:bottom-6 sm:left-auto sm:w-90 phone:in-[body:has([data-bottom-bar])]:bottom-[calc(6.5rem+env(safe-area-inset-bottom))]"
    >
      <p className="font-medium">{title}</p>
      <p className="text-muted">{description}</p>
    </div>
  );
}
