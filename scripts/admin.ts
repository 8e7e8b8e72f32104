import { text } from "node:stream/consumers";
import { type ParseArgsConfig, parseArgs } from "node:util";
import { z } from "zod";
import { newPassword, saveAdmin } from "@/lib/auth/admin-accounts";
import { PASSWORD_LENGTH_MAX, PASSWORD_LENGTH_MIN } from "@/lib/auth/session-terms";
import { newSignInLink } from "@/lib/auth/sign-in-link";
import { signInLinkPath } from "@/lib/auth/sign-in-link-token";
import { prisma } from "@/lib/db/prisma";
import { typedText } from "@/lib/field-schemas";
import { shopOrigin } from "@/lib/mail/shop-origin";
import { migrate } from "@/prisma/migrate";
import { say } from "./launch/say";
import { withDatabase } from "./launch/with-database";

const USAGE =
  "Usage: npm run admin -- --email EMAIL --role admin|viewer|staff [--warehouse CODE …] [--name NAME] [--password-stdin]";

const { email, role, codes, name, isPasswordGiven } = wanted();
const given = isPasswordGiven ? await passwordFromInput() : null;

await withDatabase(async ({ owner }) => {
  await migrate({ ...owner, onProgress: () => undefined });
  const password = given ?? newPassword();
  const terms = role === "staff" ? { role, warehouseIds: await idsOf(codes) } : { role };
  const done = await saveAdmin({ email, name, password, ...terms });
  if (done === "made") say(`${email} can now sign in to the panel (${role}).`);
  else if (done === "promoted")
    say(`${email} was a shopper's account. It now has access to the panel (${role}) and no longer to its orders.`);
  else say(`${email} has a new password and the role ${role}. All of their sessions have ended.`);
  if (given === null) say(`Password, shown only once: ${password}`);
  const link = signInLinkPath({ token: await newSignInLink(email), isStaff: true });
  say(`If too many attempts hold up signing in, this link works once, within a day: ${shopOrigin()}${link}`);
});

function wanted() {
  const options = {
    email: { type: "string" },
    role: { type: "string" },
    warehouse: { type: "string", multiple: true },
    name: { type: "string" },
    "password-stdin": { type: "boolean" },
  } as const;
  const { values } = parsed(options);
  const email = z.email().toLowerCase().safeParse(values.email).data;
  const role = z.enum(["admin", "viewer", "staff"]).safeParse(values.role).data;
  const name = typedText(100).optional().safeParse(values.name);
  const codes = values.warehouse?.map((code) => code.toUpperCase()) ?? [];
  // Staff work somewhere; a role that sees everything must not look as if it did not.
  const isPlaced = (role === "staff") === codes.length > 0;
  if (email && role && name.success && isPlaced) {
    return { email, role, codes, name: name.data, isPasswordGiven: values["password-stdin"] === true };
  }
  return stop(USAGE);
}

async function idsOf(codes: readonly string[]): Promise<string[]> {
  const warehouses = await prisma().warehouse.findMany({ where: { code: { in: [...codes] } } });
  const unknown = codes.find((code) => !warehouses.some((warehouse) => warehouse.code === code));
  if (unknown !== undefined) throw new Error(`No warehouse has the code ${unknown}.`);
  return warehouses.map(({ id }) => id);
}

/** A mistyped option must not be ignored: without --password-stdin a random password would be set. */
function parsed<const Options extends NonNullable<ParseArgsConfig["options"]>>(options: Options) {
  try {
    return parseArgs({ options });
  } catch (error) {
    return stop(`${error instanceof Error ? error.message : error}\n${USAGE}`);
  }
}

async function passwordFromInput(): Promise<string> {
  const password = (await text(process.stdin)).replace(/\r?\n$/, "");
  if (password.length >= PASSWORD_LENGTH_MIN && password.length <= PASSWORD_LENGTH_MAX) return password;
  return stop(`A password must have ${PASSWORD_LENGTH_MIN} to ${PASSWORD_LENGTH_MAX} characters.`);
}

function stop(words: string): never {
  process.stderr.write(`${words}\n`);
  process.exit(1);
}
