"use client";

import { MoreMessages } from "@/components/messages/more-messages";
import { ErrorPage, type ErrorPageProps } from "@/components/ui/error-page";
import kit from "@/lib/messages/en/kit.json";
import { geistSans } from "./fonts/geist";
import "./globals.css";

/** Replaces the whole document if the root layout fails. */
export default function GlobalError(props: ErrorPageProps) {
  return (
    <html lang="en-IN" className={geistSans.variable}>
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
