/** Rejects with an error that counts as an outage of `what` if `result` takes longer than `msMax`. */
export async function inTime<T>(result: Promise<T>, msMax: number, what: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const error = Object.assign(new Error(`${what} took too long`), { retryAfterSeconds: 1 });
    timer = setTimeout(() => reject(error), msMax);
  });
  return await Promise.race([result, late]).finally(() => clearTimeout(timer));
}
