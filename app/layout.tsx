import { CSPProvider } from "@base-ui/react/csp-provider";
import type { Metadata, Viewport } from "next";
import { headers } from "next/headers";
import type { ReactNode } from "react";
import { RoomMessages } from "@/components/messages/room-messages";
import { THEME_COLOURS } from "@/components/ui/theme-colours";
import { ThemeProvider } from "@/components/ui/theme-provider";
import { Toaster } from "@/components/ui/toast";
import { NONCE_HEADER } from "@/lib/http/security-headers";
import { translate } from "@/lib/messages/translate";
import { geistMono, geistSans } from "./fonts/geist";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "Holdfast", template: "%s · Holdfast" },
  description: translate("home.siteDescription"),
  applicationName: "Holdfast",
};

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: THEME_COLOURS.light },
    { media: "(prefers-color-scheme: dark)", color: THEME_COLOURS.dark },
  ],
};

/** Reading the nonce makes every page render per request: a cached page could not carry one. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const nonce = (await headers()).get(NONCE_HEADER) ?? undefined;
  return (
    // A script sets the theme's class before hydration, so it may differ from what the server sent.
    <html lang="en-IN" className={`${geistSans.variable} ${geistMono.variable}`} suppressHydrationWarning>
      <body className="flex min-h-dvh flex-col antialiased">
        <CSPProvider nonce={nonce}>
          <ThemeProvider nonce={nonce}>
            <RoomMessages rooms={["kit"]}>
              {children}
              <Toaster />
            </RoomMessages>
          </ThemeProvider>
        </CSPProvider>
      </body>
    </html>
  );
}
