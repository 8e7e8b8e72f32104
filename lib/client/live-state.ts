/**
 * How this tab's figures stay current. `off`: nothing on the page needs a stream. `connecting`: the first stream is being
 * opened. `open`: figures arrive by stream. `reconnecting`: the stream was cut and is being reopened. `polling`: streams
 * fail or are refused, so figures are polled every few seconds, and a stream is retried now and then.
 */
export type LiveState = {
  state: "off" | "connecting" | "open" | "reconnecting" | "polling";
  /** When the figures were last known to be current, as of the last change of state: milliseconds since the epoch, by this device's clock. */
  lastHeardAt: number | null;
};

export const NOT_LIVE: LiveState = { state: "off", lastHeardAt: null };

let current = NOT_LIVE;
const listeners = new Set<() => void>();

export function liveState(): LiveState {
  return current;
}

export function setLiveState(next: LiveState): void {
  if (next.state === current.state && next.lastHeardAt === current.lastHeardAt) return;
  current = next;
  for (const listener of listeners) listener();
}

export function listenToLiveState(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
