import { ENDPOINTS } from '@zhida/protocol/endpoints';
import { CSRF_HEADER, ROUTES, uploadPath, type RouteName } from '@zhida/protocol/routes';
import { SHAPES, shapeOf, toJsonSchema, type JsonSchema, type Schema } from './shape-names.ts';

const REFUSED = { description: 'Refused: see the code.', content: json({ $ref: '#/Refusal' }) };
const CUSTOMER = { customerToken: [] };
const STAFF_READS = { staffCookie: [] };
const STAFF_WRITES = { staffCookie: [], csrfToken: [] };

/** docs/reference/openapi.json: OpenAPI 3.1 of all routes. */
export function renderOpenApi(version: string): string {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const name of Object.keys(ROUTES) as RouteName[]) {
    const { method, path } = ROUTES[name];
    const operations = (paths[template(path)] ??= {});
    operations[method.toLowerCase()] = operation(name);
  }
  const uploads = (paths[template(uploadPath(':uploadId'))] ??= {});
  uploads['patch'] = UPLOAD_PART;
  const document = {
    openapi: '3.1.0',
    info: {
      title: 'Zhida',
      version,
      description: 'A self-hosted customer-service platform where a person is always one tap away.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    paths,
    components: {
      schemas: Object.fromEntries(Object.keys(SHAPES).map((name) => [name, shapeOf(name)])),
      securitySchemes: {
        customerToken: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
        staffCookie: { type: 'apiKey', in: 'cookie', name: 'zhida_session' },
        csrfToken: { type: 'apiKey', in: 'header', name: CSRF_HEADER },
      },
    },
  };
  return `${JSON.stringify(document, pointToComponents, 2)}\n`;
}

function operation(name: RouteName): object {
  const { params, query, body, answer, says } = ENDPOINTS[name];
  const content = toJsonSchema(body);
  return {
    operationId: name,
    tags: [name.split('.')[0]],
    summary: says,
    security: securityOf(name),
    parameters: [...parametersOf('path', params), ...parametersOf('query', query)],
    ...(isEmpty(content) ? {} : { requestBody: { required: true, content: json(content) } }),
    responses: { 200: { description: 'Done.', content: json(toJsonSchema(answer)) }, default: REFUSED },
  };
}

const UPLOAD_PART = {
  operationId: 'files.append-to-upload',
  tags: ['files'],
  summary: 'Appends bytes to an upload; the last ones make it a file.',
  security: [CUSTOMER, STAFF_WRITES],
  parameters: [
    { name: 'uploadId', in: 'path', required: true, schema: { $ref: '#/Id' } },
    { name: 'upload-offset', in: 'header', required: true, schema: { type: 'integer', minimum: 0 } },
  ],
  requestBody: { required: true, content: { 'application/octet-stream': {} } },
  responses: { 200: { description: 'Done.', content: json({ $ref: '#/Upload' }) }, default: REFUSED },
};

function securityOf(name: RouteName): object[] {
  const { access } = ENDPOINTS[name];
  const staff = ROUTES[name].method === 'GET' ? STAFF_READS : STAFF_WRITES;
  if (access === 'anyone') return [];
  if (access === 'customer') return [CUSTOMER];
  return access === 'staff' ? [staff] : [CUSTOMER, staff];
}

function parametersOf(place: 'path' | 'query', schema: Schema): object[] {
  const { properties = {}, required = [] } = toJsonSchema(schema);
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: property,
  }));
}

function json(schema: JsonSchema): object {
  return { 'application/json': { schema } };
}

const isEmpty = ({ properties }: JsonSchema): boolean => Object.keys(properties ?? {}).length === 0;

const template = (path: string): string => path.replace(/:(\w+)/g, '{$1}');

const pointToComponents = (key: string, value: unknown): unknown =>
  key === '$ref' && typeof value === 'string' ? value.replace(/^#\//, '#/components/schemas/') : value;
