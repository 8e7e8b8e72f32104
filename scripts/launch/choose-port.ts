import { createServer } from "node:net";

const usualPort = 3000;

/** The port to serve on: PORT if it is free, else a plain error; without PORT the first free one from 3000 on. */
export async function choosePort(given: string | undefined, host: string | undefined): Promise<number> {
  if (given !== undefined) {
    const port = Number(given);
    if (port === 0 || (await isFree(port, host))) return port;
    throw new Error(
      `Port ${port} is taken by another program. Stop that, set PORT to another, or leave PORT unset to get a free one.`,
    );
  }
  for (let port = usualPort; port < usualPort + 100; port++) if (await isFree(port, host)) return port;
  throw new Error(`No port from ${usualPort} to ${usualPort + 99} is free. Set PORT to one that is.`);
}

function isFree(port: number, host: string | undefined): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE") resolve(false);
      else if (error.code === "EACCES")
        reject(new Error(`This user may not serve on port ${port}. Set PORT to one above 1023.`));
      else reject(error);
    });
    probe.listen({ port, host }, () => probe.close(() => resolve(true)));
  });
}
