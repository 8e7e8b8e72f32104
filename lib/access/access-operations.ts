import { SignedIn, Success } from "@/lib/auth/auth-schemas";
import { NoBody } from "@/lib/field-schemas";
import type { Operation } from "@/lib/http/operation";
import { ApiKey, ApiKeyParams, ApiKeys, ApiKeyWithSecret, NewApiKey } from "./api-key-schemas";
import {
  AcceptInvitation,
  AccessQuery,
  INVITATION_DAYS,
  Invitation,
  InvitationParams,
  Invitations,
  InvitationToken,
  NewInvitation,
  OpenedInvitation,
  PanelPerson,
  People,
  PersonParams,
  RoleChange,
} from "./people-schemas";
import {
  PasswordAgain,
  RecoveryCodes,
  SignInCode,
  SignInRule,
  SignInRuleChange,
  TwoFactor,
  TwoFactorSetUp,
} from "./two-factor-schemas";

const look = { method: "GET", tag: "Admin", caller: "admin" } as const;
const act = { method: "POST", tag: "Admin", caller: "admin" } as const;
const remove = { method: "DELETE", tag: "Admin", caller: "admin" } as const;
const own = { tag: "Signing in", caller: "session" } as const;
const invited = { method: "POST", tag: "Signing in", caller: "public", isSlow: true } as const;

export const listPeopleOperation = {
  ...look,
  id: "listPeople",
  path: "/api/admin/people",
  summary: "List who can open the panel",
  query: AccessQuery,
  success: { status: 200, description: "Everybody with a role, by name.", schema: People },
  problems: ["VALIDATION_ERROR"],
} as const satisfies Operation;

export const changeRoleOperation = {
  id: "changeRole",
  method: "PUT",
  tag: "Admin",
  caller: "admin",
  path: "/api/admin/people/{id}/role",
  summary: "Change somebody's role",
  description: "Takes effect with their next request. The shop's last admin stays one.",
  params: PersonParams,
  body: RoleChange,
  success: { status: 200, description: "The person as they are now.", schema: PanelPerson },
  problems: ["VALIDATION_ERROR", "PERSON_NOT_FOUND", "WAREHOUSE_NOT_FOUND", "LAST_ADMIN"],
} as const satisfies Operation;

export const endAccessOperation = {
  ...remove,
  id: "endAccess",
  path: "/api/admin/people/{id}",
  summary: "End somebody's access",
  description:
    "Deletes their account. Their sessions end at once. What they did stays in the records under their address.",
  params: PersonParams,
  success: { status: 200, description: "The person as they were.", schema: PanelPerson },
  problems: ["VALIDATION_ERROR", "PERSON_NOT_FOUND", "LAST_ADMIN"],
} as const satisfies Operation;

export const resetTwoFactorOperation = {
  ...act,
  id: "resetTwoFactor",
  path: "/api/admin/people/{id}/reset-two-factor",
  summary: "Turn off somebody's two-factor",
  description: "For whoever lost both their app and their recovery codes. Their sessions end.",
  params: PersonParams,
  body: NoBody,
  success: { status: 200, description: "It is off.", schema: Success },
  problems: ["VALIDATION_ERROR", "PERSON_NOT_FOUND", "TWO_FACTOR_OFF"],
} as const satisfies Operation;

export const listInvitationsOperation = {
  ...look,
  id: "listInvitations",
  path: "/api/admin/invitations",
  summary: "List open invitations",
  query: AccessQuery,
  success: { status: 200, description: "Those whose links still work, newest first.", schema: Invitations },
  problems: ["VALIDATION_ERROR"],
} as const satisfies Operation;

export const inviteOperation = {
  ...act,
  id: "invite",
  path: "/api/admin/invitations",
  summary: "Invite somebody to the panel",
  description: `Mails a link that works once, within ${INVITATION_DAYS} days. An earlier one to the same address stops working. An address that already has an account is refused.`,
  body: NewInvitation,
  success: { status: 201, description: "The invitation. The mail is on its way.", schema: Invitation },
  problems: ["VALIDATION_ERROR", "WAREHOUSE_NOT_FOUND", "ALREADY_IN_PANEL", "EMAIL_TAKEN"],
} as const satisfies Operation;

export const withdrawInvitationOperation = {
  ...remove,
  id: "withdrawInvitation",
  path: "/api/admin/invitations/{id}",
  summary: "Withdraw an invitation",
  params: InvitationParams,
  success: { status: 200, description: "The invitation as it was. Its link no longer works.", schema: Invitation },
  problems: ["VALIDATION_ERROR", "INVITATION_NOT_FOUND"],
} as const satisfies Operation;

export const openInvitationOperation = {
  ...invited,
  id: "openInvitation",
  path: "/api/auth/open-invitation",
  summary: "Read an invitation",
  onlyReads: true,
  body: InvitationToken,
  success: { status: 200, description: "What the mailed link is for.", schema: OpenedInvitation },
  problems: ["INVITATION_INVALID", "RATE_LIMITED", "DATABASE_UNAVAILABLE"],
} as const satisfies Operation;

export const acceptInvitationOperation = {
  ...invited,
  id: "acceptInvitation",
  path: "/api/auth/accept-invitation",
  summary: "Join the panel",
  description: "Creates your account and signs it in. The link works once.",
  body: AcceptInvitation,
  success: { status: 200, description: "Signed in.", schema: SignedIn },
  problems: ["INVITATION_INVALID", "EMAIL_TAKEN", "RATE_LIMITED", "BUSY", "DATABASE_UNAVAILABLE"],
} as const satisfies Operation;

