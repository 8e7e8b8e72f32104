import localFont from "next/font/local";

/** README.md in this folder lists what the font files contain. */
export const geistSans = localFont({
  src: "./geist-sans.woff2",
  variable: "--font-geist-sans",
  weight: "400 700",
  display: "swap",
});

/** Not preloaded: text comes first, and the fallback in globals.css has the same metrics. */
export const geistMono = localFont({
  src: "./geist-mono.woff2",
  variable: "--font-geist-mono",
  weight: "400 700",
  display: "swap",
  preload: false,
  adjustFontFallback: false,
});
