import { findPlace } from "@/lib/delivery/places";
import type { Contact } from "./contact";

/** Where an order is sent, as its page shows it: with the city of the pincode if only that was given. Empty without an address. */
export async function sendToLines({ name, line1, line2, city, postalCode }: Contact): Promise<string[]> {
  const place = [city || (await cityOf(postalCode)), postalCode].filter(Boolean).join(" ");
  const lines = [line1, line2, place].filter((line): line is string => Boolean(line));
  return lines.length === 0 ? [] : [name, ...lines].filter((line): line is string => Boolean(line));
}

async function cityOf(postalCode: string | undefined): Promise<string | undefined> {
  return postalCode === undefined ? undefined : (await findPlace(postalCode))?.city;
}
