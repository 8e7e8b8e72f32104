"use client";

import { createContext, useContext } from "react";

/**
 * Whether the session has ended and the panel asks for the password: streams rest meanwhile and open again afterwards.
 * Null outside the panel, where nobody asks.
 */
export const SignedOutContext = createContext<boolean | null>(null);

export function useIsSignedOut(): boolean {
  return useContext(SignedOutContext) === true;
}
