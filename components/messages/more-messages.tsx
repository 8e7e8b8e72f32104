"use client";

import { type AbstractIntlMessages, NextIntlClientProvider } from "next-intl";
import { createContext, type ReactNode, useContext, useMemo } from "react";
import { LOCALE, TIME_ZONE } from "@/lib/messages/locale";

const Known = createContext<AbstractIntlMessages>({});

type MoreMessagesProps = { messages: AbstractIntlMessages; children: ReactNode };

/** Adds messages to those of the provider above, which next-intl's own provider would replace. */
export function MoreMessages({ messages, children }: MoreMessagesProps) {
  const above = useContext(Known);
  const all = useMemo(() => ({ ...above, ...messages }), [above, messages]);
  return (
    <Known value={all}>
      <NextIntlClientProvider locale={LOCALE} timeZone={TIME_ZONE} messages={all}>
        {children}
      </NextIntlClientProvider>
    </Known>
  );
}
