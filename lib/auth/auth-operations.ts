import type { Operation } from "@/lib/http/operation";
import {
  ChangePasswordRequest,
  EndedSessions,
  OwnSessions,
  PasswordResetRequest,
  ResetPasswordRequest,
  SignedIn,
  SignedUp,
  SignInRequest,
  SignUpRequest,
  Success,
} from "./auth-schemas";

const tag = "Signing in";

export const signUpOperation = {
  id: "signUp",
  method: "POST",
  path: "/api/auth/sign-up/email",
  tag,
  summary: "Make a shopper's account",
  description:
    "Answers with the cookies of its first session. What the browser's anonymous shopper holds, ordered, waits for and has in the cart becomes the account's; the cookie it had opens nothing any more. Counted per address.",
  caller: "public",
  body: SignUpRequest,
  success: { status: 200, description: "Made, and signed in.", schema: SignedUp },
  problems: ["ORIGIN_NOT_ALLOWED", "EMAIL_TAKEN", "RATE_LIMITED", "BUSY", "DATABASE_UNAVAILABLE"],
} as const satisfies Operation;

export const signInOperation = {
  id: "signIn",
  method: "POST",
  path: "/api/auth/sign-in/email",
  tag,
  summary: "Sign in, to the shop or the panel",
  description:
    "Answers with the session's cookie, and for a shopper with a new shopper cookie bound to it: what the browser's anonymous shopper had becomes the account's, and its old cookie opens nothing any more. Who may see the panel stays the anonymous shopper they are in the shop. Attempts are counted per address and per account; an unknown address and a wrong password are told apart by nothing.",
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
  description:
    "Ends the session of the cookies and clears them; fine without any. An anonymous shopper stays who they are.",
  caller: "public",
  success: { status: 200, description: "Signed out.", schema: Success },
  problems: ["ORIGIN_NOT_ALLOWED", "DATABASE_UNAVAILABLE"],
} as const satisfies Operation;

export const requestPasswordResetOperation = {
  id: "requestPasswordReset",
  method: "POST",
  path: "/api/auth/request-password-reset",
  tag,
  summary: "Have a link mailed to set a new password",
  description:
    "For shoppers; an admin's password is reset from the command line. The answer is the same whether or not there is such an account. An account gets three mails in a quarter of an hour at most.",
  caller: "public",
  body: PasswordResetRequest,
  success: { status: 200, description: "Mailed, where there is such an account.", schema: Success },
  problems: ["ORIGIN_NOT_ALLOWED", "RATE_LIMITED", "DATABASE_UNAVAILABLE"],
} as const satisfies Operation;

export const resetPasswordOperation = {
  id: "resetPassword",
  method: "POST",
  path: "/api/auth/reset-password",
  tag,
  summary: "Set a new password with the token of such a link",
  description: "A token works once, for an hour. All sessions of the account end.",
  caller: "public",
  body: ResetPasswordRequest,
  success: { status: 200, description: "Set: sign in with it.", schema: Success },
  problems: ["ORIGIN_NOT_ALLOWED", "RESET_LINK_INVALID", "RATE_LIMITED", "BUSY", "DATABASE_UNAVAILABLE"],
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
  success: { status: 200, description: "Your sessions, the one last used first.", schema: OwnSessions },
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
