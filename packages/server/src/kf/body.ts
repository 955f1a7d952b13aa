import { isUtf8 } from 'node:buffer';
import type { FastifyRequest } from 'fastify';
import { refuseKf } from './errors.ts';

/** The fields of a call: those of its body, and those of its address that the body does not name. */
export function fieldsOf(query: Readonly<Record<string, unknown>>, body: unknown): Readonly<Record<string, unknown>> {
  const fields = parseBody(body);
  // Added to what was just parsed: copying both into a third object costs more than parsing.
  for (const name in query) if (!Object.hasOwn(fields, name)) fields[name] = query[name];
  return fields;
}

/** The fields of a body, whatever its content type says; none where it is empty, `null` or `{}` (T3, T8). */
export function parseBody(body: unknown): Record<string, unknown> {
  if (!Buffer.isBuffer(body) || body.length === 0) return {};
  if (!isUtf8(body)) refuseKf(40058, 'invalid parameter: the body is not UTF-8');
  let parsed: unknown;
  try {
    parsed = JSON.parse(body.toString());
  } catch {
    refuseKf(40058, 'invalid parameter: the body is not JSON');
  }
  if (parsed === null) return {};
  if (typeof parsed !== 'object' || Array.isArray(parsed)) refuseKf(40058, 'invalid parameter: the body is no object');
  return parsed as Record<string, unknown>;
}

/** The bytes of the body of a GET, which some clients send: the web server reads only those of others. */
export async function bodyOfGet({ method, raw }: FastifyRequest, mostBytes: number): Promise<Buffer | null> {
  if (method !== 'GET') return null;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of raw as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > mostBytes) refuseKf(40206, 'body too large');
    chunks.push(Buffer.from(chunk));
  }
  return Buffer.concat(chunks);
}
