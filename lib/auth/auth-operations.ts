import { MailAsked, NoBody } from "@/lib/field-schemas";
import type { Operation } from "@/lib/http/operation";
import {
  ChangePasswordRequest,
  EndedSessions,
  EndSessionRequest,
  OwnSessions,
  PasswordResetRequest,
  ResetPasswordRequest,
  SignedIn,
  SignedUp,
  SignInLinkRequest,
  SignInRequest,
  SignUpRequest,
  Success,
  VerifyEmailRequest,
} from "./auth-schemas";

const tag = "Signing in";

export const signUpOperation = {
  id: "signUp",
  isSlow: true,
  method: "POST",
  path: "/api/auth/sign-up/email",
  tag,
  summary: "Create a shopper account",
  description:
    "Creates the account, signs it in and emails a link to verify its address. The response is the same whether or not the address has an account: an account owns its address only once that is verified, and until then the email tells its reader. With the password of a shopper's account that has the address, it signs in to that account instead. The browser's reservations, waitlist entries and cart move into the account, and its old shopper cookie stops working. Paid orders move only if they were made with the account's verified address. Rate-limited per network address, as an attempt to sign in, and as an email to an unconfirmed address (`POST /api/waitlist`).",
  caller: "public",
  body: SignUpRequest,
  success: { status: 200, description: "The account was created and is signed in.", schema: SignedUp },
  problems: ["RATE_LIMITED", "BUSY", "DATABASE_UNAVAILABLE"],
} as const satisfies Operation;

export const signInOperation = {
  id: "signIn",
  isSlow: true,
  method: "POST",
  path: "/api/auth/sign-in/email",
  tag,
  summary: "Sign in to the shop or the admin panel",
  description:
    "Sets a session cookie. For shoppers it also sets a new shopper cookie bound to the session: the browser's reservations, waitlist entries and cart move into the account, and its old shopper cookie stops working. Paid orders move only if they were made with the account's verified address. Admins, viewers and staff remain anonymous shoppers in the shop. At most 5 wrong passwords per account are checked in 15 minutes, from all networks together; after that everybody gets 429, even with the right password, except browsers that signed in to the account before, which have 5 of their own, and whoever has a link of `POST /api/auth/request-sign-in-link`. Attempts are also rate-limited per network address. An unknown email address and a wrong password get the same response. With two-factor, the right password without `code` gets 401 `CODE_REQUIRED`; a wrong code counts as a wrong password.",
  caller: "public",
  body: SignInRequest,
  success: { status: 200, description: "Signed in.", schema: SignedIn },
  problems: ["INVALID_CREDENTIALS", "CODE_REQUIRED", "INVALID_CODE", "RATE_LIMITED", "BUSY", "DATABASE_UNAVAILABLE"],
} as const satisfies Operation;

export const requestSignInLinkOperation = {
  id: "requestSignInLink",
  isSlow: true,
  method: "POST",
  path: "/api/auth/request-sign-in-link",
  tag,
  summary: "Request a sign-in link by email",
  description:
    "For whoever gets 429 because of other people's attempts. The link opens the sign-in page; its token is the `linkToken` of `POST /api/auth/sign-in/email`, which still needs the password. It works for one sign-in, within a day; all links to an address have 5 attempts in 15 minutes together. The response is the same whether or not the account exists. An account gets at most 4 such emails an hour and has at most 12 links that still work; while there are as many, nothing is mailed, and the ones mailed earlier work. The reader of an address can stop these emails for 7 days, except for browsers that signed in to the account before.",
  caller: "public",
  body: SignInLinkRequest,
  success: { status: 200, description: "If the account exists, the email is on its way.", schema: Success },
  problems: ["RATE_LIMITED", "DATABASE_UNAVAILABLE"],
} as const satisfies Operation;

export const signOutOperation = {
  id: "signOut",
  method: "POST",
  path: "/api/auth/sign-out",
  tag,
  summary: "Sign out",
  description:
    "Ends the session and clears its cookies. Succeeds without a session too. Anonymous shoppers keep their cookie.",
  caller: "public",
  success: { status: 200, description: "Signed out.", schema: Success },
  problems: ["DATABASE_UNAVAILABLE"],
} as const satisfies Operation;

export const forgetShopperOperation = {
  id: "forgetShopper",
  method: "POST",
  path: "/api/auth/forget-shopper",
  tag,
  summary: "Forget an anonymous shopper in this browser",
  description:
    "Clears the shopper cookie, so that the browser no longer opens its cart, holds and orders. Running holds are released, except one that a payment is open for; orders stay reachable by the links in their emails. An account's shopper signs out instead.",
  caller: "public",
  success: { status: 200, description: "The cookie is cleared.", schema: Success },
  problems: [],
} as const satisfies Operation;

