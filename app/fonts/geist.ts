import localFont from "next/font/local";

/** README.md beside this says what the files hold. */
export const geistSans = localFont({
  src: "./geist-sans.woff2",
  variable: "--font-geist-sans",
  weight: "400 700",
  display: "swap",
});

/** Not preloaded: words come first, and the fallback in globals.css takes the very same room until it is here. */
export const geistMono = localFont({
  src: "./geist-mono.woff2",
  variable: "--font-geist-mono",
  weight: "400 700",
  display: "swap",
  preload: false,
  adjustFontFallback: false,
});
