"use client";

import { createContext, useContext } from "react";

/**
 * Whether the session has ended and the panel is asking for the password. Streams pause until it is entered. Null
 * outside the panel, where nothing asks.
 */
export const SignedOutContext = createContext<boolean | null>(null);

export function useIsSignedOut(): boolean {
  return useContext(SignedOutContext) === true;
}
