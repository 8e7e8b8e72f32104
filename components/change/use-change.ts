"use client";

import { useMutation } from "@tanstack/react-query";
import { useContext, useRef, useState } from "react";
import { SignedOutContext } from "@/components/change/signed-out-context";
import { useOnceOnline } from "@/components/change/use-once-online";
import { ApiProblem, CHANGE_MS_MAX, NoAnswer } from "@/lib/client/api-request";
import { createIntentKeys } from "@/lib/client/intent-key";
import type { Words } from "@/lib/client/refusal-words";

/** After this long without an answer, the user is told, and nothing is sent any more until they ask again. */
const UNANSWERED_MS_MAX = CHANGE_MS_MAX;
/** The server has the request but does not know its outcome yet: it is worth asking for longer. */
const UNKNOWN_MS_MAX = 60_000;
const FIRST_RETRY_MS = 800;
const RETRY_MS_MAX = 3_000;

type UseChange<Wish, Answer> = {
  send: (wish: Wish, idempotencyKey: string) => Promise<Answer>;
  /** Explains a refusal. Called after `onSettled`, so that it can use current figures. */
  refusal: (error: Error, wish: Wish) => Words;
  /**
   * The part of a wish that identifies it: wishes with an equal part share an Idempotency-Key. Default: the whole wish.
   */
  sent?: (wish: Wish) => unknown;
  onDone?: (answer: Answer, wish: Wish) => unknown;
  /**
   * Runs after an answer or after giving up, to refetch what is shown. The change stays busy until its promise settles.
   */
  onSettled?: (error: Error | null) => unknown;
  /** False if the endpoint takes no Idempotency-Key, so a lost answer must not be retried. */
  isRepeatable?: boolean;
  /** True if success leads to another page; the change then stays busy until the page is left. */
  leavesPage?: (wish: Wish) => boolean;
};

/**
 * Sends one change so that it happens once: a double click counts as one, and a request without an answer is retried
 * with the same Idempotency-Key, for a few seconds automatically, then whenever the user repeats the same wish.
 */
export function useChange<Wish, Answer>(options: UseChange<Wish, Answer>) {
  const { send, refusal, sent = (wish) => wish, onDone, onSettled, isRepeatable = true, leavesPage } = options;
  const [keys] = useState(createIntentKeys);
  const [words, setWords] = useState<Words | null>(null);
  const [isAskingAgain, setAskingAgain] = useState(false);
  const isRunning = useRef(false);
  const mutation = useMutation({
    mutationFn: (wish: Wish) => {
      const key = keys.keyFor(JSON.stringify({ wish: sent(wish) }));
      return isRepeatable
        ? askUntilAnswered(
            () => send(wish, key),
            () => setAskingAgain(true),
            keys.known,
          )
        : send(wish, key);
    },
    onMutate: () => {
      setWords(null);
      setAskingAgain(false);
    },
    onSuccess: async (answer, wish) => {
      keys.settle(null);
      await onDone?.(answer, wish);
      await onSettled?.(null);
    },
    onError: async (error, wish) => {
      keys.settle(error);
      const shown = onSettled?.(error);
      // Without an answer there is nothing new to show, and what is slow for one request is slow for the next.
      const isOut = error instanceof NoAnswer || (error instanceof ApiProblem && error.status >= 500);
      if (!isOut) await shown;
      setWords(refusal(error, wish));
    },
    onSettled: (_, error, wish) => {
      isRunning.current = error === null && leavesPage?.(wish) === true;
    },
  });

  const isLeaving = mutation.isSuccess && leavesPage?.(mutation.variables) === true;
  // After signing in again, the "signed out" message no longer applies.
  const isSignedOut = useContext(SignedOutContext);
  const isSignedInAgain =
    isSignedOut === false && mutation.error instanceof ApiProblem && mutation.error.code === "UNAUTHORIZED";
  const forget = () => {
    setWords(null);
    if (mutation.isError) mutation.reset();
  };
  useOnceOnline(mutation.error instanceof NoAnswer, forget);
  const isUnanswered =
    mutation.error !== null && !(mutation.error instanceof ApiProblem && mutation.error.status < 500);
  return {
    start: (wish: Wish) => {
      if (isRunning.current) return;
      isRunning.current = true;
      mutation.mutate(wish);
    },
    isBusy: mutation.isPending || isLeaving,
    isLeaving,
    isDone: mutation.isSuccess,
    /** No response came; the same request is being retried. */
    isAskingAgain: mutation.isPending && isAskingAgain,
    error: isSignedInAgain ? null : mutation.error,
    /** The last wish sent. */
    wish: mutation.variables,
    words: isSignedInAgain ? null : words,
    /** Clears the message of the last attempt. A running attempt continues. */
    forget,
    /** The last attempt failed without telling whether it took effect. */
    isUnanswered,
    /** The effect of an unanswered attempt is seen: the same wish is another one from now on. */
    noteSeen: () => {
      keys.settle(null);
      forget();
    },
    /** For a page that was left and is shown again: accepts another wish. */
    reopen: () => {
      isRunning.current = false;
      mutation.reset();
    },
  };
}

/**
 * Repeats a request until its outcome is known or its time is over. Not by the query library, whose retries wait for a
 * hidden tab to be shown: what nobody waits for any more must not happen.
 */
async function askUntilAnswered<Answer>(
  ask: () => Promise<Answer>,
  onAskingAgain: () => void,
  known: (error: unknown) => unknown,
): Promise<Answer> {
  const startedAt = performance.now();
  for (let failures = 0; ; failures++) {
    try {
      return await ask();
    } catch (failure) {
      const error = known(failure);
      const pauseMs = Math.min(FIRST_RETRY_MS * 2 ** failures, RETRY_MS_MAX);
      if (performance.now() - startedAt + pauseMs > msLeftFor(error)) throw error;
      onAskingAgain();
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  }
}

function msLeftFor(error: unknown): number {
  if (error instanceof NoAnswer) return UNANSWERED_MS_MAX;
  return error instanceof ApiProblem && error.code === "OUTCOME_UNKNOWN" ? UNKNOWN_MS_MAX : 0;
}
