"use client";

import { MoreMessages } from "@/components/messages/more-messages";
import { ErrorPage, type ErrorPageProps } from "@/components/ui/error-page";
import kit from "@/lib/messages/en/kit.json";
import { LOCALE } from "@/lib/messages/locale";
import { geistSans } from "./fonts/geist";
import "./globals.css";

/** Replaces the whole document if the root layout fails. */
export default function GlobalError(props: ErrorPageProps) {
  return (
    <html lang={LOCALE} className={geistSans.variable}>
      <body className="antialiased">
        <title>Holdfast</title>
        <main>
          <MoreMessages messages={{ kit }}>
            <ErrorPage {...props} />
          </MoreMessages>
        </main>
      </body>
    </html>
  );
}
