import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { decrypt, getSignature } from '@wecom/crypto';

/** News as an app reads it: signature checked and decrypted by the library of the original. */
export interface ReceivedNews {
  readonly receivedAt: number;
  readonly agentId: string;
  /** Elements of the decrypted XML. */
  readonly fields: Readonly<Record<string, string>>;
}

type Respond = (response: ServerResponse, plain: string) => void | Promise<void>;

/** An app's own server: proves that the address is its own, and keeps the news that it is told. */
export class CallbackReceiver implements AsyncDisposable {
  readonly token = 'SpecToken2024';
  readonly encodingAesKey = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG';
  readonly news: ReceivedNews[] = [];
  /** What came and was not rightly signed. */
  forged = 0;
  /** Calls that are being answered. */
  underWay = 0;
  mostUnderWay = 0;
  /** How it answers; tests may have it be late, wrong or silent. */
  proves: Respond = (response, plain) => void response.end(plain);
  takes: Respond = (response) => void response.end('success');
  readonly #server: Server;

  private constructor() {
    this.#server = createServer((request, response) => {
      this.underWay += 1;
      this.mostUnderWay = Math.max(this.mostUnderWay, this.underWay);
      response.on('close', () => (this.underWay -= 1));
      void this.#answer(request, response);
    });
  }

  static async open(): Promise<CallbackReceiver> {
    const receiver = new CallbackReceiver();
    await once(receiver.#server.listen(0, '127.0.0.1'), 'listening');
    return receiver;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/callback?from=zhida`;
  }

  /** What an administrator enters. */
  get settings(): { url: string; token: string; encodingAesKey: string } {
    return { url: this.url, token: this.token, encodingAesKey: this.encodingAesKey };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const closed = once(this.#server, 'close');
    this.#server.close();
    this.#server.closeAllConnections();
    await closed;
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '', 'http://receiver.test');
    const isNews = request.method === 'POST';
    const body = isNews ? await textOf(request) : '';
    const encrypted = isNews ? elementsOf(body)['Encrypt'] : url.searchParams.get('echostr');
    const [signature, timestamp, nonce] = ['msg_signature', 'timestamp', 'nonce'].map(
      (name) => url.searchParams.get(name) ?? '',
    );
    const right = getSignature(this.token, timestamp ?? '', nonce ?? '', encrypted ?? '');
    if (right !== signature || url.searchParams.get('from') !== 'zhida') {
      this.forged += 1;
      return void response.writeHead(400).end();
    }
    const { message } = decrypt(this.encodingAesKey, encrypted ?? '');
    if (!isNews) {
      await this.proves(response, message);
      return;
    }
    const { AgentID: agentId = '' } = elementsOf(body);
    this.news.push({ receivedAt: Date.now(), agentId, fields: elementsOf(message) });
    await this.takes(response, message);
  }
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text;
}

const elementsOf = (xml: string): Record<string, string> =>
  Object.fromEntries(
    [...xml.matchAll(/<(\w+)>(?:<!\[CDATA\[(.*?)\]\]>|([^<]*))<\/\1>/g)].map(([, name, text, plain]) => [
      name,
      text ?? plain,
    ]),
  );
