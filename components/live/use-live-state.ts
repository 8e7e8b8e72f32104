"use client";

import { useSyncExternalStore } from "react";
import { type LiveState, listenToLiveState, liveState, NOT_LIVE } from "@/lib/client/live-state";

/** How fresh this tab's stock figures are. "off" on the server and until a stream is needed. */
export function useLiveState(): LiveState {
  return useSyncExternalStore(listenToLiveState, liveState, () => NOT_LIVE);
}
