"use client";

import { useEffect, useRef, useState } from "react";
import { type ConnectionState, connectEvents } from "@/lib/client/connect-events";

type UseEventStream = {
  url: string;
  /** `data` is the event's JSON; `id` "" where the event has none. */
  onEvent: (event: string, data: unknown, id: string) => void;
  /** False closes the stream; true opens it anew. Default: true. */
  enabled?: boolean;
};

const NOT_YET: ConnectionState = { state: "connecting", lastHeardAt: null, failuresInARow: 0 };

/**
 * One event stream for as long as the component lives and `enabled` holds: resumed with Last-Event-ID when it is cut,
 * reopened when it falls silent. `ended`: the server said that there is no more (204), or refused it for good (4xx).
 */
export function useEventStream({ url, onEvent, enabled = true }: UseEventStream): ConnectionState {
  const [state, setState] = useState<ConnectionState>(NOT_YET);
  const latest = useRef(onEvent);
  latest.current = onEvent;
  useEffect(() => {
    if (!enabled) return;
    const connection = connectEvents({
      url,
      onEvent: (event, data, id) => latest.current(event, data, id),
      onState: setState,
    });
    return () => {
      connection.close();
      setState(NOT_YET);
    };
  }, [url, enabled]);
  return state;
}
