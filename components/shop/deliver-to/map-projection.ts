import { MERCATOR } from "@/components/shop/deliver-to/india-outline";
import type { Point } from "@/lib/stock/routing/great-circle";

export type Pixels = { x: number; y: number };

const RADIANS = Math.PI / 180;

/** Mercator projection, with the outline's constants. */
export function onMap({ latitude, longitude }: Point): Pixels {
  const x = MERCATOR.left + MERCATOR.scale * longitude * RADIANS;
  const y = MERCATOR.top - MERCATOR.scale * Math.log(Math.tan(Math.PI / 4 + (latitude * RADIANS) / 2));
  return { x: Math.round(x * 10) / 10, y: Math.round(y * 10) / 10 };
}

/** The place at a pixel, in degrees to three decimals: a pixel is about 17 km. */
export function atPixel({ x, y }: Pixels): Point {
  const longitude = (x - MERCATOR.left) / MERCATOR.scale / RADIANS;
  const latitude = (2 * Math.atan(Math.exp((MERCATOR.top - y) / MERCATOR.scale)) - Math.PI / 2) / RADIANS;
  return { latitude: Math.round(latitude * 1000) / 1000, longitude: Math.round(longitude * 1000) / 1000 };
}
