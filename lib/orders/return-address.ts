import type { Seller } from "@/lib/seller/seller-schemas";
import type { AskedReturn } from "./order-schemas";

/** Where the units of a return go, if staff say nothing else: the shop, in the city of the warehouse that they left. */
export function returnAddress({ lines }: Pick<AskedReturn, "lines">, { name, addressLines }: Seller): string {
  const cities = [...new Set(lines.map(({ city }) => city))];
  const [only] = cities;
  const placed = (city: string) => (addressLines.some((line) => line.includes(city)) ? [] : [city]);
  if (only !== undefined && cities.length === 1) return [name, ...addressLines, ...placed(only)].join("\n");
  return cities
    .map((city) => {
      const units = lines.filter((line) => line.city === city).map((line) => `${line.quantity} × ${line.name}`);
      return [`${units.join(", ")}:`, name, ...addressLines, ...placed(city)].join("\n");
    })
    .join("\n\n");
}
