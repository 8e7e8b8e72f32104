import { LOCALE } from "@/lib/messages/locale";

const LIST = new Intl.ListFormat(LOCALE, { type: "conjunction" });

/** "Delhi", "Delhi and Chennai", "Delhi, Chennai and Kochi". */
export function listText(names: readonly string[]): string {
  return LIST.format(names);
}