export const listApiKeysOperation = {
  ...look,
  id: "listApiKeys",
  path: "/api/admin/api-keys",
  summary: "List API keys",
  query: AccessQuery,
  success: { status: 200, description: "The keys that work, newest first.", schema: ApiKeys },
  problems: ["VALIDATION_ERROR"],
} as const satisfies Operation;

export const createApiKeyOperation = {
  ...act,
  id: "createApiKey",
  path: "/api/admin/api-keys",
  summary: "Create an API key",
  body: NewApiKey,
  success: { status: 201, description: "The key, whose text is not shown again.", schema: ApiKeyWithSecret },
  problems: ["VALIDATION_ERROR", "TOO_MANY_API_KEYS"],
} as const satisfies Operation;

export const revokeApiKeyOperation = {
  ...remove,
  id: "revokeApiKey",
  path: "/api/admin/api-keys/{id}",
  summary: "Revoke an API key",
  description: "It stops working at once, in other processes of the shop within 5 seconds.",
  params: ApiKeyParams,
  success: { status: 200, description: "The key as it was.", schema: ApiKey },
  problems: ["VALIDATION_ERROR", "API_KEY_NOT_FOUND"],
} as const satisfies Operation;

export const getSignInRuleOperation = {
  ...look,
  id: "getSignInRule",
  path: "/api/admin/sign-in-rule",
  summary: "Get how admins must sign in",
  success: { status: 200, description: "The rule.", schema: SignInRule },
  problems: [],
} as const satisfies Operation;

export const changeSignInRuleOperation = {
  id: "changeSignInRule",
  method: "PUT",
  tag: "Admin",
  caller: "admin",
  path: "/api/admin/sign-in-rule",
  summary: "Require two-factor of admins, or don't",
  description:
    "Takes effect at once: an admin without it can then only set it up. Only an admin who uses it can require it.",
  body: SignInRuleChange,
  success: { status: 200, description: "The rule as it is now.", schema: SignInRule },
  problems: ["VALIDATION_ERROR", "TWO_FACTOR_OFF"],
} as const satisfies Operation;

export const getTwoFactorOperation = {
  ...own,
  id: "getTwoFactor",
  method: "GET",
  path: "/api/auth/two-factor",
  summary: "Get whether you use two-factor",
  description: "For people of the panel, like all about two-factor.",
  success: { status: 200, description: "Your two-factor.", schema: TwoFactor },
  problems: [],
} as const satisfies Operation;

export const setUpTwoFactorOperation = {
  ...own,
  id: "setUpTwoFactor",
  method: "POST",
  path: "/api/auth/two-factor/set-up",
  summary: "Set up an authenticator app",
  description: "Two-factor is on once a code of the app was confirmed. A session has 5 attempts in 15 minutes.",
  isSlow: true,
  body: PasswordAgain,
  success: { status: 200, description: "What the app needs, and the recovery codes.", schema: TwoFactorSetUp },
  problems: ["INVALID_CREDENTIALS", "TWO_FACTOR_ON", "RATE_LIMITED", "BUSY"],
} as const satisfies Operation;

export const confirmTwoFactorOperation = {
  ...own,
  id: "confirmTwoFactor",
  method: "POST",
  path: "/api/auth/two-factor/confirm",
  summary: "Turn two-factor on with a first code",
  isSlow: true,
  body: SignInCode,
  success: { status: 200, description: "It is on. The session continues under a new cookie.", schema: Success },
  problems: ["INVALID_CODE", "TWO_FACTOR_ON", "TWO_FACTOR_OFF", "RATE_LIMITED"],
} as const satisfies Operation;

export const renewRecoveryCodesOperation = {
  ...own,
  id: "renewRecoveryCodes",
  method: "POST",
  path: "/api/auth/two-factor/recovery-codes",
  summary: "Get new recovery codes",
  description: "The ones before stop working.",
  isSlow: true,
  body: PasswordAgain,
  success: { status: 200, description: "The codes.", schema: RecoveryCodes },
  problems: ["INVALID_CREDENTIALS", "TWO_FACTOR_OFF", "RATE_LIMITED", "BUSY"],
} as const satisfies Operation;

export const turnOffTwoFactorOperation = {
  ...own,
  id: "turnOffTwoFactor",
  method: "POST",
  path: "/api/auth/two-factor/turn-off",
  summary: "Turn two-factor off",
  isSlow: true,
  body: PasswordAgain,
  success: { status: 200, description: "It is off. The session continues under a new cookie.", schema: Success },
  problems: ["INVALID_CREDENTIALS", "TWO_FACTOR_REQUIRED", "TWO_FACTOR_OFF", "RATE_LIMITED", "BUSY"],
} as const satisfies Operation;

export const ACCESS_OPERATIONS: readonly Operation[] = [
  listPeopleOperation,
  changeRoleOperation,
  endAccessOperation,
  resetTwoFactorOperation,
  listInvitationsOperation,
  inviteOperation,
  withdrawInvitationOperation,
  listApiKeysOperation,
  createApiKeyOperation,
  revokeApiKeyOperation,
  getSignInRuleOperation,
  changeSignInRuleOperation,
];

export const OWN_ACCESS_OPERATIONS: readonly Operation[] = [
  openInvitationOperation,
  acceptInvitationOperation,
  getTwoFactorOperation,
  setUpTwoFactorOperation,
  confirmTwoFactorOperation,
  renewRecoveryCodesOperation,
  turnOffTwoFactorOperation,
];
