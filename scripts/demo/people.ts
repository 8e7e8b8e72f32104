import { resolveShipTo } from "@/lib/delivery/resolve-ship-to";
import type { Contact } from "@/lib/payments/payment-schemas";
import type { ShipTo } from "@/lib/stock/stock";
import type { Random } from "./random";

/** Nobody real: common names by chance, at addresses of example.com, with phone numbers that India does not assign. */
const FIRST =
  "Aarav Aditi Akash Amina Ananya Anil Arjun Asha Bhavna Deepak Devika Divya Farhan Gauri Harish Imran Isha Jaya Karthik Kavya Lakshmi Manish Meera Mohan Nandini Neha Nikhil Pooja Pranav Priya Rahul Rekha Rohan Sana Sanjay Shreya Sunita Tara Varun Vikram Yusuf Zara".split(
    " ",
  );
const LAST =
  "Ahmed Banerjee Bhat Chatterjee Das Desai Fernandes Ghosh Gupta Iyer Jain Joshi Kapoor Khan Krishnan Kulkarni Kumar Mehta Menon Mishra Mukherjee Nair Naidu Patel Pillai Rao Reddy Roy Sethi Shah Sharma Shetty Singh Sinha Thomas Varma Verma".split(
    " ",
  );
const STREETS =
  "Gandhi Road|Station Road|Temple Street|Lake View Road|Nehru Street|Market Road|Church Street|College Road|Park Lane|Hill Road|Canal Road|Garden Street".split(
    "|",
  );
const LANDMARKS = "Near the post office|Opposite the park|2nd floor|Behind the market|Flat B".split("|");

/** City, pincode, and how much of the trade goes there. */
const CITIES = [
  ["Bengaluru", "560001", 15],
  ["Chennai", "600001", 14],
  ["Mumbai", "400001", 13],
  ["New Delhi", "110001", 11],
  ["Hyderabad", "500001", 9],
  ["Pune", "411001", 6],
  ["Kolkata", "700001", 6],
  ["Coimbatore", "641001", 3],
  ["Ahmedabad", "380001", 3],
  ["Kochi", "682001", 3],
  ["Jaipur", "302001", 3],
  ["Lucknow", "226001", 2],
  ["Puducherry", "605001", 2],
  ["Madurai", "625001", 2],
  ["Mysuru", "570001", 2],
  ["Mangaluru", "575001", 1],
  ["Vijayawada", "520001", 1],
  ["Panaji", "403001", 1],
  ["Nagpur", "440001", 1],
  ["Indore", "452001", 1],
  ["Bhopal", "462001", 1],
  ["Patna", "800001", 1],
  ["Bhubaneswar", "751001", 1],
  ["Guwahati", "781001", 1],
  ["Chandigarh", "160017", 1],
] as const;

export type Person = { owner: string; email: string; contact: Contact; shipTo: ShipTo; hasAccount?: boolean };

export async function aPerson(random: Random): Promise<Person> {
  const [first, last] = [random.pick(FIRST), random.pick(LAST)];
  const [city, postalCode] = random.weighted(CITIES, ([, , weight]) => weight);
  const email = `${first}.${last}${random.whole(10, 999)}@example.com`.toLowerCase();
  const phone = `+91 5${random.whole(1000, 9999)} ${random.whole(10_000, 99_999)}`;
  const line1 = `${random.whole(1, 240)} ${random.pick(STREETS)}`;
  const more = random.chance(0.4) ? { line2: random.pick(LANDMARKS) } : {};
  const contact = { email, name: `${first} ${last}`, phone, line1, ...more, city, postalCode };
  return { owner: `shopper:${random.uuid()}`, email, contact, shipTo: await resolveShipTo({ postalCode }) };
}

/** Who works where, by the warehouse's code. */
export const STAFF: Record<string, { name: string; email: string }> = {
  MAA: { name: "Revathi Subramaniam", email: "revathi@staff.example.com" },
  BLR: { name: "Girish Gowda", email: "girish@staff.example.com" },
  BOM: { name: "Sneha Patil", email: "sneha@staff.example.com" },
  DEL: { name: "Harpreet Gill", email: "harpreet@staff.example.com" },
  HYD: { name: "Naveen Goud", email: "naveen@staff.example.com" },
};
