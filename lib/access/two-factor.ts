import { isAPIError } from "better-auth/api";
import { isTwoFactorRequired } from "@/lib/auth/account-queries";
import { auth } from "@/lib/auth/better-auth";
import { type Admin, actorOf, type Key, type Person, type Staff } from "@/lib/auth/caller";
import { sessionCookiePair } from "@/lib/auth/cookies";
import { asGuess } from "@/lib/auth/password-guesses";
import { sessionCookieIn } from "@/lib/auth/session";
import { inTransaction } from "@/lib/db/in-transaction";
import { prisma } from "@/lib/db/prisma";
import { refuse } from "@/lib/http/problem";
import { isHttps } from "@/lib/http/request";
import { refusePerson } from "./people";
import { lockPerson, recordAccess } from "./people-statements";
import type { RecoveryCodes, SignInRule, TwoFactor, TwoFactorSetUp } from "./two-factor-schemas";
import { dropTwoFactor, readRule, saveRule } from "./two-factor-statements";

type InPanel = Admin | Staff;

/** Two-factor is for the panel: a shopper's account has nothing that other shoppers' accounts have not. */
export function inPanel(person: Person): InPanel {
  return person.kind === "admin" ? person : refuse("FORBIDDEN", "Two-factor is only for people of the panel.");
}

export async function readTwoFactor({ userId, role }: InPanel): Promise<TwoFactor> {
  const found = await prisma().twoFactor.findUnique({ where: { userId }, select: { verified: true } });
  const isOn = found?.verified === true;
  const { api } = auth(role, false);
  const codes = isOn ? await api.viewBackupCodes({ body: { userId } }) : null;
  const isRequired = role === "admin" && (await isTwoFactorRequired());
  return { isOn, isRequired, recoveryCodesLeft: codes?.backupCodes.length ?? 0 };
}

/** Makes a secret for an authenticator app. It counts only once a code of it was entered. */
export async function setUpTwoFactor(request: Request, person: InPanel, password: string): Promise<TwoFactorSetUp> {
  const set = await withPassword(request, person, ({ api, headers }) =>
    api.enableTwoFactor({ body: { password, method: "totp" }, headers }),
  );
  if (set.method !== "totp") throw new Error("better-auth set up something else than an authenticator app");
  const { totpURI: uri, backupCodes: recoveryCodes } = set;
  return { uri, secret: new URL(uri).searchParams.get("secret") ?? "", recoveryCodes };
}

/** Turns two-factor on with a first code. Returns the Set-Cookie line of this browser's new session. */
export async function confirmTwoFactor(request: Request, person: InPanel, code: string): Promise<string[]> {
  if ((await readTwoFactor(person)).isOn) refuse("TWO_FACTOR_ON", "Two-factor is on already.");
  const { api, headers } = asked(request, person);
  const check = () => api.verifyTOTP({ body: { code }, headers, returnHeaders: true });
  const answered = await asGuess({ ...guessOf(person), check }).catch(refuseAs);
  await record(person, { twoFactor: [false, true] });
  const cookie = sessionCookieIn(answered.headers, isHttps(request));
  return cookie === null ? [] : [cookie];
}

/** The codes before stop working. */
export async function renewRecoveryCodes(request: Request, person: InPanel, password: string): Promise<RecoveryCodes> {
  const { backupCodes } = await withPassword(request, person, ({ api, headers }) =>
    api.generateBackupCodes({ body: { password }, headers }),
  );
  await record(person, { recoveryCodes: [null, "renewed"] });
  return { recoveryCodes: backupCodes };
}

/** Returns the Set-Cookie line of this browser's new session. Refused to admins who must have it. */
export async function turnOffTwoFactor(request: Request, person: InPanel, password: string): Promise<string[]> {
  if (person.role === "admin" && (await isTwoFactorRequired())) {
    refuse("TWO_FACTOR_REQUIRED", "Admins must use two-factor. An admin can change that in the settings.");
  }
  const answered = await withPassword(request, person, ({ api, headers }) =>
    api.disableTwoFactor({ body: { password }, headers, returnHeaders: true }),
  );
  await record(person, { twoFactor: [true, false] });
  const cookie = sessionCookieIn(answered.headers, isHttps(request));
  return cookie === null ? [] : [cookie];
}

