"use client";

import { type ComponentProps, useEffect, useState } from "react";
import type { LiveStock } from "@/components/live/live-stock";
import { patiently } from "@/lib/client/patiently";
import { whenIdle } from "@/lib/client/when-idle";

type Live = typeof LiveStock;

/** LiveStock, loaded once the browser is idle so that it does not delay the page. */
export function LiveWhenIdle(props: ComponentProps<Live>) {
  const [live, setLive] = useState<{ Stock: Live } | null>(null);
  useEffect(() => {
    let isGone = false;
    const load = patiently(() => import("@/components/live/live-stock"));
    const cancel = whenIdle(async () => {
      const { LiveStock: Stock } = await load();
      if (!isGone) setLive({ Stock });
    });
    return () => {
      isGone = true;
      cancel();
    };
  }, []);
  return live && <live.Stock {...props} />;
}
