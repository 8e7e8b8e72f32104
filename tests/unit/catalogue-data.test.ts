import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { PICTURE_WIDTHS, PICTURES } from "@/lib/catalog/product-pictures";
import { PRODUCTS } from "@/prisma/seed/catalogue";
import { WAREHOUSES } from "@/prisma/seed/warehouses";

const PUBLIC = join(import.meta.dirname, "../../public");

/** Products that the seed of an older version made: their rows name these pictures. */
const OLD = [
  "barbell-set-40-kg",
  "cold-pressed-coconut-oil-250-ml",
  "dual-head-stethoscope",
  "hyaluronic-acid-serum-30-ml",
  "kannauj-rose-water-200-ml",
];

function countBy(words: string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}

describe("the catalogue of a new shop", () => {
  it("has the requested number of products in each category", () => {
    expect(countBy(PRODUCTS.map(({ category }) => category))).toEqual({
      Healthcare: 10,
      Skincare: 11,
      Fitness: 11,
      Electronics: 11,
      Lifestyle: 10,
    });
  });

  it("uses each product name once", () => {
    for (const key of ["id", "sku", "slug", "name", "image", "description"] as const) {
      expect(new Set(PRODUCTS.map((product) => product[key])).size, key).toBe(PRODUCTS.length);
    }
  });

  it("has SKUs and slugs that work in an address", () => {
    for (const { sku, slug } of PRODUCTS) {
      expect(sku).toMatch(/^(HLT|SKN|FIT|ELC|LIF)(-[A-Z0-9]+)+$/);
      expect(slug).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    }
  });

  it("describes each product in two to four sentences", () => {
    for (const { sku, description } of PRODUCTS) {
      const sentences = description.split(/(?<=[.;])\s+(?=[A-Z0-9])/);
      expect(sentences.length, sku).toBeGreaterThanOrEqual(2);
      expect(sentences.length, sku).toBeLessThanOrEqual(4);
      expect(description.length, sku).toBeGreaterThanOrEqual(120);
    }
  });

  it("has prices in whole paise between ₹100 and ₹1,00,000", () => {
    for (const { sku, priceAmount, currency } of PRODUCTS) {
      expect(Number.isInteger(priceAmount), sku).toBe(true);
      expect(priceAmount, sku).toBeGreaterThanOrEqual(100_00);
      expect(priceAmount, sku).toBeLessThanOrEqual(100_000_00);
      expect(currency).toBe("INR");
    }
  });

  it("sells most products by the standard policy, and some by each other one", () => {
    const { STANDARD = 0, ...others } = countBy(PRODUCTS.map(({ policyCode }) => policyCode));
    expect(STANDARD).toBeGreaterThan(PRODUCTS.length / 2);
    expect(Object.keys(others).sort()).toEqual(["BACKORDER", "FLASH_SALE", "TICKET"]);
    for (const count of Object.values(others)) expect(count).toBeGreaterThanOrEqual(3);
  });

  it("has exactly one WebP picture per product, in each size, with its source and what it shows", () => {
    const files = readdirSync(join(PUBLIC, "images/products")).filter((name) => name.endsWith(".webp"));
    expect(files.sort()).toEqual([...PRODUCTS.map(({ slug }) => slug), ...OLD].map((name) => `${name}.webp`).sort());
    for (const width of PICTURE_WIDTHS) {
      expect(readdirSync(join(PUBLIC, `images/products/${width}`)).sort(), String(width)).toEqual(files);
    }
    expect(Object.keys(PICTURES).sort()).toEqual(files.map((name) => name.replace(".webp", "")));
    for (const { name, slug } of PRODUCTS) {
      const [, count] = /(?:Pack|Set) of (\d)/.exec(name) ?? [];
      const word = { 3: "Three", 4: "Four" }[Number(count)] ?? "";
      expect(PICTURES[slug], "a picture of a pack shows all of it").toContain(word);
    }
    const sources = readFileSync(join(PUBLIC, "LICENSES.md"), "utf8");
    for (const { image } of PRODUCTS) {
      const bytes = readFileSync(join(PUBLIC, image));
      expect(bytes.subarray(0, 4).toString("latin1"), image).toBe("RIFF");
      expect(bytes.subarray(8, 12).toString("latin1"), image).toBe("WEBP");
      expect(sources).toContain(`\`${image.slice(1)}\``);
    }
  });
});

describe("the warehouses of a new shop", () => {
  it("are in five cities, in order of priority", () => {
    expect(WAREHOUSES.map(({ code, city, priority }) => [code, city, priority])).toEqual([
      ["MAA", "Chennai", 1],
      ["BLR", "Bangalore", 2],
      ["BOM", "Mumbai", 3],
      ["DEL", "Delhi", 4],
      ["HYD", "Hyderabad", 5],
    ]);
  });

  it("are located in these cities", () => {
    // Great-circle distances in km between the city centres; sources place a centre differently by a percent or so.
    const known: [string, string, number][] = [
      ["MAA", "BLR", 290],
      ["MAA", "DEL", 1_757],
      ["BOM", "DEL", 1_148],
      ["BOM", "HYD", 621],
      ["BLR", "HYD", 500],
    ];
    for (const [from, to, km] of known) {
      const distance = kilometresBetween(from, to);
      expect(Math.abs(distance - km) / km, `${from} to ${to}: ${distance} km`).toBeLessThan(0.02);
    }
  });
});

function kilometresBetween(from: string, to: string): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const [a, b] = [from, to].map((code) => WAREHOUSES.find((warehouse) => warehouse.code === code));
  if (a === undefined || b === undefined) throw new Error(`no warehouse ${from} or ${to}`);
  const [latitudeA, latitudeB] = [radians(a.latitude), radians(b.latitude)];
  const cosine =
    Math.sin(latitudeA) * Math.sin(latitudeB) +
    Math.cos(latitudeA) * Math.cos(latitudeB) * Math.cos(radians(b.longitude - a.longitude));
  return Math.round(6371 * Math.acos(cosine));
}