/** Turns off two-factor of somebody who lost their app and their recovery codes, and ends their sessions. */
export async function resetTwoFactor(id: string, caller: Admin | Key): Promise<void> {
  await inTransaction(async (client) => {
    if ((await lockPerson(client, id)) === null) refusePerson();
    if (!(await dropTwoFactor(client, id))) refuse("TWO_FACTOR_OFF", "They don't use two-factor.");
    const fields = { twoFactor: [true, false] } as const;
    await recordAccess(client, { subject: "PERSON", id, fields, actor: actorOf(caller) });
  });
}

export async function readSignInRule(): Promise<SignInRule> {
  const found = await readRule();
  return {
    twoFactorForAdmins: found?.value === true,
    updatedBy: found?.updatedBy ?? null,
    updatedAt: found?.updatedAt.toISOString() ?? null,
  };
}

/** Only an admin who uses two-factor may require it: nobody locks themselves out. */
export async function changeSignInRule(twoFactorForAdmins: boolean, caller: Admin | Key) {
  if (twoFactorForAdmins && caller.kind === "admin" && !(await readTwoFactor(caller)).isOn) {
    refuse("TWO_FACTOR_OFF", "Turn on two-factor for your own account first.");
  }
  const actor = actorOf(caller);
  await inTransaction(async (client) => {
    const was = await saveRule(client, twoFactorForAdmins, actor);
    if (was === twoFactorForAdmins) return;
    const fields = { twoFactorForAdmins: [was, twoFactorForAdmins] } as const;
    await recordAccess(client, { subject: "SHOP", id: "sign-in", fields, actor });
  });
  return await readSignInRule();
}

function asked(request: Request, { role }: InPanel) {
  const secure = isHttps(request);
  const cookie = sessionCookiePair(request.headers.get("cookie"), secure) ?? "";
  return { api: auth(role, secure).api, headers: new Headers({ cookie }) };
}

/** A stolen session has few guesses at the password, as for changing it. */
const guessOf = ({ sessionId }: InPanel) => ({ guessers: [`session ${sessionId}`], refusal: "Too many attempts" });

async function withPassword<T>(
  request: Request,
  person: InPanel,
  ask: (given: ReturnType<typeof asked>) => Promise<T>,
): Promise<T> {
  return await asGuess({ ...guessOf(person), check: () => ask(asked(request, person)) }).catch(refuseAs);
}

async function record(person: InPanel, fields: Parameters<typeof recordAccess>[1]["fields"]): Promise<void> {
  await inTransaction((client) =>
    recordAccess(client, { subject: "PERSON", id: person.userId, fields, actor: actorOf(person) }),
  );
}

/** better-auth's refusals in our words. */
function refuseAs(error: unknown): never {
  const code = isAPIError(error) ? error.body?.code : undefined;
  switch (code) {
    case "UNAUTHORIZED":
      return refuse("UNAUTHORIZED", "Your session has ended. Sign in again.");
    case "INVALID_PASSWORD":
      return refuse("INVALID_CREDENTIALS", "The password is wrong.");
    case "INVALID_CODE":
      return refuse("INVALID_CODE", "The code is wrong or too old. Enter the one that your app shows now.");
    case "TOTP_ALREADY_ENABLED":
      return refuse("TWO_FACTOR_ON", "Two-factor is on already. Turn it off first.");
    case "TOTP_NOT_ENABLED":
    case "TWO_FACTOR_NOT_ENABLED":
    case "BACKUP_CODES_NOT_ENABLED":
      return refuse("TWO_FACTOR_OFF", "Two-factor is not set up.");
    default:
      throw error;
  }
}
