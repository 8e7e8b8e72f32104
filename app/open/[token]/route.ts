import { answerOpen } from "@/lib/links/answer-open";

type Context = { params: Promise<{ token: string }> };

/** GET /open/{token}: the links in mails. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  return await answerOpen((await params).token, request);
}
