import type { Metadata } from "next";
import { publicOrigin } from "@/lib/mail/shop-origin";
import { LOCALE } from "@/lib/messages/locale";

type Shared = {
  title: string;
  description: string;
  /** The page's canonical path. */
  path: string;
  /** Slug of the product whose picture is shown; by default the shop's picture. */
  slug?: string;
};

/** A page's metadata for search engines and shared links. */
export function pageMetadata({ title, description, path, slug = "holdfast" }: Shared): Metadata {
  const picture = { url: `/share/${slug}.png`, width: 1200, height: 630, type: "image/png", alt: title };
  return {
    title,
    description,
    // Without it, the address that a search engine came to counts.
    ...(publicOrigin() !== null && { alternates: { canonical: path } }),
    openGraph: {
      siteName: "Holdfast",
      type: "website",
      locale: LOCALE.replace("-", "_"),
      title,
      description,
      url: path,
      images: [picture],
    },
    twitter: { card: "summary_large_image", title, description, images: [picture] },
  };
}
