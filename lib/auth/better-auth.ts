import { randomUUID } from "node:crypto";
import { betterAuth } from "better-auth";
import { prismaAdapter } from "better-auth/adapters/prisma";
import { prisma } from "@/lib/db/prisma";
import { CLIENT_ADDRESS_HEADER } from "@/lib/http/client-address";
import { log } from "@/lib/log";
import { oncePerProcess } from "@/lib/per-process";
import { sign } from "@/lib/signature";
import { hashPassword, verifyPassword } from "./password-hash";
import { PASSWORD_LENGTH_MAX, PASSWORD_LENGTH_MIN, RENEWED_SECONDS_MIN, sessionTerms } from "./session-terms";

/**
 * better-auth, asked by our own operations through `auth.api`. Its HTTP handler is mounted nowhere: what no operation of
 * ours asks for (changing a role, deleting an account) cannot be reached. `role`: whose sessions it opens, which decides
 * how long they last; it reads everybody's. `secure`: the browser talks TLS.
 */
export function auth(role: string, secure: boolean) {
  const { idle } = sessionTerms(role);
  return oncePerProcess(`auth, ${idle} s${secure ? " over TLS" : ""}`, () => make(idle, secure));
}

function make(idleSeconds: number, secure: boolean) {
  return betterAuth({
    appName: "Holdfast",
    // Cookies depend on `secure` alone, and nothing that is asked for makes links.
    baseURL: secure ? "https://holdfast.invalid" : "http://holdfast.invalid",
    basePath: "/api/auth",
    secret: sign("admin sessions", "secret").toString("hex"),
    database: prismaAdapter(prisma(), { provider: "postgresql" }),
    emailAndPassword: {
      enabled: true,
      // Ours makes accounts: with a shopper's id, in one transaction.
      disableSignUp: true,
      minPasswordLength: PASSWORD_LENGTH_MIN,
      maxPasswordLength: PASSWORD_LENGTH_MAX,
      password: { hash: hashPassword, verify: verifyPassword },
    },
    user: {
      additionalFields: {
        role: { type: "string", required: true, input: false },
        shopperId: { type: "string", required: false, input: false },
      },
    },
    session: { expiresIn: idleSeconds, updateAge: RENEWED_SECONDS_MIN },
    // Ours count before better-auth is asked.
    rateLimit: { enabled: false },
    advanced: {
      cookiePrefix: "holdfast",
      useSecureCookies: secure,
      database: { generateId: () => randomUUID() },
      ipAddress: { ipAddressHeaders: [CLIENT_ADDRESS_HEADER] },
    },
    logger: { log: (level, message, cause) => log()[level]({ from: "better-auth", err: cause }, message) },
    telemetry: { enabled: false },
  });
}
