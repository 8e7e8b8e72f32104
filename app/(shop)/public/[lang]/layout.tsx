import type { ReactNode } from "react";

/**
 * Public pages are the same for everybody, and kept: on our own host by scripts/server/shelf.ts, on Vercel by its CDN for a
 * second. The build has no database, so each is rendered when it is first asked for; `headers` and `cookies` throw there.
 */
export const revalidate = 1;

export function generateStaticParams(): { lang: string }[] {
  return [];
}

export default function PublicPagesLayout({ children }: { children: ReactNode }) {
  return children;
}
