import { createTranslator } from "next-intl";
import { LOCALE, TIME_ZONE } from "@/lib/messages/locale";
import { messages } from "@/lib/messages/messages";

/** Returns the text for a key: `translate("cart.empty.title")`. For the server and for tests; components use `useTranslations()`. */
export const translate = createTranslator({ locale: LOCALE, timeZone: TIME_ZONE, messages });

/** The translator for functions that return text: `useTranslations()` in a component, `translate` elsewhere. */
export type T = typeof translate;
