import { prisma } from "@/lib/db/prisma";
import { readAdminSession } from "./admin-session";

/** Ends the session that the request's cookie is for, if any. A session that cannot be ended is an error, and not a sign-out. */
export async function signOut(request: Request): Promise<void> {
  const session = await readAdminSession(request, { renew: false });
  if (session) await prisma().session.deleteMany({ where: { id: session.admin.sessionId } });
}
