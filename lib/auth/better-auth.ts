import { randomUUID } from "node:crypto";
import { type BetterAuthPlugin, betterAuth } from "better-auth";
import { prismaAdapter } from "better-auth/adapters/prisma";
import { createAuthEndpoint } from "better-auth/api";
import { setSessionCookie } from "better-auth/cookies";
import { twoFactor } from "better-auth/plugins";
import { z } from "zod";
import { prisma } from "@/lib/db/prisma";
import { CLIENT_ADDRESS_HEADER } from "@/lib/http/request";
import { log } from "@/lib/log";
import { isPassing } from "@/lib/passing";
import { oncePerProcess } from "@/lib/per-process";
import { sign } from "@/lib/signature";
import { isPassword } from "./password-hash";
import { newRecoveryCodes } from "./recovery-codes";
import { RENEWED_SECONDS_MIN, sessionTerms } from "./session-terms";

/**
 * better-auth's sessions, opened and read by our own operations through `auth.api`. Its HTTP handler is not mounted, so
 * nobody can reach what we do not offer. `role` sets how long the sessions it opens last; it can read everyone's.
 * `secure`: the browser uses TLS.
 */
export function auth(role: string, secure: boolean) {
  const { idle } = sessionTerms(role);
  return oncePerProcess(`auth, ${idle} s${secure ? " over TLS" : ""}`, () => make(idle, secure));
}

function make(idleSeconds: number, secure: boolean) {
  return betterAuth({
    appName: "Holdfast",
    // Cookies depend only on `secure`, and nothing we call builds links from this address.
    baseURL: secure ? "https://holdfast.invalid" : "http://holdfast.invalid",
    basePath: "/api/auth",
    secret: sign("admin sessions", "secret").toString("hex"),
    database: prismaAdapter(prisma(), { provider: "postgresql" }),
    user: {
      additionalFields: {
        role: { type: "string", required: true, input: false },
        shopperId: { type: "string", required: false, input: false },
      },
    },
    session: { expiresIn: idleSeconds, updateAge: RENEWED_SECONDS_MIN },
    // For what takes the password again. Nobody signs in or up by it.
    emailAndPassword: { enabled: false, password: { verify: isPassword } },
    // sign-in-limits.ts counts attempts before better-auth is called.
    rateLimit: { enabled: false },
    advanced: {
      // better-auth's own prefix for secure cookies is `__Secure-`.
      cookiePrefix: secure ? "__Host-holdfast" : "holdfast",
      useSecureCookies: false,
      defaultCookieAttributes: { secure },
      database: { generateId: () => randomUUID() },
      ipAddress: { ipAddressHeaders: [CLIENT_ADDRESS_HEADER] },
    },
    logger: {
      log: (level, message, cause) =>
        log()[isPassing(cause) ? "warn" : level]({ from: "better-auth", err: cause }, message),
    },
    telemetry: { enabled: false },
    plugins: [
      sessionOpener,
      // `asGuess` counts wrong codes.
      twoFactor({
        backupCodeOptions: { customBackupCodesGenerate: newRecoveryCodes },
        accountLockout: { enabled: false },
      }),
    ],
  });
}

/** better-auth finds users by address, which several accounts may have. So we check passwords, and only it opens sessions. */
const sessionOpener = {
  id: "session-opener",
  endpoints: {
    openSession: createAuthEndpoint.serverOnly(
      { method: "POST", body: z.object({ userId: z.string() }), requireHeaders: true },
      async (ctx) => {
        const { internalAdapter } = ctx.context;
        const user = await internalAdapter.findUserById(ctx.body.userId);
        if (!user) return ctx.json(null);
        const session = await internalAdapter.createSession(user.id);
        await setSessionCookie(ctx, { session, user });
        return ctx.json({ token: session.token });
      },
    ),
  },
} satisfies BetterAuthPlugin;
