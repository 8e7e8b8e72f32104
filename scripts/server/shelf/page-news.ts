import { ledgerTail } from "@/lib/ledger/ledger-tail";
import { log } from "@/lib/log";
import { readLastRaceId } from "@/lib/race/last-race-queries";
import { readIncomingMark } from "@/lib/receiving/incoming-queries";
import { readSettingsMark } from "@/lib/settings/setting-change-queries";

/** How often to look for what nothing announces: changes of settings and of expected goods, and the end of a race. */
const ASK_MS = 500;

interface Listener {
  /** Stock of these products has changed. */
  onStock(productIds: ReadonlySet<string>): void;
  /** Anything may have changed. */
  onAll(): void;
}

/** Tells what may have changed on pages, by any process. Asks the database only while it is followed. */
export class PageNews {
  private stop: (() => void) | null = null;

  constructor(private readonly listener: Listener) {}

  follow(): void {
    if (this.stop) return;
    let isFirst = true;
    const { listener } = this;
    const unfollow = ledgerTail().follow({
      onRound: (news) => {
        // What was written between a page's reads and this is not told.
        if (isFirst) listener.onAll();
        else if (news.length > 0) listener.onStock(new Set(news.map(({ productId }) => productId)));
        isFirst = false;
      },
      onLost: () => listener.onAll(),
    });
    const stopWatching = watchUntold(() => listener.onAll());
    this.stop = () => {
      unfollow();
      stopWatching();
    };
  }

  leave(): void {
    this.stop?.();
    this.stop = null;
  }
}

/** Looks for changes of settings and of expected goods, and for finished races. Returns a function that stops. */
function watchUntold(onChange: () => void): () => void {
  let known: string | null = null;
  let isAsking = false;
  const look = async () => {
    if (isAsking) return;
    isAsking = true;
    try {
      const mark = (await Promise.all([readSettingsMark(), readIncomingMark(), readLastRaceId()])).join();
      if (known !== null && known !== mark) onChange();
      known = mark;
    } catch (error) {
      // An outage is told by everything else; afterwards the mark is compared with the one before.
      log().debug({ err: error }, "the settings could not be looked at");
    }
    isAsking = false;
  };
  const timer = setInterval(() => void look(), ASK_MS).unref();
  void look();
  return () => clearInterval(timer);
}
