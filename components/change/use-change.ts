"use client";

import { useMutation } from "@tanstack/react-query";
import { useContext, useRef, useState } from "react";
import { SignedOutContext } from "@/components/change/signed-out-context";
import { ApiProblem, NoAnswer } from "@/lib/client/api-request";
import { createIntentKeys } from "@/lib/client/intent-key";
import type { Words } from "@/lib/client/refusal-words";

const RETRIES_WITHOUT_ANSWER = 3;
const FIRST_RETRY_MS = 800;

type UseChange<Wish, Answer> = {
  send: (wish: Wish, idempotencyKey: string) => Promise<Answer>;
  /** Why it was refused, and what to do next. Called once what is shown is up to date. */
  refusal: (error: Error, wish: Wish) => Words;
  /** The part of a wish that is sent: two wishes with the same part are one intent. All of it if not given. */
  sent?: (wish: Wish) => unknown;
  onDone?: (answer: Answer, wish: Wish) => unknown;
  /** After an answer, or after giving up: asks again for what is shown. Busy until its promise ends. */
  onSettled?: (error: Error | null) => unknown;
  /** False where the endpoint takes no Idempotency-Key: a lost answer is then not asked for again. */
  isRepeatable?: boolean;
  /** Whether the page is left once it is done; it stays busy until then. */
  leavesPage?: (wish: Wish) => boolean;
};

/**
 * Asks for one change, and has it done once: a double click is one wish, and a lost answer is asked for again with the
 * same Idempotency-Key, by itself at first and then whenever the same wish is repeated.
 */
export function useChange<Wish, Answer>(options: UseChange<Wish, Answer>) {
  const { send, refusal, sent = (wish) => wish, onDone, onSettled, isRepeatable = true, leavesPage } = options;
  const [keys] = useState(createIntentKeys);
  const [words, setWords] = useState<Words | null>(null);
  const isRunning = useRef(false);
  const mutation = useMutation({
    mutationFn: (wish: Wish) => send(wish, keys.keyFor(JSON.stringify({ wish: sent(wish) }))),
    networkMode: "always",
    retry: (failures, error) => isRepeatable && error instanceof NoAnswer && failures < RETRIES_WITHOUT_ANSWER,
    retryDelay: (failures) => FIRST_RETRY_MS * 2 ** failures,
    onMutate: () => setWords(null),
    onSuccess: async (answer, wish) => {
      keys.settle(null);
      await onDone?.(answer, wish);
      await onSettled?.(null);
    },
    onError: async (error, wish) => {
      keys.settle(error);
      const shown = onSettled?.(error);
      // Without an answer there is nothing new to show, and asking for it would only delay the words.
      if (!(error instanceof NoAnswer)) await shown;
      setWords(refusal(error, wish));
    },
    onSettled: (_, error, wish) => {
      isRunning.current = error === null && leavesPage?.(wish) === true;
    },
  });

  const isLeaving = mutation.isSuccess && leavesPage?.(mutation.variables) === true;
  // Somebody who has signed in again need not be told that they were signed out.
  const isSignedOut = useContext(SignedOutContext);
  const isSignedInAgain =
    isSignedOut === false && mutation.error instanceof ApiProblem && mutation.error.code === "UNAUTHORIZED";
  return {
    start: (wish: Wish) => {
      if (isRunning.current) return;
      isRunning.current = true;
      mutation.mutate(wish);
    },
    isBusy: mutation.isPending || isLeaving,
    isLeaving,
    isDone: mutation.isSuccess,
    /** An answer was lost; the same is being asked again. */
    isAskingAgain: mutation.isPending && mutation.failureCount > 0,
    error: isSignedInAgain ? null : mutation.error,
    words: isSignedInAgain ? null : words,
    /** Takes back what was said of the last attempt; one that is under way goes on. */
    forget: () => {
      setWords(null);
      if (mutation.isError) mutation.reset();
    },
    /** For a page that was left and is shown again: ready for another wish. */
    reopen: () => {
      isRunning.current = false;
      mutation.reset();
    },
  };
}
