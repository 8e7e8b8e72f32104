import { once } from "node:events";
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";

export type ReceivedMail = {
  from: string;
  to: string[];
  /** Unfolded, with lower-case names; a repeated header appears twice. */
  headers: [name: string, value: string][];
  /** Headers and body as received. */
  raw: string;
};

/** How it reacts to a mail: accepts it, has no such mailbox, fails for now, or stops answering. */
export type Mood = "takes" | "no such mailbox" | "out of order" | "silent";

/** A mail server on its own port that speaks only the SMTP needed here. Tests choose its mood. */
export class SmtpStandIn {
  readonly received: ReceivedMail[] = [];
  /** Mails that were started, received or not. */
  begun = 0;
  mood: Mood = "takes";
  private readonly sockets = new Set<Socket>();

  private constructor(private readonly server: Server) {
    server.on("connection", (socket) => this.converse(socket));
  }

  static async open(port = 0): Promise<SmtpStandIn> {
    const server = createServer();
    const standIn = new SmtpStandIn(server);
    server.listen(port, "127.0.0.1");
    await once(server, "listening");
    return standIn;
  }

  get url(): string {
    return `smtp://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Connections that are currently open. */
  get open(): number {
    return this.sockets.size;
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    const closed = once(this.server, "close");
    this.server.close();
    await closed;
  }

  private converse(socket: Socket): void {
    this.sockets.add(socket);
    socket.on("error", () => undefined).on("close", () => this.sockets.delete(socket));
    const say = (line: string) => socket.write(`${line}\r\n`);
    let mail = { from: "", to: [] as string[] };
    let [unread, isData] = ["", false];
    say("220 stand-in.test ESMTP");
    socket.setEncoding("utf8").on("data", (chunk: string) => {
      unread += chunk;
      for (;;) {
        const end = isData ? unread.indexOf("\r\n.\r\n") : unread.indexOf("\r\n");
        if (end < 0) return;
        const said = unread.slice(0, end);
        unread = unread.slice(end + (isData ? 5 : 2));
        if (isData) {
          this.received.push({ ...mail, ...parsed(said) });
          [mail, isData] = [{ from: "", to: [] }, false];
          say("250 taken");
          continue;
        }
        const answer = this.answerTo(said, mail);
        isData = answer?.startsWith("354") ?? false;
        if (answer) say(answer);
      }
    });
  }

  private answerTo(said: string, mail: { from: string; to: string[] }): string | null {
    if (/^EHLO|^HELO/i.test(said)) return "250 stand-in.test";
    if (/^MAIL FROM/i.test(said)) {
      this.begun += 1;
      if (this.mood === "silent") return null;
      mail.from = addressIn(said);
      return this.mood === "out of order" ? "451 come back later" : "250 ok";
    }
    if (/^RCPT TO/i.test(said)) {
      mail.to.push(addressIn(said));
      return this.mood === "no such mailbox" ? "550 no such mailbox" : "250 ok";
    }
    if (/^DATA/i.test(said)) return "354 go on";
    return /^QUIT/i.test(said) ? "221 bye" : "250 ok";
  }
}

function addressIn(said: string): string {
  return /<(.*?)>/.exec(said)?.[1] ?? "";
}

function parsed(raw: string): Pick<ReceivedMail, "headers" | "raw"> {
  const [head = ""] = raw.split("\r\n\r\n", 1);
  const lines = head.replace(/\r\n[ \t]+/g, " ").split("\r\n");
  const headers = lines.map((line): [string, string] => {
    const colon = line.indexOf(":");
    return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
  });
  return { headers, raw };
}
