import { randomUUID } from "node:crypto";
import { describe, expect, test, vi } from "vitest";
import { POST as act, GET as open } from "@/app/open/[token]/route";
import { pool } from "@/lib/db/pool";
import { readMailedPage } from "@/lib/mail/mailed-act-queries";
import { anAccount, ORIGIN, post } from "./api";
import { allMailed, type Mail, mailsTo } from "./mailed";

vi.hoisted(() => {
  process.env.RATE_LIMIT_SIGN_UP_ADDRESS = "0";
});

const FRESH = "another one of many words";

/** Whoever asks comes from a network of their own. */
const someNetwork = () => `10.${[1, 2, 3].map(() => Math.floor(Math.random() * 256)).join(".")}`;

const PATHS = { PASSWORD_RESET: "/api/auth/request-password-reset", SIGN_IN_LINK: "/api/auth/request-sign-in-link" };
type Kind = keyof typeof PATHS;

async function ask(kind: Kind, email: string, device: string | null = null): Promise<void> {
  const { status, text } = await post(PATHS[kind], { email }, { address: someNetwork(), cookie: device });
  expect([status, text]).toEqual([200, '{"success":true}']);
}

async function askOften(kind: Kind, email: string, count: number): Promise<void> {
  await Promise.all(Array.from({ length: count }, () => ask(kind, email)));
}

/** All mails to an address once no job is left, the oldest first. */
async function allMailsTo(email: string, kind?: string): Promise<Mail[]> {
  await allMailed();
  return await mailsTo(email, kind);
}

const tokenIn = (mail: Mail | undefined) => /#token=([\w.-]+)/.exec(mail?.text ?? "")?.[1] ?? "";
const notMeIn = (mail: Mail | undefined) => /\/open\/([\w-]+)/.exec(mail?.notMeUrl ?? "")?.[1] ?? "";

async function anOwner({ isConfirmed = true } = {}) {
  const owner = await anAccount({ address: someNetwork() });
  await allMailsTo(owner.email);
  if (isConfirmed) await pool().query("update auth_user set email_verified = true where email = $1", [owner.email]);
  return owner;
}

/** As if all links and mails of an account had been made that much earlier. */
async function letPass(email: string, interval: string): Promise<void> {
  await pool().query(
    `update auth_verification set created_at = created_at - $2::interval, expires_at = expires_at - $2::interval
     where identifier in ('sign-in link to ' || $1, (select 'password reset of ' || id from auth_user where email = $1))`,
    [email, interval],
  );
  await pool().query("update mail set created_at = created_at - $2::interval where recipient = $1", [email, interval]);
}

/** Whether the link of this mail lets its owner in. Uses it up. */
async function works(kind: Kind, mail: Mail | undefined, { email, password }: { email: string; password: string }) {
  const [address, token] = [someNetwork(), tokenIn(mail)];
  const { status } =
    kind === "PASSWORD_RESET"
      ? await post("/api/auth/reset-password", { token, password: FRESH }, { address })
      : await post("/api/auth/sign-in/email", { email, password, linkToken: token }, { address });
  return status === 200;
}

describe.each(["PASSWORD_RESET", "SIGN_IN_LINK"] as const)("strangers who ask for a %s again and again", (kind) => {
  test("cause 4 mails an hour and 12 a day, and leave the owner links that work for as long as nothing new is mailed", async () => {
    const owner = await anOwner();
    const mailed: number[] = [];
    for (let hour = 0; hour < 5; hour += 1) {
      await askOften(kind, owner.email, 7);
      mailed.push((await allMailsTo(owner.email, kind)).length);
      await letPass(owner.email, "61 minutes");
    }
    expect(mailed).toEqual([4, 8, 12, 12, 12]);
    // Until just before the first of them ends, and with it the pause.
    await letPass(owner.email, "19 hours 50 minutes");
    await ask(kind, owner.email);
    const mails = await allMailsTo(owner.email, kind);
    expect(mails).toHaveLength(12);
    expect(await works(kind, mails[0], owner), "the first is about to end").toBe(true);
    await ask(kind, owner.email);
    expect(await allMailsTo(owner.email, kind), "using one makes room").toHaveLength(13);
  });

  test("cannot keep it away with mails to other addresses of the owner's mailbox", async () => {
    const owner = await anOwner();
    const [name = "", host] = owner.email.split("@");
    await pool().query(
      `insert into mail (id, outbox_id, kind, recipient, subject, text_body, html_body, created_at)
       select gen_random_uuid(), $3::bigint + n, 'SIGN_IN_LINK', $1 || '+' || n || '@' || $2, 's', 't', 'h', clock_timestamp()
       from generate_series(1, 200) n`,
      [name, host, Math.floor(Math.random() * 1e12) + 1e12],
    );
    await ask(kind, owner.email);
    expect(await allMailsTo(owner.email, kind)).toHaveLength(1);
    const claimed = await anOwner({ isConfirmed: false });
    await pool().query("update auth_user set email = $2 where email = $1", [claimed.email, `${name}+claim@${host}`]);
    await ask(kind, `${name}+claim@${host}`);
    expect(await allMailsTo(`${name}+claim@${host}`, kind), "an address that nobody confirmed is limited").toEqual([]);
  });
});

