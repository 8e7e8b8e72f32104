import { onlineManager } from "@tanstack/react-query";
import { useEffect, useRef } from "react";

/** Calls `act` when the browser is online again, as long as `isDue`. */
export function useOnceOnline(isDue: boolean, act: () => void): void {
  const latest = useRef(act);
  latest.current = act;
  useEffect(() => {
    if (!isDue) return;
    return onlineManager.subscribe((isOnline) => {
      if (isOnline) latest.current();
    });
  }, [isDue]);
}
