"use client";

import { useSyncExternalStore } from "react";
import { type LiveState, listenToLiveState, liveState, NOT_LIVE } from "@/lib/client/live-state";

/** How fresh the stock figures of this tab are. On the server, and before any stream is wanted: "off". */
export function useLiveState(): LiveState {
  return useSyncExternalStore(listenToLiveState, liveState, () => NOT_LIVE);
}
