import { ENDPOINTS, type EndpointAccess } from '@zhida/protocol/endpoints';
import { CSRF_HEADER, ROUTES, type RouteName } from '@zhida/protocol/routes';
import { anchorOf, code, codeBlock, printedPage, table } from './markdown.ts';
import { toJsonSchema, type JsonSchema } from './shape-names.ts';
import { renderType } from './type-text.ts';

/** Who may call, in words. */
export const CALLERS: Readonly<Record<EndpointAccess, string>> = {
  anyone: 'anybody',
  customer: 'customers',
  staff: 'staff',
  'customer-or-staff': 'customers and staff',
};

const INTRO = `Bodies and answers are JSON in UTF-8. Shapes with capital letters are in [shapes](shapes.md); what is refused, and with which
status, is in [refusals](refusals.md). The same as a machine reads it: [openapi.json](openapi.json).

- **Customers** prove who they are with the token of \`customer.open\`: \`authorization: Bearer <token>\`.
- **Staff** have a session cookie from \`staff.sign-in\`; everything but GET also needs the header \`${CSRF_HEADER}\` with the token that the
  sign-in answered.
- A request with a \`key\` may be sent again with the same key: it is done once, and the repeat gets the first answer.`;

const BY_HAND = `## By hand

Two addresses carry bytes instead of JSON.

### PATCH /api/uploads/:uploadId

For customers and staff. Appends raw bytes (\`content-type: application/octet-stream\`) to an upload of one’s own. The header
\`upload-offset\` says where they begin and must be what the server has; \`files.read-upload\` tells that after a break. The last part makes it a
file, if it is what it must be. Answers \`Upload\`.

### GET /files/:tenantId/:fileId/:variant

For whoever has the signed link of a message or of \`files.read-links\`; \`variant\` is \`original\` or \`thumbnail\`. Understands \`range\`.
`;

/** docs/reference/rest.md: every route. */
export function renderRest(): string {
  const names = Object.keys(ROUTES) as RouteName[];
  const overview = names.map((name) => {
    const { method, path } = ROUTES[name];
    return [
      `[${name}](#${anchorOf(name)})`,
      code(`${method} ${path}`),
      CALLERS[ENDPOINTS[name].access],
      ENDPOINTS[name].says,
    ];
  });
  return [
    ...printedPage('REST', INTRO),
    ...table(['Route', 'Address', 'For', 'What it does'], overview),
    '',
    '## Routes',
    '',
    ...names.flatMap(renderRoute),
    BY_HAND,
  ]
    .join('\n')
    .replace(/\n+$/, '\n');
}

function renderRoute(name: RouteName): string[] {
  const { method, path } = ROUTES[name];
  const { access, says, params, query, body, answer } = ENDPOINTS[name];
  const parts: readonly (readonly [string, JsonSchema])[] = [
    ['params', toJsonSchema(params)],
    ['query', toJsonSchema(query)],
    ['body', toJsonSchema(body)],
  ];
  const given = parts.filter(([, schema]) => Object.keys(schema.properties ?? {}).length > 0);
  const lines = [...given, ['answer', toJsonSchema(answer)] as const].map(([part, schema]) =>
    renderType(`${part}:`, schema),
  );
  return [
    `### ${name}`,
    '',
    `${code(`${method} ${path}`)}, for ${CALLERS[access]}. ${says}`,
    '',
    ...codeBlock('ts', lines.join('\n')),
  ];
}
