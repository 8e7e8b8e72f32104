import { isIPv6 } from "node:net";

/**
 * The network that an address is counted by: an IPv6 customer has a /64 of 2^64 addresses to come from. An IPv4 address
 * is its own, also where it is written as an IPv6 one.
 */
export function networkOf(address: string): string {
  const inIPv4 = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (inIPv4 || !isIPv6(address)) return inIPv4 ?? address;
  const [head = "", tail] = address.split("::");
  const before = head.split(":").filter(Boolean);
  const after = tail?.split(":").filter(Boolean) ?? [];
  const missing = tail === undefined ? [] : Array<string>(Math.max(0, 8 - before.length - after.length)).fill("0");
  return [...before, ...missing, ...after].slice(0, 4).join(":");
}
