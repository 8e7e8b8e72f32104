import { createTranslator } from "next-intl";
import { LOCALE, TIME_ZONE } from "@/lib/messages/locale";
import { messages } from "@/lib/messages/messages";

/** Says a text by its key: `translate("cart.empty.title")`. For the server and for tests; components use `useTranslations()`. */
export const translate = createTranslator({ locale: LOCALE, timeZone: TIME_ZONE, messages });

/** What a function takes that says something: `useTranslations()` in a component, `translate` elsewhere. */
export type T = typeof translate;
