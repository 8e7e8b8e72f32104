"use client";

import { useEffect, useRef, useState } from "react";
import { type ConnectionState, connectEvents } from "@/lib/client/connect-events";

type UseEventStream = {
  url: string;
  /** `data` is the event's parsed JSON. `id` is "" if the event has none. */
  onEvent: (event: string, data: unknown, id: string) => void;
  /** False closes the stream, true reopens it. Default: true. */
  enabled?: boolean;
};

const NOT_YET: ConnectionState = { state: "connecting", lastHeardAt: null, failuresInARow: 0 };

/**
 * An event stream that lives as long as the component, while `enabled`. Resumes with Last-Event-ID when cut, and
 * reopens when it falls silent. `ended`: the server has no more to send (204) or refused the stream for good (4xx).
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
