import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { decrypt, getSignature } from '@wecom/crypto';

/** What a callback says: that there is news of an account, and the token to read it with. */
export interface CallbackNews {
  readonly token: string;
  readonly openKfid: string;
}

export interface CallbackKeys {
  readonly corpId: string;
  readonly token: string;
  readonly encodingAesKey: string;
}

/** The merchant's side of callbacks, as his own server would be: proves its address, checks signatures, decrypts. */
export class CallbackReceiver implements AsyncDisposable {
  readonly news: CallbackNews[] = [];
  readonly complaints: string[] = [];
  readonly #keys: CallbackKeys;
  readonly #server = createServer((request, response) => {
    this.#answer(request, response).catch((error: unknown) => {
      this.complaints.push(String(error));
      response.writeHead(500).end();
    });
  });

  private constructor(keys: CallbackKeys) {
    this.#keys = keys;
  }

  static async open(keys: CallbackKeys): Promise<CallbackReceiver> {
    const receiver = new CallbackReceiver(keys);
    await new Promise<void>((resolve) => {
      receiver.#server.listen(0, '127.0.0.1', resolve);
    });
    return receiver;
  }

  get url(): string {
    const { port } = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${port}/callback`;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => {
      this.#server.close(resolve);
    });
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { searchParams } = new URL(request.url ?? '/', this.url);
    if (request.method === 'GET') {
      response.end(this.#open(searchParams, searchParams.get('echostr') ?? ''));
      return;
    }
    const body = await text(request);
    const message = this.#open(searchParams, tagOf(body, 'Encrypt'));
    this.news.push({ token: tagOf(message, 'Token'), openKfid: tagOf(message, 'OpenKfId') });
    response.end('success');
  }

  /** Throws when the signature or the receiver is not right. */
  #open(query: URLSearchParams, encrypted: string): string {
    const { token, encodingAesKey, corpId } = this.#keys;
    const signature = getSignature(token, query.get('timestamp') ?? '', query.get('nonce') ?? '', encrypted);
    if (signature !== query.get('msg_signature')) throw new Error('The signature is wrong.');
    const { message, id } = decrypt(encodingAesKey, encrypted);
    if (id !== corpId) throw new Error(`It is meant for ${id}.`);
    return message;
  }
}

function tagOf(xml: string, name: string): string {
  const found = new RegExp(`<${name}><!\\[CDATA\\[(.*?)\\]\\]></${name}>`).exec(xml)?.[1];
  if (found === undefined) throw new Error(`No ${name} in it.`);
  return found;
}
