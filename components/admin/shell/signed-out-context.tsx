"use client";

import { createContext, useContext } from "react";

/** Whether the session has ended. Streams stay closed until somebody has signed in again. */
export const SignedOutContext = createContext(false);

export function useIsSignedOut(): boolean {
  return useContext(SignedOutContext);
}
