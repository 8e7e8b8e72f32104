"use client";

import { createContext, useContext } from "react";

/** Whether the session has ended and the password is being asked for: streams rest meanwhile, and open anew afterwards. */
export const SignedOutContext = createContext(false);

export function useIsSignedOut(): boolean {
  return useContext(SignedOutContext);
}
