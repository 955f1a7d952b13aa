import type { AddressInfo } from 'node:net';
import { createHttp } from './api/http.ts';
import { createContext, type Context, type ContextOptions } from './context.ts';
import { LiveServer } from './live/live-server.ts';

/** A node that serves. */
export interface RunningServer extends AsyncDisposable {
  readonly context: Context;
  /** Address of the web server, like http://127.0.0.1:3000. */
  readonly url: string;
}

/** Starts a node on a migrated database. Disposing stops intake first and finishes what was accepted. */
export async function startServer(options: ContextOptions): Promise<RunningServer> {
  const context = await createContext(options);
  const app = await createHttp(context);
  const live = new LiveServer(context);
  live.attach(app.server);
  await app.listen({ host: options.config.host, port: options.config.port });
  const { port } = app.server.address() as AddressInfo;
  const host = options.config.host.includes(':') ? `[${options.config.host}]` : options.config.host;
  return {
    context,
    url: `http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${port}`,
    async [Symbol.asyncDispose]() {
      live.close();
      await app.close();
      await context[Symbol.asyncDispose]();
    },
  };
}
