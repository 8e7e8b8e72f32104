import type { Metadata } from "next";

type Shared = {
  title: string;
  description: string;
  /** The page's canonical path. */
  path: string;
  /** Whose picture is shown: a product's slug; without one, the shop's. */
  slug?: string;
};

export const SHOP_DESCRIPTION =
  "Live stock from several warehouses. Reserve an item and it is yours while you decide. Release it and it goes back on the shelf.";

/** What search engines and shared links say of a page. */
export function pageMetadata({ title, description, path, slug = "holdfast" }: Shared): Metadata {
  const picture = { url: `/share/${slug}.png`, width: 1200, height: 630, type: "image/png", alt: title };
  return {
    title,
    description,
    alternates: { canonical: path },
    openGraph: {
      siteName: "Holdfast",
      type: "website",
      locale: "en_IN",
      title,
      description,
      url: path,
      images: [picture],
    },
    twitter: { card: "summary_large_image", title, description, images: [picture] },
  };
}
