import { randomUUID } from "node:crypto";
import * as argon2 from "@node-rs/argon2";
import { beforeAll, expect, test, vi } from "vitest";
import { pool } from "@/lib/db/pool";
import { sign } from "@/lib/signature";
import { anAccount, post } from "./api";

vi.hoisted(() => {
  process.env.RATE_LIMIT_SIGN_UP_ADDRESS = "0";
  // Nothing listens there.
  process.env.UPSTASH_REDIS_REST_URL = "http://127.0.0.1:9";
  process.env.UPSTASH_REDIS_REST_TOKEN = "token";
});

/** Counts the calls; the real functions still run. */
vi.mock("@node-rs/argon2", async (importOriginal) => {
  const real = await importOriginal<typeof import("@node-rs/argon2")>();
  return { ...real, hash: vi.fn(real.hash), verify: vi.fn(real.verify) };
});

const checkedSoFar = () => vi.mocked(argon2.hash).mock.calls.length + vi.mocked(argon2.verify).mock.calls.length;

/** `GUESSES=10000` for as many as the promise is about. */
const GUESSES = Number(process.env.GUESSES ?? 200);
const AT_ONCE = 20;

/** From another network each time, in turn with others: no limit of a network's counts. */
async function guessAt(email: string): Promise<Map<string, number>> {
  const heard = new Map<string, number>();
  for (let at = 0; at < GUESSES; at += AT_ONCE) {
    const guesses = Array.from({ length: AT_ONCE }, (_, more) => {
      const address = `10.${(at + more) % 250}.${Math.floor((at + more) / 250)}.1`;
      return post("/api/auth/sign-in/email", { email, password: `guess ${at + more}` }, { address });
    });
    for (const { status, text } of await Promise.all(guesses)) {
      // All but how many seconds are left.
      const said = `${status} ${text.replaceAll(/\d+/g, "n")}`;
      heard.set(said, (heard.get(said) ?? 0) + 1);
    }
  }
  return heard;
}

let owner: { email: string; password: string; device: string | null };

beforeAll(async () => {
  const { email, password } = await anAccount();
  const { device } = await post("/api/auth/sign-in/email", { email, password });
  owner = { email, password, device };
  // Signing up counts as a guess: begin as after a quarter of an hour.
  const guesser = sign("password guesser", `strangers to ${email}`).toString("base64url");
  await pool().query("delete from password_guess where guesser = $1", [guesser]);
});

test(
  `of ${GUESSES} guesses with Redis down five are checked, the same is said of an unknown account, and the owner gets in`,
  async () => {
    const before = checkedSoFar();
    const known = await guessAt(owner.email);
    expect(checkedSoFar() - before).toBe(5);
    expect([...known.values()].sort((one, other) => one - other)).toEqual([5, GUESSES - 5]);
    const unknown = await guessAt(`${randomUUID()}@shop.test`);
    expect(checkedSoFar() - before).toBe(10);
    expect(unknown).toEqual(known);
    const { email, password, device } = owner;
    const signedIn = await post("/api/auth/sign-in/email", { email, password }, { cookie: device });
    expect(signedIn.status).toBe(200);
  },
  60_000 + GUESSES * 60,
);
