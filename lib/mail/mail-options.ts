import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { apiRequest } from "@/lib/client/api-request";
import { pageParams, pagesFrom } from "@/lib/client/list-pages";
import type { MailInFull, Mails } from "@/lib/mail/mail-schemas";

const POLL_MS = 5_000;

/** Prefix of all query keys for emails. */
export const mailsKey = ["mails"] as const;

/** An empty string means no filter. */
export type MailFilters = { q: string; kind: string; state: string };

export function mailsOptions(filters: MailFilters, skip = 0) {
  return infiniteQueryOptions({
    queryKey: [...mailsKey, "list", filters, skip] as const,
    queryFn: ({ pageParam, signal }) => {
      const asked = { ...filters, ...pageParams(pageParam) };
      const params = new URLSearchParams(Object.entries(asked).filter(([, value]) => value.trim() !== ""));
      return apiRequest<Mails>(`/api/admin/mail?${params}`, { signal });
    },
    ...pagesFrom(skip),
    refetchInterval: POLL_MS,
    placeholderData: keepPreviousData,
  });
}

export function mailOptions(id: string) {
  return queryOptions({
    queryKey: [...mailsKey, "one", id] as const,
    queryFn: ({ signal }) => apiRequest<MailInFull>(`/api/admin/mail/${id}`, { signal }),
    refetchInterval: ({ state }) => (state.data?.state === "TRYING" ? POLL_MS : false),
  });
}

/** Retries a failed email. */
export function retryMail(id: string): Promise<MailInFull> {
  return apiRequest<MailInFull>(`/api/admin/mail/${id}/retry`, { method: "POST" });
}
