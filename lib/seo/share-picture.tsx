import { readFile } from "node:fs/promises";
import path from "node:path";
import { ImageResponse } from "next/og";
import type { ReactElement } from "react";

export const SHARE_SIZE = { width: 1200, height: 630 };

/** Renders with local fonts. Nothing is fetched as long as every text went through `drawable`. */
export async function sharePicture(element: ReactElement): Promise<Buffer> {
  const [medium, bold] = await Promise.all([font("Geist-Medium.ttf"), font("Geist-SemiBold.ttf")]);
  const picture = new ImageResponse(element, {
    ...SHARE_SIZE,
    fonts: [
      { name: "Geist", data: medium, weight: 500 },
      { name: "Geist", data: bold, weight: 600 },
    ],
  });
  return Buffer.from(await picture.arrayBuffer());
}

/** Removes characters that Geist lacks, for which a font would be fetched over the network. */
export function drawable(text: string): string {
  return text.replace(/[^ -~\u00a0-\u024f\u2013\u2014\u2018-\u201d\u2026₹×]/g, "").trim();
}

function font(file: string): Promise<Buffer> {
  return readFile(path.join(process.cwd(), "node_modules/geist/dist/fonts/geist-sans", file));
}
