import type { Operation } from "@/lib/http/operation";
import {
  ChangePasswordRequest,
  EndedSessions,
  PanelSessions,
  SignedIn,
  SignedOut,
  SignInRequest,
} from "./auth-schemas";

const tag = "Signing in";

export const signInOperation = {
  id: "signIn",
  method: "POST",
  path: "/api/auth/sign-in/email",
  tag,
  summary: "Sign in to the panel",
  description:
    "Answers with the session's cookie. Attempts are counted per address and per account; an unknown address and a wrong password are told apart by nothing.",
  caller: "public",
  body: SignInRequest,
  success: { status: 200, description: "Signed in.", schema: SignedIn },
  problems: ["ORIGIN_NOT_ALLOWED", "INVALID_CREDENTIALS", "RATE_LIMITED", "BUSY", "DATABASE_UNAVAILABLE"],
} as const satisfies Operation;

export const signOutOperation = {
  id: "signOut",
  method: "POST",
  path: "/api/auth/sign-out",
  tag,
  summary: "Sign out",
  description: "Ends the session of the cookie and clears it; fine without one.",
  caller: "public",
  success: { status: 200, description: "Signed out.", schema: SignedOut },
  problems: ["ORIGIN_NOT_ALLOWED", "DATABASE_UNAVAILABLE"],
} as const satisfies Operation;

export const getSessionOperation = {
  id: "getSession",
  method: "GET",
  path: "/api/auth/get-session",
  tag,
  summary: "Who is signed in",
  caller: "session",
  success: { status: 200, description: "You.", schema: SignedIn },
  problems: [],
} as const satisfies Operation;

export const changePasswordOperation = {
  id: "changePassword",
  method: "POST",
  path: "/api/auth/change-password",
  tag,
  summary: "Change your password",
  description: "Ends all your sessions; the one that asks goes on under a new cookie. Attempts are counted.",
  caller: "session",
  body: ChangePasswordRequest,
  success: { status: 200, description: "Changed.", schema: SignedIn },
  problems: ["INVALID_CREDENTIALS", "RATE_LIMITED", "BUSY"],
} as const satisfies Operation;

export const listSessionsOperation = {
  id: "listSessions",
  method: "GET",
  path: "/api/auth/list-sessions",
  tag,
  summary: "Where you are signed in",
  caller: "session",
  success: { status: 200, description: "Your sessions, the one last used first.", schema: PanelSessions },
  problems: [],
} as const satisfies Operation;

export const endOtherSessionsOperation = {
  id: "endOtherSessions",
  method: "POST",
  path: "/api/auth/revoke-other-sessions",
  tag,
  summary: "Sign out everywhere else",
  caller: "session",
  success: { status: 200, description: "How many ended.", schema: EndedSessions },
  problems: [],
} as const satisfies Operation;
