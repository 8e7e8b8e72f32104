"use client";

import { type ComponentProps, useEffect, useState } from "react";
import type { LiveStock } from "@/components/live/live-stock";

/** A page that is busy for longer starts anyway. */
const IDLE_MS_MAX = 500;
const AGAIN_MS = 5_000;

type Live = typeof LiveStock;

/** LiveStock, loaded once the browser is idle so that it does not delay the page. */
export function LiveWhenIdle(props: ComponentProps<Live>) {
  const [live, setLive] = useState<{ Stock: Live } | null>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isGone = false;
    const load = async () => {
      try {
        const { LiveStock: Stock } = await import("@/components/live/live-stock");
        if (!isGone) setLive({ Stock });
      } catch {
        // The code could not be loaded; the page works without it until the next attempt.
        if (!isGone) timer = setTimeout(load, AGAIN_MS);
      }
    };
    const cancel = whenIdle(load);
    return () => {
      isGone = true;
      cancel();
      clearTimeout(timer);
    };
  }, []);
  return live && <live.Stock {...props} />;
}

/** Safari has no requestIdleCallback and gets a short delay instead. Returns the cancel function. */
function whenIdle(work: () => void): () => void {
  if (typeof requestIdleCallback === "undefined") {
    const timer = setTimeout(work, 200);
    return () => clearTimeout(timer);
  }
  const handle = requestIdleCallback(work, { timeout: IDLE_MS_MAX });
  return () => cancelIdleCallback(handle);
}
