import { answerOpen } from "@/lib/links/answer-open";
import { answerMailedAct } from "@/lib/mail/answer-mailed-act";

type Context = { params: Promise<{ token: string }> };

/** GET /open/{token}: the links in mails. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  return await answerOpen((await params).token, request);
}

/** POST /open/{token}: does what the link is for. From its page, or from a mail client's own button (RFC 8058). */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  return await answerMailedAct((await params).token, request);
}
