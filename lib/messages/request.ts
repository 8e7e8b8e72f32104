import { getRequestConfig } from "next-intl/server";
import { LOCALE, TIME_ZONE } from "@/lib/messages/locale";
import { messages } from "@/lib/messages/messages";

/** next-intl's server configuration. Reads nothing from the request, so pages stay static. */
export default getRequestConfig(async () => ({ locale: LOCALE, timeZone: TIME_ZONE, messages }));
