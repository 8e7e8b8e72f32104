import { createLoader, type inferParserType, parseAsString, parseAsStringLiteral } from "nuqs/server";
import type { MailFilters } from "@/lib/mail/mail-options";
import { MailKind, MailState } from "@/lib/mail/mail-schemas";

/** What the list is narrowed to and which mail is open: in the address, so that it can be shared. */
export const mailSearchParams = {
  state: parseAsStringLiteral(["", ...MailState.options] as const).withDefault(""),
  q: parseAsString.withDefault(""),
  kind: parseAsStringLiteral(["", ...MailKind.options] as const).withDefault(""),
  /** The open mail. */
  id: parseAsString.withDefault(""),
};

export const loadMailSearchParams = createLoader(mailSearchParams);

type MailView = inferParserType<typeof mailSearchParams>;

/** Control characters, which the API refuses. */
const UNPRINTABLE = /\p{Cc}/gu;

/** The filters as the API takes them; `q` may be an older one than the address has, while somebody types. */
export function filtersOf({ kind, state }: MailView, q: string): MailFilters {
  return { q: q.replace(UNPRINTABLE, " ").trim().slice(0, 100), kind, state };
}
