import { queryOptions } from "@tanstack/react-query";
import type { ApiKey, ApiKeys, ApiKeyWithSecret, NewApiKey } from "@/lib/access/api-key-schemas";
import type {
  Invitation,
  Invitations,
  NewInvitation,
  PanelPerson,
  People,
  RoleChange,
} from "@/lib/access/people-schemas";
import type { SignInRule } from "@/lib/access/two-factor-schemas";
import { apiRequest } from "@/lib/client/api-request";

/** Prefix of all query keys about who may do what. */
export const accessKey = ["access"] as const;

export const peopleOptions = queryOptions({
  queryKey: [...accessKey, "people"] as const,
  queryFn: ({ signal }) => apiRequest<People>("/api/admin/people", { signal }),
});

export const invitationsOptions = queryOptions({
  queryKey: [...accessKey, "invitations"] as const,
  queryFn: ({ signal }) => apiRequest<Invitations>("/api/admin/invitations", { signal }),
});

export const apiKeysOptions = queryOptions({
  queryKey: [...accessKey, "keys"] as const,
  queryFn: ({ signal }) => apiRequest<ApiKeys>("/api/admin/api-keys", { signal }),
});

export const signInRuleOptions = queryOptions({
  queryKey: [...accessKey, "rule"] as const,
  queryFn: ({ signal }) => apiRequest<SignInRule>("/api/admin/sign-in-rule", { signal }),
});

export const invite = (body: NewInvitation) =>
  apiRequest<Invitation>("/api/admin/invitations", { method: "POST", body });

export const withdrawInvitation = (id: string) =>
  apiRequest<Invitation>(`/api/admin/invitations/${id}`, { method: "DELETE" });

export const changeRole = ({ id, ...body }: RoleChange & { id: string }) =>
  apiRequest<PanelPerson>(`/api/admin/people/${id}/role`, { method: "PUT", body });

export const endAccess = (id: string) => apiRequest<PanelPerson>(`/api/admin/people/${id}`, { method: "DELETE" });

export const resetTwoFactor = (id: string) =>
  apiRequest(`/api/admin/people/${id}/reset-two-factor`, { method: "POST" });

export const requireTwoFactor = (twoFactorForAdmins: boolean) =>
  apiRequest<SignInRule>("/api/admin/sign-in-rule", { method: "PUT", body: { twoFactorForAdmins } });

export const createApiKey = (body: NewApiKey) =>
  apiRequest<ApiKeyWithSecret>("/api/admin/api-keys", { method: "POST", body });

export const revokeApiKey = (id: string) => apiRequest<ApiKey>(`/api/admin/api-keys/${id}`, { method: "DELETE" });
