import type { QueryClient } from "@tanstack/react-query";
import { MAILS_PER_PAGE, type MailFilters, mailsOptions } from "@/lib/mail/mail-options";
import { MailsQuery } from "@/lib/mail/mail-schemas";
import { readMails } from "@/lib/mail/read-mails";

/** Prefetches the first page on the server. If a filter is invalid, the browser fetches and shows the error. */
export async function prefetchMails(queryClient: QueryClient, filters: MailFilters): Promise<void> {
  const given = Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== ""));
  const query = MailsQuery.safeParse({ ...given, limit: String(MAILS_PER_PAGE) });
  if (!query.success) return;
  await queryClient.prefetchInfiniteQuery({ ...mailsOptions(filters), queryFn: () => readMails(query.data) });
}
