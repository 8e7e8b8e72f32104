export type ApiAnswer = {
  status: number;
  /** The body, unparsed. */
  text: string;
  body: { id?: string; code?: string; status?: string };
  isReplayed: boolean;
};

type Post = { url: string; path: string; body?: unknown; key?: string };

/** One POST by a shopper without a cookie: a new shopper each time, or the one that `key` stands for. */
export async function post({ url, path, body, key }: Post): Promise<ApiAnswer> {
  const response = await fetch(url + path, {
    method: "POST",
    headers: { "content-type": "application/json", ...(key === undefined ? {} : { "idempotency-key": key }) },
    body: body === undefined ? null : JSON.stringify(body),
  });
  const text = await response.text();
  const isReplayed = response.headers.get("idempotent-replayed") === "true";
  return { status: response.status, text, body: JSON.parse(text) as ApiAnswer["body"], isReplayed };
}

/** Calls the scheduler's route; returns how many holds it says it expired. */
export async function sweep(url: string): Promise<number> {
  const headers = { authorization: `Bearer ${process.env.CRON_SECRET}` };
  const response = await fetch(`${url}/api/cron/expire`, { headers });
  if (response.status !== 200) throw new Error(`the sweep answered ${response.status}: ${await response.text()}`);
  return ((await response.json()) as { expired: number }).expired;
}
