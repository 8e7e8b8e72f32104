import type { T } from "@/lib/messages/translate";

const BROWSERS = [
  ["Edge", /\bEdgA?\//],
  ["Firefox", /\bFirefox\//],
  ["Chrome", /\b(?:Headless)?Chrome\//],
  ["Safari", /\bSafari\//],
] as const;

const SYSTEMS = [
  ["Android", /\bAndroid\b/],
  ["iOS", /\b(?:iPhone|iPad)\b/],
  ["Windows", /\bWindows\b/],
  ["macOS", /\bMacintosh\b/],
  ["Linux", /\bLinux\b/],
] as const;

/** What people call the program that a User-Agent header describes: "Firefox on Windows". */
export function browserName(t: T, userAgent: string | null): string {
  const browser = BROWSERS.find(([, mark]) => mark.test(userAgent ?? ""))?.[0];
  const system = SYSTEMS.find(([, mark]) => mark.test(userAgent ?? ""))?.[0];
  if (browser === undefined) return userAgent?.slice(0, 60) ?? t("account.sessions.unknownBrowser");
  return system === undefined ? browser : t("account.sessions.browserOn", { browser, system });
}
