"use client";

import { type ComponentType, useCallback, useEffect, useRef, useState } from "react";
import { holdKeys, releaseKeys } from "@/components/ui/held-keys";
import { showToast } from "@/components/ui/toast";
import type { ToastWords } from "@/components/ui/toast-queue";

/** How long a press waits for the code of what it opens, as `CHANGE_MS_MAX` is for changes. */
const CODE_MS_MAX = 4_500;

/**
 * A dialog whose code loads when it is first opened, or before by `prepare`. If the code does not come in time, that is said
 * with `failure`, and nothing opens later unasked; the next press tries again. What is
 * typed meanwhile waits for its field. `load`: must not change.
 */
export function useOpenedLater<Props>(load: () => Promise<ComponentType<Props>>, failure: ToastWords) {
  const [isOpen, setIsOpen] = useState(false);
  const [loaded, setLoaded] = useState<{ Dialog: ComponentType<Props> } | null>(null);
  /** The timer of the press that waits for the code. */
  const waiting = useRef<ReturnType<typeof setTimeout> | null>(null);
  const latest = useRef({ failure, isOpen });
  useEffect(() => {
    latest.current = { failure, isOpen };
  });
  useEffect(() => () => stopWaiting(waiting), []);

  const prepare = useCallback(async () => {
    const Dialog = await load();
    stopWaiting(waiting);
    setLoaded({ Dialog });
  }, [load]);
  const open = useCallback(() => {
    const cancel = () => {
      stopWaiting(waiting);
      setIsOpen(false);
    };
    if (!latest.current.isOpen) holdKeys({ onCancel: cancel });
    setIsOpen(true);
    if (loaded || waiting.current !== null) return;
    const fail = () => {
      if (waiting.current !== timer) return;
      cancel();
      releaseKeys();
      showToast(latest.current.failure);
    };
    const timer = setTimeout(fail, CODE_MS_MAX);
    waiting.current = timer;
    prepare().catch(fail);
  }, [loaded, prepare]);
  return {
    Dialog: loaded?.Dialog ?? null,
    isOpen,
    setIsOpen,
    isLoading: isOpen && loaded === null,
    open,
    prepare: () => void prepare().catch(() => {}),
  };
}

function stopWaiting(waiting: { current: ReturnType<typeof setTimeout> | null }): void {
  if (waiting.current !== null) clearTimeout(waiting.current);
  waiting.current = null;
}
