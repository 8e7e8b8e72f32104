import type { QueryClient } from "@tanstack/react-query";
import { pageParams } from "@/lib/client/list-pages";
import { type MailFilters, mailsOptions } from "@/lib/mail/mail-options";
import { MailsQuery } from "@/lib/mail/mail-schemas";
import { readMails } from "@/lib/mail/read-mails";

/** Prefetches the first page on the server. If a filter is invalid, the browser fetches and shows the error. */
export async function prefetchMails(queryClient: QueryClient, filters: MailFilters, skip: number): Promise<void> {
  const given = Object.fromEntries(
    Object.entries({ ...filters, ...pageParams(skip || null) }).filter(([, value]) => value !== ""),
  );
  const query = MailsQuery.safeParse(given);
  if (!query.success) return;
  await queryClient.prefetchInfiniteQuery({ ...mailsOptions(filters, skip), queryFn: () => readMails(query.data) });
}
