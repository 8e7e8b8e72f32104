import { BlockList, isIP } from "node:net";

/** Addresses that are not of the public internet: https://www.iana.org/assignments/iana-ipv4-special-registry */
const CLOSED_IPV4 = [
  ...["0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24"],
  ...["192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24"],
  ...["224.0.0.0/4", "240.0.0.0/4"],
];

/**
 * Of IPv6 only 2000::/3 is public, without these: addresses that stand for an IPv4 address somewhere (Teredo, 6to4), for
 * documentation, and for nothing. Mapped IPv4 addresses (::ffff:10.0.0.1) are outside it.
 */
const CLOSED_IPV6 = ["2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"];

const closed = new BlockList();
for (const [family, ranges] of [["ipv4", CLOSED_IPV4] as const, ["ipv6", CLOSED_IPV6] as const]) {
  for (const range of ranges) {
    const [address = "", bits] = range.split("/");
    closed.addSubnet(address, Number(bits), family);
  }
}
const open = new BlockList();
open.addSubnet("2000::", 3, "ipv6");

/** Whether an IP address may be this machine, its network, or nobody's. What is no IP address counts as private. */
export function isPrivateAddress(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return closed.check(address, "ipv4");
    case 6:
      return !open.check(address, "ipv6") || closed.check(address, "ipv6");
    default:
      return true;
  }
}
