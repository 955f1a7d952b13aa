import { downFrameSchema, LIVE_VERSION, upFrameSchema } from '@zhida/protocol/live';
import { LIVE_PATH } from '@zhida/protocol/routes';
import { codeBlock, printedPage } from './markdown.ts';
import { toJsonSchema, type JsonSchema, type Schema } from './shape-names.ts';
import { renderType } from './type-text.ts';

/** docs/reference/live.md: every frame of the live protocol. */
export function renderLive(comments: ReadonlyMap<string, string>): string {
  return [
    ...printedPage(
      'Live frames',
      `Version ${LIVE_VERSION} of the live protocol: JSON text frames over a WebSocket at \`${LIVE_PATH}\`. How they play together is in ` +
        '[the specification](../specs/live-protocol.md); shapes with capital letters are in [shapes](shapes.md).',
    ),
    '## From client to server',
    '',
    ...frames(upFrameSchema, comments, [
      'helloSchema',
      'submitSchema',
      'watchSchema',
      'unwatchSchema',
      'typingSchema',
      'pingSchema',
    ]),
    '## From server to client',
    '',
    ...frames(downFrameSchema, comments, [
      'welcomeSchema',
      'eventsSchema',
      'acceptedFrameSchema',
      'refusedSchema',
      'resyncSchema',
      'typingDownSchema',
      'queueSchema',
      'listsChangedSchema',
      'presenceSetSchema',
      'pongSchema',
      'byeSchema',
    ]),
  ]
    .join('\n')
    .replace(/\n+$/, '\n');
}

/** Frames in the order of their union, each with the sentence above its schema. */
function frames(union: Schema, comments: ReadonlyMap<string, string>, sources: readonly string[]): string[] {
  const schemas = toJsonSchema(union).oneOf ?? [];
  if (schemas.length !== sources.length) throw new Error('A frame was added: name its schema in scripts/gen/live.ts.');
  return schemas.flatMap((schema, index) => {
    const says = comments.get(sources[index] ?? '');
    return [
      `### ${typeOf(schema)}`,
      '',
      ...(says === undefined ? [] : [says, '']),
      ...codeBlock('ts', renderType('', schema)),
    ];
  });
}

const typeOf = (frame: JsonSchema): string => String(frame.properties?.['type']?.const);
