import { queryOptions } from "@tanstack/react-query";
import type { RecoveryCodes, TwoFactor, TwoFactorSetUp } from "@/lib/access/two-factor-schemas";
import { apiRequest } from "@/lib/client/api-request";

export const twoFactorOptions = queryOptions({
  queryKey: ["two-factor"] as const,
  queryFn: ({ signal }) => apiRequest<TwoFactor>("/api/auth/two-factor", { signal }),
});

export const setUpTwoFactor = (password: string) =>
  apiRequest<TwoFactorSetUp>("/api/auth/two-factor/set-up", { method: "POST", body: { password } });

export const confirmTwoFactor = (code: string) =>
  apiRequest("/api/auth/two-factor/confirm", { method: "POST", body: { code } });

export const renewRecoveryCodes = (password: string) =>
  apiRequest<RecoveryCodes>("/api/auth/two-factor/recovery-codes", { method: "POST", body: { password } });

export const turnOffTwoFactor = (password: string) =>
  apiRequest("/api/auth/two-factor/turn-off", { method: "POST", body: { password } });
