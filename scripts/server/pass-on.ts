import { Agent, type IncomingMessage, request as requestAt, type ServerResponse } from "node:http";
import { onSilentDatabase } from "@/lib/db/database-health";
import type { Listener } from "./api-listener";
import { pageMsMax, sayLate } from "./late-page";
import type { PageKeeper } from "./page-keeper";

/** Beyond these, pages are refused at once: each takes memory of the process that sells. */
const OPEN_MAX = 1_024;
/** Pages in work at a time. They share one thread, so more of them would only all be later. */
const SOCKETS_MAX = 8;
/** Belong to one connection (RFC 9110, section 7.6.1), or to a body, which no page reads. */
const NOT_PASSED_ON = [
  "connection",
  "content-length",
  "expect",
  "keep-alive",
  "proxy-connection",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
];

/**
 * Lets the process that renders pages answer. The answer is 503, with a page that loads itself again, if it cannot, or if
 * after a page's time it hangs, the page still waits for its turn, or the database is silent.
 */
export function passOn(pages: PageKeeper): Listener {
  const agent = new Agent({ keepAlive: true, maxSockets: SOCKETS_MAX });
  let open = 0;
  return (request, response) => {
    if (open >= OPEN_MAX) return sayLate(request, response);
    open += 1;
    const giveUp = () => {
      if (response.headersSent) return void response.destroy();
      pages.notePage(false);
      sayLate(request, response);
    };
    const watch = setInterval(() => pages.isSilent() && giveUp(), pageMsMax());
    const stop = onSilentDatabase(pageMsMax(), () => response.headersSent || giveUp());
    response.once("close", () => {
      open -= 1;
      clearInterval(watch);
      stop();
    });
    const note = (isInTime: boolean) => pages.notePage(isInTime);
    pages.listening().then((socketPath) => ask({ request, response, agent, socketPath, note, giveUp }), giveUp);
  };
}

interface Asked {
  request: IncomingMessage;
  response: ServerResponse;
  agent: Agent;
  socketPath: string;
  note: (isInTime: boolean) => void;
  giveUp: () => void;
}

function ask({ request, response, agent, socketPath, note, giveUp }: Asked): void {
  if (response.closed || response.headersSent) return;
  const { method, url: path } = request;
  const asked = requestAt({ agent, socketPath, method, path, headers: without(request.headers), setHost: false });
  asked.once("response", (answer) => {
    // It may have given up meanwhile.
    if (response.headersSent) return answer.destroy();
    note(answer.statusCode !== 503);
    for (const [name, values] of Object.entries(without(answer.headersDistinct)))
      if (values) response.setHeader(name, values.length === 1 ? (values[0] as string) : values);
    response.writeHead(answer.statusCode ?? 502);
    // Its end before the end of the page breaks the connection, so that nobody takes a part for the whole.
    answer.once("error", giveUp);
    answer.pipe(response);
  });
  asked.once("error", giveUp);
  const turn = setTimeout(giveUp, pageMsMax());
  asked.once("socket", () => clearTimeout(turn));
  // Next stops rendering for a client that went away.
  response.once("close", () => {
    clearTimeout(turn);
    asked.destroy();
  });
  asked.end();
}

function without<Headers extends object>(headers: Headers): Headers {
  const passed = { ...headers };
  for (const name of NOT_PASSED_ON) delete passed[name as keyof Headers];
  return passed;
}