/** A mail provider's one-click request (RFC 8058), or the form of the link's page. */
async function send(token: string, form = "List-Unsubscribe=One-Click"): Promise<number> {
  const headers = { "content-type": "application/x-www-form-urlencoded", "content-length": String(form.length) };
  const request = new Request(`${ORIGIN}/open/${token}`, { method: "POST", body: form, headers });
  return (await act(request, { params: Promise.resolve({ token }) })).status;
}

describe('"this wasn\'t me" in a mail about an account', () => {
  test("stops mails that browsers unknown to the account ask for, until it is taken back, and no link counts meanwhile", async () => {
    const owner = await anOwner();
    const signIn = async (password: string) =>
      (await post("/api/auth/sign-in/email", { email: owner.email, password }, { address: someNetwork() })).device;
    const device = await signIn(owner.password);
    expect(device).not.toBeNull();
    await ask("PASSWORD_RESET", owner.email);
    const [first] = await allMailsTo(owner.email, "PASSWORD_RESET");
    const token = notMeIn(first);
    expect(first?.text).toContain(`This wasn't me: stop these emails:\n${first?.notMeUrl}\n`);

    await open(new Request(`${ORIGIN}/open/${token}`), { params: Promise.resolve({ token }) });
    const about = { act: "notMyAccount", email: owner.email };
    expect(await readMailedPage(token), "opening it stops nothing").toMatchObject({ ...about, isDone: false });
    expect(await send(token)).toBe(204);
    expect(await readMailedPage(token)).toMatchObject({ ...about, isDone: true });
    for (const kind of ["PASSWORD_RESET", "SIGN_IN_LINK"] as const) await askOften(kind, owner.email.toUpperCase(), 5);
    expect((await allMailsTo(owner.email)).map(({ kind }) => kind)).toEqual(["VERIFY_EMAIL", "PASSWORD_RESET"]);
    expect(await works("PASSWORD_RESET", first, owner), "the link that was mailed still works").toBe(true);

    const fresh = await signIn(FRESH);
    expect(fresh).not.toBeNull();
    await ask("SIGN_IN_LINK", owner.email, device);
    expect(await allMailsTo(owner.email, "SIGN_IN_LINK"), "it knew another password").toEqual([]);
    await ask("SIGN_IN_LINK", owner.email, fresh);
    expect(await allMailsTo(owner.email, "SIGN_IN_LINK"), "a browser that knows the account").toHaveLength(1);

    expect(await send(token, "takeBack=1")).toBe(204);
    expect(await readMailedPage(token)).toMatchObject({ ...about, isDone: false });
    await ask("PASSWORD_RESET", owner.email);
    expect(await allMailsTo(owner.email, "PASSWORD_RESET")).toHaveLength(2);
  });

  test("is in those that sign-ups cause, and stops these for every address of the mailbox", async () => {
    const { email } = await anOwner();
    const signUp = (as: string) =>
      post("/api/auth/sign-up/email", { email: as, password: randomUUID() }, { address: someNetwork() });
    await signUp(email);
    const [, taken] = await allMailsTo(email, "VERIFY_EMAIL");
    expect(taken?.text).toMatch(/^You already have an account/);
    expect(await send(notMeIn(taken))).toBe(204);
    const plus = email.replace("@", "+shop@");
    await signUp(plus);
    await signUp(email);
    expect([await allMailsTo(plus), (await allMailsTo(email, "VERIFY_EMAIL")).length]).toEqual([[], 2]);
    await pool().query("update mail_refusal set until = clock_timestamp() where mailbox = $1", [email]);
    await signUp(plus);
    expect(await allMailsTo(plus), "for seven days").toHaveLength(1);
  });
});
