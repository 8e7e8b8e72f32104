import { getRequestConfig } from "next-intl/server";
import { LOCALE, TIME_ZONE } from "@/lib/messages/locale";
import { messages } from "@/lib/messages/messages";

/** What next-intl's server API answers with. It reads nothing of the request, so that no page becomes dynamic by it. */
export default getRequestConfig(async () => ({ locale: LOCALE, timeZone: TIME_ZONE, messages }));
