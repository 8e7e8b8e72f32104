"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useIsSignedOut } from "@/components/admin/shell/signed-out-context";
import { ApiProblem, NoAnswer } from "@/lib/client/api-request";
import { createIntentKeys } from "@/lib/client/intent-key";

const RETRIES_WITHOUT_ANSWER = 3;
const FIRST_RETRY_MS = 800;

type UseChange<Wish, Answer> = {
  send: (wish: Wish, idempotencyKey: string) => Promise<Answer>;
  onDone?: (answer: Answer, wish: Wish) => void;
  /** After any certain answer: what is shown must be asked for again. */
  onSettled?: () => void;
};

/**
 * Asks for one change, and has it done once: a double click is one wish, and a lost answer is asked for again with the
 * same Idempotency-Key, by itself at first and then whenever the same wish is repeated.
 */
export function useChange<Wish, Answer>({ send, onDone, onSettled }: UseChange<Wish, Answer>) {
  const [keys] = useState(createIntentKeys);
  const mutation = useMutation({
    mutationFn: (wish: Wish) => send(wish, keys.keyFor(JSON.stringify(wish))),
    networkMode: "always",
    retry: (failures, error) => error instanceof NoAnswer && failures < RETRIES_WITHOUT_ANSWER,
    retryDelay: (failures) => FIRST_RETRY_MS * 2 ** failures,
    onSuccess: (answer, wish) => {
      keys.settle(null);
      onDone?.(answer, wish);
    },
    onError: (error) => keys.settle(error),
    onSettled: () => onSettled?.(),
  });
  // Who has signed in again since need not be told any more that they were not.
  const isSignedOut = useIsSignedOut();
  const isOver = !isSignedOut && mutation.error instanceof ApiProblem && mutation.error.code === "UNAUTHORIZED";
  return {
    start: (wish: Wish) => {
      if (!mutation.isPending) mutation.mutate(wish);
    },
    isBusy: mutation.isPending,
    /** An answer was lost; the same is being asked again. */
    isAskingAgain: mutation.isPending && mutation.failureCount > 0,
    error: isOver ? null : mutation.error,
    wish: mutation.variables,
    forget: mutation.reset,
  };
}
