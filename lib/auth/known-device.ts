import { randomUUID } from "node:crypto";
import { isHttps } from "@/lib/http/request";
import { isSameSecret, sign } from "@/lib/signature";
import { COOKIE_SECONDS_MAX, cookieAttributes, cookieName, cookieNamed } from "./cookies";
import { type Credential, findCredentials } from "./known-device-queries";

const NAME = "hf_device";

/** The newest are kept. */
const ACCOUNTS_MAX = 5;

const UUID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";
const SHAPE = new RegExp(`^(${UUID})\\.(${UUID})\\.(\\d{1,12})\\.([\\w-]{43})$`);

/** Says that a browser signed in to an account, and under which id its wrong guesses are counted. */
type Proof = { text: string; userId: string; deviceId: string; issued: string; signature: string };

/**
 * The accounts with this address that this browser signed in to before, and its id for each. The cookie is worthless for
 * every other account, also for those with the same address. A new password makes all cookies of the account worthless.
 */
export async function knownDevices(request: Request, email: string): Promise<{ userId: string; deviceId: string }[]> {
  const proofs = proofsOf(request);
  if (proofs.length === 0) return [];
  const userIds = proofs.map(({ userId }) => userId);
  return (await findCredentials(email, userIds)).flatMap((credential) =>
    proofs.filter((proof) => proof.userId === credential.userId && isProof(proof, credential)),
  );
}

/** The Set-Cookie line that makes this browser known to an account, whose right password it has just shown. */
export function deviceCookie(request: Request, credential: Credential): string {
  const secure = isHttps(request);
  const [deviceId, issued] = [randomUUID(), String(Math.floor(Date.now() / 1000))];
  const text = [credential.userId, deviceId, issued, signatureOf({ deviceId, issued }, credential)].join(".");
  const others = proofsOf(request).filter(({ userId }) => userId !== credential.userId);
  const value = [text, ...others.map((proof) => proof.text)].slice(0, ACCOUNTS_MAX).join("~");
  return `${cookieName(NAME, secure)}=${value}; Max-Age=${COOKIE_SECONDS_MAX}; ${cookieAttributes(secure)}`;
}

/** What the browser shows, unchecked, except that it is not too old. */
function proofsOf(request: Request): Proof[] {
  const value = cookieNamed(cookieName(NAME, isHttps(request)), request.headers.get("cookie")) ?? "";
  return value
    .split("~")
    .slice(0, ACCOUNTS_MAX)
    .flatMap((text) => {
      const [, userId, deviceId, issued, signature] = SHAPE.exec(text) ?? [];
      if (!userId || !deviceId || !issued || !signature) return [];
      const isOld = Number(issued) + COOKIE_SECONDS_MAX <= Date.now() / 1000;
      return isOld ? [] : [{ text, userId, deviceId, issued, signature }];
    });
}

function isProof(proof: Proof, credential: Credential): boolean {
  return isSameSecret(proof.signature, signatureOf(proof, credential));
}

function signatureOf(
  { deviceId, issued }: Pick<Proof, "deviceId" | "issued">,
  { userId, passwordHash }: Credential,
): string {
  return sign("known device", JSON.stringify([userId, passwordHash, deviceId, issued])).toString("base64url");
}
