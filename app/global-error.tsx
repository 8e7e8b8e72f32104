"use client";

import { Button } from "@/components/ui/button";
import { MessagePage } from "@/components/ui/message-page";
import { geistSans } from "./fonts/geist";
import "./globals.css";

/** Stands in for the whole document when even its frame failed. */
export default function GlobalError({ retry }: { error: unknown; retry: () => void }) {
  return (
    <html lang="en-IN" className={geistSans.variable}>
      <body className="antialiased">
        <title>Holdfast</title>
        <main>
          <MessagePage title="The shop could not be shown." actions={<Button onClick={retry}>Try again</Button>}>
            It had a fault of its own. What you hold is not touched by it; its clock goes on.
          </MessagePage>
        </main>
      </body>
    </html>
  );
}
