import { createLoader, type inferParserType } from "nuqs/server";
import { anyText, oneOf } from "@/components/admin/list/list-params";
import type { MailFilters } from "@/lib/mail/mail-options";
import { MailKind, MailState } from "@/lib/mail/mail-schemas";
import { searchText } from "@/lib/typed-text";

export const mailSearchParams = {
  state: oneOf(MailState.options),
  q: anyText,
  kind: oneOf(MailKind.options),
  /** An email's id. */
  open: anyText,
};

export const loadMailSearchParams = createLoader(mailSearchParams);

type MailView = inferParserType<typeof mailSearchParams>;

export function filtersOf({ q, kind, state }: MailView): MailFilters {
  return { q: searchText(q), kind, state };
}
