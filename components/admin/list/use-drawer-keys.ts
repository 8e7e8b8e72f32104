"use client";

import { useEffect, useRef } from "react";
import { holdRowKeys, keyOf } from "@/components/admin/list/row-moves";
import { isOfDrawer } from "@/components/admin/list/use-open-row";

/** The keys that a row has in its list, while it is open in a drawer. Used inside the drawer. */
export function useDrawerKeys(keys: Readonly<Record<string, () => void>>): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const run = latest.current[keyOf(event)];
      // A figure that has the focus takes `w` for itself.
      if (run === undefined || event.defaultPrevented || !isOfDrawer(event)) return;
      event.preventDefault();
      holdRowKeys();
      run();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);
}
