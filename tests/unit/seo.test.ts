import { expect, it, vi } from "vitest";
import * as robots from "@/app/robots.txt/route";
import * as sitemap from "@/app/sitemap.xml/route";
import type { Product } from "@/lib/catalog/catalog-schemas";
import { agoText } from "@/lib/format/ago-text";
import { translate } from "@/lib/messages/translate";
import { productJsonLd } from "@/lib/seo/product-json-ld";
import { scriptJson } from "@/lib/seo/script-json";
import { drawable } from "@/lib/seo/share-picture";

const place = {
  warehouseId: "m",
  warehouseCode: "BOM",
  warehouseName: "Mumbai",
  city: "Mumbai",
  safetyStock: 0,
  setAside: 0,
};

function product(figures: { onHand: number; reserved?: number; available: number; nextReleaseAt?: string }): Product {
  const { onHand, reserved = 0, available, nextReleaseAt = null } = figures;
  return {
    id: "7b0c",
    sku: "FIT-BALL",
    slug: "ball",
    name: "Ball",
    description: "Round.",
    category: "Fitness",
    price: { amount: 149_950, currency: "INR" },
    image: "/images/products/ball.webp",
    policy: "STANDARD",
    available,
    nextReleaseAt,
    waitingRoomStartsAt: null,
    moreExpectedOn: null,
    inventory: [{ ...place, onHand, reserved, committed: 0, available }],
  };
}

it("gives search engines the availability according to the figures", () => {
  const origin = "https://shop.example";
  const said = (figures: Parameters<typeof product>[0]) => {
    return productJsonLd(product(figures), origin).offers.availability.replace("https://schema.org/", "");
  };
  expect(said({ onHand: 10, available: 10 })).toBe("InStock");
  expect(said({ onHand: 10, reserved: 7, available: 3 })).toBe("LimitedAvailability");
  expect(said({ onHand: 0, available: 50 })).toBe("BackOrder");
  expect(said({ onHand: 4, reserved: 4, available: 0, nextReleaseAt: "2026-01-31T09:30:00.000Z" })).toBe("OutOfStock");
  expect(said({ onHand: 0, available: 0 })).toBe("OutOfStock");
  const { offers, image } = productJsonLd(product({ onHand: 10, available: 10 }), origin);
  expect(offers).toMatchObject({ price: "1499.50", priceCurrency: "INR", url: "https://shop.example/products/ball" });
  expect(image).toEqual(["https://shop.example/images/products/ball.webp"]);
  expect(productJsonLd(product({ onHand: 1, available: 1 }), null)).toMatchObject({ url: "/products/ball" });
});

it("writes JSON that cannot end its script element", () => {
  const name = "</script><script>alert(1)</script><!-- & \u2028";
  const text = scriptJson({ name });
  expect(text).not.toMatch(/[<>&\u2028]/);
  expect(JSON.parse(text)).toEqual({ name });
});

it("draws only characters that Geist has, so that no font is fetched", () => {
  expect(drawable("₹2,499 · Café “x” – 55 cm…")).toBe("₹2,499 · Café “x” – 55 cm…");
  expect(drawable("Lamp 灯 💡")).toBe("Lamp");
});

it("says how long ago something happened", () => {
  const ages = [0, -3_000, 12_400, 59_999, 60_000, 7_200_000, 86_400_000, 3 * 86_400_000].map((age) =>
    agoText(translate, age),
  );
  expect(ages).toEqual([
    "just now",
    "just now",
    "12 s ago",
    "59 s ago",
    "1 min ago",
    "2 h ago",
    "1 day ago",
    "3 days ago",
  ]);
});

it("names a requested host to nobody but whoever asked, and the shop's own address to everybody", async () => {
  const told = async () => {
    const answer = robots.GET(new Request("http://shop.test/robots.txt", { headers: { host: "evil.test" } }));
    return [answer.headers.get("cache-control"), /Sitemap: (.*)/.exec(await answer.text())?.[1]];
  };
  vi.stubEnv("DATABASE_URL", "postgresql://nobody@127.0.0.1:9/none");
  vi.stubEnv("PUBLIC_URL", "");
  expect(await told()).toEqual(["no-store", "http://evil.test/sitemap.xml"]);
  vi.stubEnv("PUBLIC_URL", "https://shop.example");
  expect(await told()).toEqual(["public, max-age=0, must-revalidate", "https://shop.example/sitemap.xml"]);
});

it("makes no file with absolute URLs while the shop is built, when nobody knows its address", () => {
  for (const { dynamic } of [robots, sitemap]) expect(dynamic).toBe("force-dynamic");
});
