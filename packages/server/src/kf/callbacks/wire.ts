import { randomInt } from 'node:crypto';
import { SECOND_MS, type Instant } from '@zhida/core/kit';
import { encryptCallback, signCallback, type Sealing } from './crypt.ts';

/** How an app is called, all of it readable. */
export interface CallbackAddress extends Sealing {
  readonly url: string;
  readonly token: string;
}

/** Ten digits, as receivers know them. */
const newNonce = (): string => String(randomInt(1_000_000_000, 10_000_000_000));

interface Parcel {
  /** The address with the signature in its query. */
  readonly url: URL;
  readonly encrypted: string;
}

/** Encrypts a message and puts its signature into the address; what the address had in its query stays. */
function parcel(address: CallbackAddress, message: string, at: Instant): Parcel {
  const encrypted = encryptCallback(address, Buffer.from(message));
  const signed = { timestamp: String(Math.floor(at / SECOND_MS)), nonce: newNonce(), encrypted };
  const url = new URL(address.url);
  url.searchParams.set('msg_signature', signCallback(address.token, signed));
  url.searchParams.set('timestamp', signed.timestamp);
  url.searchParams.set('nonce', signed.nonce);
  return { url, encrypted };
}

/** The address that is asked to prove that its owner has token and key (9.1). */
export function echoAddress(address: CallbackAddress, echo: string, at: Instant): URL {
  const { url, encrypted } = parcel(address, echo, at);
  url.searchParams.set('echostr', encrypted);
  return url;
}

export interface News {
  readonly corpId: string;
  readonly agentNumber: number;
  readonly openKfid: string;
  /** To be passed to `sync_msg`. */
  readonly token: string;
  readonly at: Instant;
}

/** What is posted when there is news of an account (9.2). It carries no message: it only says that there are some. */
export function newsParcel(address: CallbackAddress, news: News): { readonly url: URL; readonly body: string } {
  const { url, encrypted } = parcel(address, newsXml(news), news.at);
  const fields = [
    text('ToUserName', news.corpId),
    text('AgentID', String(news.agentNumber)),
    text('Encrypt', encrypted),
  ];
  return { url, body: `<xml>${fields.join('')}</xml>` };
}

const newsXml = ({ corpId, openKfid, token, at }: News): string =>
  [
    '<xml>',
    text('ToUserName', corpId),
    `<CreateTime>${Math.floor(at / SECOND_MS)}</CreateTime>`,
    text('MsgType', 'event'),
    text('Event', 'kf_msg_or_event'),
    text('Token', token),
    text('OpenKfId', openKfid),
    '</xml>',
  ].join('');

/** Nothing that is told here holds `]]>`: ids, numbers and Base64. */
const text = (name: string, value: string): string => `<${name}><![CDATA[${value}]]></${name}>`;