export const requestPasswordResetOperation = {
  id: "requestPasswordReset",
  isSlow: true,
  method: "POST",
  path: "/api/auth/request-password-reset",
  tag,
  summary: "Request a password reset email",
  description:
    "For shoppers only; admin passwords are reset on the command line. The response is the same whether or not the account exists. Of several accounts with the address, the one that verified it is reset, else the oldest. Emails are limited, and can be stopped by their reader, as for `POST /api/auth/request-sign-in-link`.",
  caller: "public",
  body: PasswordResetRequest,
  success: { status: 200, description: "If the account exists, the email is on its way.", schema: Success },
  problems: ["RATE_LIMITED", "DATABASE_UNAVAILABLE"],
} as const satisfies Operation;

export const resetPasswordOperation = {
  id: "resetPassword",
  isSlow: true,
  method: "POST",
  path: "/api/auth/reset-password",
  tag,
  summary: "Set a new password with a token from a reset email",
  description:
    "A token works once, within a day, until the password is set or changed. All sessions of the account end, and its address is verified.",
  caller: "public",
  body: ResetPasswordRequest,
  success: { status: 200, description: "The password was set. Sign in with it.", schema: Success },
  problems: ["RESET_LINK_INVALID", "RATE_LIMITED", "BUSY", "DATABASE_UNAVAILABLE"],
} as const satisfies Operation;

export const getSessionOperation = {
  id: "getSession",
  method: "GET",
  path: "/api/auth/get-session",
  tag,
  summary: "Get the signed-in account",
  caller: "session",
  success: { status: 200, description: "The account of this session.", schema: SignedIn },
  problems: [],
} as const satisfies Operation;

export const verifyEmailOperation = {
  id: "verifyEmail",
  method: "POST",
  path: "/api/auth/verify-email",
  tag,
  summary: "Verify your account's address",
  description:
    "With the token of the emailed link, which is valid for seven days and only for the account it was sent for. What guests ordered with that address, in whatever browser, then belongs to the account; later orders follow when it signs in. Of several accounts with one address, the first to verify it owns it.",
  caller: "session",
  body: VerifyEmailRequest,
  success: { status: 200, description: "The address is verified.", schema: Success },
  problems: ["EMAIL_LINK_INVALID", "EMAIL_TAKEN", "BUSY"],
} as const satisfies Operation;

export const sendVerificationOperation = {
  id: "sendVerificationEmail",
  method: "POST",
  path: "/api/auth/send-verification-email",
  tag,
  summary: "Send the link to verify your address again",
  description:
    "Does nothing if the address is verified already. At most three emails in 15 minutes; also limited as an email to an unconfirmed address (`POST /api/waitlist`).",
  caller: "session",
  body: NoBody,
  success: { status: 200, description: "Whether an email is on its way.", schema: MailAsked },
  problems: ["RATE_LIMITED"],
} as const satisfies Operation;

export const changePasswordOperation = {
  id: "changePassword",
  isSlow: true,
  method: "POST",
  path: "/api/auth/change-password",
  tag,
  summary: "Change your password",
  description:
    "Ends all your other sessions. The current session continues under a new cookie. A session has 5 attempts in 15 minutes.",
  caller: "session",
  body: ChangePasswordRequest,
  success: { status: 200, description: "The password was changed.", schema: SignedIn },
  problems: ["INVALID_CREDENTIALS", "RATE_LIMITED", "BUSY"],
} as const satisfies Operation;

export const listSessionsOperation = {
  id: "listSessions",
  method: "GET",
  path: "/api/auth/list-sessions",
  tag,
  summary: "List your sessions",
  caller: "session",
  success: { status: 200, description: "Your sessions, most recently used first.", schema: OwnSessions },
  problems: [],
} as const satisfies Operation;

export const endSessionOperation = {
  id: "endSession",
  method: "POST",
  path: "/api/auth/revoke-session",
  tag,
  summary: "Sign out somewhere else",
  description: "Ends one of your sessions. One that has ended already, and one that is not yours, count as none.",
  caller: "session",
  body: EndSessionRequest,
  success: { status: 200, description: "How many sessions ended: one or none.", schema: EndedSessions },
  problems: [],
} as const satisfies Operation;

export const endOtherSessionsOperation = {
  id: "endOtherSessions",
  method: "POST",
  path: "/api/auth/revoke-other-sessions",
  tag,
  summary: "Sign out everywhere else",
  caller: "session",
  success: { status: 200, description: "How many sessions ended.", schema: EndedSessions },
  problems: [],
} as const satisfies Operation;
