import { aKey, anAccount, aShopper, send, somebody } from "./api";
import { type Endpoint, EVERYBODY, type Who } from "./gate-table";

type Credentials = { cookie?: string; key?: string };
export type GateCallers = Record<Who, Credentials>;

export async function gateCallers(): Promise<GateCallers> {
  return {
    nobody: {},
    shopper: { cookie: await aShopper() },
    account: { cookie: (await anAccount()).cookie },
    staff: { cookie: (await somebody("staff")).cookie },
    viewer: { cookie: (await somebody("viewer")).cookie },
    admin: { cookie: (await somebody("admin")).cookie },
    shopKey: { key: await aKey("shop") },
    adminKey: { key: await aKey("admin") },
  };
}

/** The status that each caller gets: one row of the gate's table, with `name` as its key. */
export async function statusesAt(name: string, { path, body }: Endpoint, callers: GateCallers): Promise<object> {
  const [method = "", address = ""] = name.split(" ");
  const got: Partial<Record<Who, number>> = {};
  for (const who of EVERYBODY) {
    const isLeaving = address === "/api/auth/sign-out";
    const said = isLeaving ? await anotherSession(who, callers) : callers[who];
    // A stream never ends, and its first answer is enough.
    const response = await send(method, path ?? address, { ...said, body });
    got[who] = response.status;
    await response.body?.cancel();
  }
  return got;
}

/** Signing out ends the session, which the next cell still needs. */
async function anotherSession(who: Who, callers: GateCallers): Promise<Credentials> {
  if (who === "account") return { cookie: (await anAccount()).cookie };
  return who === "admin" || who === "viewer" || who === "staff"
    ? { cookie: (await somebody(who)).cookie }
    : callers[who];
}
