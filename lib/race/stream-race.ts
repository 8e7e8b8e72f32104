import type { StreamAnswer } from "@/lib/http/answer";
import { type EventSink, eventStream } from "@/lib/http/event-stream";
import { takeStreamPlace } from "@/lib/http/stream-place";
import { batchBytes, followRace } from "./race-feed";
import { readFates } from "./race-queries";
import type { Race } from "./race-schemas";

const BATCHES_PER_READ = 20;

type StreamWish = {
  race: Race;
  /** The last batch the reader has seen; 0 for none. */
  seen: number;
  address: string;
  signal: AbortSignal;
};

/** Streams a run from the reader's position: live, or as a replay if it is over. */
export function streamRace({ race, seen, address, signal }: StreamWish): StreamAnswer {
  const giveBack = takeStreamPlace(address);
  if (isOver(race)) return eventStream({ signal, onOpen: (sink) => replay(sink, race, seen), onClose: giveBack });
  const { feed, stop } = followRace(race);
  return eventStream({
    signal,
    onOpen: (sink) => follow(sink, feed, seen),
    onClose: () => {
      giveBack();
      stop();
      feed.wake();
    },
  });
}

function isOver({ status }: Race): boolean {
  return status === "DONE" || status === "FAILED";
}

async function replay(sink: EventSink, race: Race, seen: number): Promise<void> {
  sink.send({ event: "race", data: race });
  for (let after = seen; !sink.isClosed; ) {
    const batches = await readFates(race.id, after, BATCHES_PER_READ);
    for (const { number, fates } of batches) {
      after = number;
      if (!sink.sendText(batchBytes(number, fates))) await sink.drained();
    }
    if (batches.length < BATCHES_PER_READ) break;
  }
  sendEnd(sink, race);
}

async function follow(sink: EventSink, feed: ReturnType<typeof followRace>["feed"], seen: number): Promise<void> {
  let sentRace = "";
  let sent = seen;
  while (!sink.isClosed) {
    const { race, batches } = feed.news;
    const changed = feed.change();
    if (sentRace === "") sentRace = sendRace(sink, race, sentRace);
    for (const batch of batches.slice(sent)) {
      sent++;
      if (!sink.sendText(batch)) await sink.drained();
    }
    if (isOver(race)) return sendEnd(sink, race);
    sentRace = sendRace(sink, race, sentRace);
    await changed;
  }
}

/** Sends the run if it differs from what was sent last. */
function sendRace(sink: EventSink, race: Race, sent: string): string {
  const text = JSON.stringify(race);
  if (text !== sent) sink.send({ event: "race", data: race });
  return text;
}

/** Sends the final `race` and `end`, after which clients do not reconnect. */
function sendEnd(sink: EventSink, race: Race): void {
  sink.send({ event: "race", data: race });
  sink.send({ event: "end", data: {} });
  sink.close();
}
