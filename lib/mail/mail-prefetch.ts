import type { QueryClient } from "@tanstack/react-query";
import { MAILS_PER_PAGE, type MailFilters, mailsOptions } from "@/lib/mail/mail-options";
import { MailsQuery } from "@/lib/mail/mail-schemas";
import { readMails } from "@/lib/mail/read-mails";

/** The first paint, read by the server itself. An address that means nothing paints nothing: the browser asks, and tells. */
export async function prefetchMails(queryClient: QueryClient, filters: MailFilters): Promise<void> {
  const given = Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== ""));
  const query = MailsQuery.safeParse({ ...given, limit: String(MAILS_PER_PAGE) });
  if (!query.success) return;
  await queryClient.prefetchInfiniteQuery({
    ...mailsOptions(filters),
    queryFn: () => readMails(query.data),
    retry: false,
  });
}
