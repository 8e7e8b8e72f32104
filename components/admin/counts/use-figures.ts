"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { ApiProblem } from "@/lib/client/api-request";
import { serverNow } from "@/lib/client/server-clock";
import { onDevice } from "@/lib/client/stored";
import { countOptions, enterCounted } from "@/lib/counts/count-options";
import { type KeptFigure, keptIn, nextToSend, withoutSent } from "@/lib/counts/kept-figures";

const RETRY_MS = 5_000;

export type Sending = {
  /** What the server does not have yet, oldest first. */
  waiting: readonly KeptFigure[];
  /** Whether the last attempt got no answer. */
  isCut: boolean;
  /** Why the server does not take them; null if it does. */
  refusal: ApiProblem | null;
};

/**
 * What somebody counts. This device keeps each figure with its moment until the server has it: through a basement without
 * network, a reload, signing in again. What is sent twice is kept once.
 */
export function useFigures(id: string, email: string) {
  const queryClient = useQueryClient();
  const key = `holdfast:count:${id}:${email}`;
  const [waiting, setWaiting] = useState<readonly KeptFigure[] | null>(null);
  const [isCut, setCut] = useState(false);
  const [refusal, setRefusal] = useState<ApiProblem | null>(null);
  const isBusy = useRef(false);
  const skewMs = useSkew();

  useEffect(() => {
    setWaiting(read(key));
    const onStorage = (event: StorageEvent) => event.key === key && setWaiting(keptIn(event.newValue));
    window.addEventListener("storage", onStorage);
    return () => window.removeEventListener("storage", onStorage);
  }, [key]);

  const change = useCallback(
    (edit: (known: readonly KeptFigure[]) => readonly KeptFigure[]) => {
      // Another tab may have added or sent some.
      const next = edit(read(key));
      keep(key, next);
      setWaiting(next);
    },
    [key],
  );

  const send = useCallback(async () => {
    const next = nextToSend(read(key));
    if (next.length === 0 || isBusy.current) return;
    isBusy.current = true;
    try {
      const count = await enterCounted(id, { lines: next });
      queryClient.setQueryData(countOptions(id).queryKey, count);
      setCut(false);
      setRefusal(null);
      change((known) => withoutSent(known, next));
    } catch (error) {
      const isRefused = error instanceof ApiProblem && error.status < 500 && error.status !== 429;
      setRefusal(isRefused ? error : null);
      setCut(!isRefused);
      // It may have been applied or cancelled meanwhile.
      if (isRefused) void queryClient.invalidateQueries({ queryKey: countOptions(id).queryKey });
    } finally {
      isBusy.current = false;
    }
  }, [id, key, queryClient, change]);

  const isDue = waiting !== null && waiting.length > 0 && refusal === null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: sends again whenever something is added.
  useEffect(() => {
    if (!isDue) return;
    void send();
    const timer = setInterval(() => void send(), RETRY_MS);
    const onOnline = () => void send();
    window.addEventListener("online", onOnline);
    return () => {
      clearInterval(timer);
      window.removeEventListener("online", onOnline);
    };
  }, [isDue, waiting?.length, send]);

  return {
    sending: { waiting: waiting ?? [], isCut, refusal } satisfies Sending,
    isRead: waiting !== null,
    /** `countedAt`: now, unless the figures come from a list that was counted before. */
    add: (figures: readonly Omit<KeptFigure, "countedAt">[], countedAt: string | null = null) => {
      const at = countedAt ?? new Date(Date.now() + skewMs.current).toISOString();
      change((known) => [...known, ...figures.map((figure) => ({ ...figure, countedAt: at }))]);
    },
    retry: () => {
      setRefusal(null);
      void send();
    },
    /** Forgets what the server does not take. */
    discard: () => {
      setRefusal(null);
      change(() => []);
    },
  };
}

const SKEW_KEY = "holdfast:clock";

/**
 * How far this device's clock is from the server's, in milliseconds; as it was last known, if the server can't be reached.
 * Its own clock goes on while the device sleeps, unlike the one that the server's time is measured against.
 */
function useSkew() {
  const skew = useRef(0);
  useEffect(() => {
    if (!navigator.onLine) {
      skew.current = Number(onDevice.read(SKEW_KEY)) || 0;
      return;
    }
    const note = () => {
      skew.current = Math.round(serverNow() - Date.now());
      onDevice.write(SKEW_KEY, String(skew.current));
    };
    note();
    // Answers that come later know it better.
    const timer = setTimeout(note, 3_000);
    return () => clearTimeout(timer);
  }, []);
  return skew;
}

/** Where there is no storage: at least as long as the page is open. */
const unstored = new Map<string, string>();

function read(key: string): KeptFigure[] {
  return keptIn(unstored.get(key) ?? onDevice.read(key));
}

function keep(key: string, figures: readonly KeptFigure[]): void {
  const text = JSON.stringify(figures);
  if (onDevice.write(key, figures.length === 0 ? null : text)) unstored.delete(key);
  else unstored.set(key, text);
}
