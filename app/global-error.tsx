"use client";

import { Button } from "@/components/ui/button";
import { MessagePage } from "@/components/ui/message-page";
import { geistSans } from "./fonts/geist";
import "./globals.css";

/** Replaces the whole document if the root layout fails. Message files may have failed with it, so it uses none. */
export default function GlobalError({ retry }: { error: unknown; retry: () => void }) {
  return (
    <html lang="en-IN" className={geistSans.variable}>
      <body className="antialiased">
        <title>Holdfast</title>
        <main>
          <MessagePage title="This page didn't load." actions={<Button onClick={retry}>Try again</Button>}>
            Something went wrong on our side. Your holds are safe, and their clocks keep running.
          </MessagePage>
        </main>
      </body>
    </html>
  );
}
