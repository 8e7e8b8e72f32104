import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { RoomMessages } from "@/components/messages/room-messages";
import { FIRST_SCRIPT } from "@/components/ui/first-script";
import { ThemeKeeper } from "@/components/ui/theme";
import { THEME_COLOURS } from "@/components/ui/theme-colours";
import { TitleKeeper } from "@/components/ui/title-keeper";
import { Toaster } from "@/components/ui/toast";
import { LOCALE } from "@/lib/messages/locale";
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

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    // A script sets the theme's class before hydration, so it may differ from what the server sent.
    <html lang={LOCALE} className={`${geistSans.variable} ${geistMono.variable}`} suppressHydrationWarning>
      <head>
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: a constant. */}
        <script dangerouslySetInnerHTML={{ __html: FIRST_SCRIPT }} />
      </head>
      <body
        className="flex min-h-dvh flex-col antialiased"
        data-press-again={translate("kit.pressAgain", { button: "{button}" })}
      >
        <ThemeKeeper />
        <TitleKeeper />
        <RoomMessages rooms={["kit"]}>
          {children}
          <Toaster />
        </RoomMessages>
      </body>
    </html>
  );
}
