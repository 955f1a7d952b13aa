import { providerUrlSchema } from '@zhida/core/providers';
import { z } from 'zod';

const flag = z.enum(['true', 'false', '1', '0']).transform((value) => value === 'true' || value === '1');
const whole = z.coerce.number().int();

interface Setting {
  readonly env: string;
  readonly says: string;
  readonly schema: z.ZodType;
}

const setting = <T extends z.ZodType>(env: string, says: string, schema: T) =>
  ({ env, says, schema }) satisfies Setting;

/** Every setting of the server, once: environment variable, sentence, type and default. docs/reference/settings.md is made from it. */
export const SETTINGS = {
  host: setting('HOST', 'Address to listen on.', z.string().default('127.0.0.1')),
  port: setting('PORT', 'Port of the web server. 0 takes a free one.', whole.min(0).max(65_535).default(3000)),
  publicUrl: setting(
    'ZHIDA_PUBLIC_URL',
    'Address under which customers reach the server, for links and QR codes. Default: host and port.',
    z.url().optional(),
  ),
  dataDir: setting(
    'ZHIDA_DATA',
    'Folder for the embedded database, files and the signing secret.',
    z.string().default('./data'),
  ),
  databaseUrl: setting(
    'DATABASE_URL',
    'An outside PostgreSQL (15 or newer) to use instead of the embedded one.',
    z.string().optional(),
  ),
  databaseConnections: setting(
    'ZHIDA_DATABASE_CONNECTIONS',
    'Most pooled connections to the database.',
    whole.min(2).max(200).default(10),
  ),
  writers: setting(
    'ZHIDA_WRITERS',
    'Shards of the engine’s writer; one per database core is plenty.',
    whole.min(1).max(16).default(1),
  ),
  secret: setting(
    'ZHIDA_SECRET',
    'Signs tokens and links; the same on all nodes. Default: made once and kept in the data folder.',
    z.string().min(32).optional(),
  ),
  demo: setting('ZHIDA_DEMO', 'Load the demo organisation into an empty database.', flag.default(true)),
  trustProxy: setting(
    'ZHIDA_TRUST_PROXY',
    'Take the client address from X-Forwarded-For. Only behind a proxy of yours.',
    flag.default(false),
  ),
  logLevel: setting(
    'ZHIDA_LOG_LEVEL',
    'fatal, error, warn, info, debug or trace.',
    z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace']).default('info'),
  ),
  requestsPerMinute: setting(
    'ZHIDA_REQUESTS_PER_MINUTE',
    'HTTP requests per minute and address.',
    whole.min(1).default(1_200),
  ),
  signInsPerMinute: setting(
    'ZHIDA_SIGN_INS_PER_MINUTE',
    'Sign-ins and resume codes per minute and address.',
    whole.min(1).default(20),
  ),
  framesPerSecond: setting(
    'ZHIDA_FRAMES_PER_SECOND',
    'Live frames per second and socket; short bursts of ten times as many pass.',
    whole.min(1).default(30),
  ),
  checkAnswers: setting(
    'ZHIDA_CHECK_ANSWERS',
    'Check every answer of the REST API against its schema: for development and tests.',
    flag.default(false),
  ),
  appTokenSeconds: setting(
    'ZHIDA_APP_TOKEN_SECONDS',
    'How long an access token of the 微信客服 API is valid, in seconds.',
    whole.min(1_800).max(86_400).default(7_200),
  ),
  kfCallsPerMinute: setting(
    'ZHIDA_KF_CALLS_PER_MINUTE',
    'Calls of one API per minute and corp; above it answers 45009 for 60 s.',
    whole.min(1).default(10_000),
  ),
  kfCallsPerHour: setting(
    'ZHIDA_KF_CALLS_PER_HOUR',
    'Calls of one API per hour and corp; above it answers 45009 for 60 min.',
    whole.min(1).default(150_000),
  ),
  kfAddressPerMinute: setting(
    'ZHIDA_KF_ADDRESS_PER_MINUTE',
    'Calls of the 微信客服 API per minute and network address; above it answers 45009 for 60 s.',
    whole.min(1).default(20_000),
  ),
  kfAddressPerHour: setting(
    'ZHIDA_KF_ADDRESS_PER_HOUR',
    'Calls of the 微信客服 API per hour and network address; above it answers 45009 for 60 min.',
    whole.min(1).default(600_000),
  ),
  kfTokensPerMinute: setting(
    'ZHIDA_KF_TOKENS_PER_MINUTE',
    'Calls of gettoken per minute, for one corp from one network address and for one app; above it answers 45009 for 60 s.',
    whole.min(1).default(100),
  ),
  kfTokensPerHour: setting(
    'ZHIDA_KF_TOKENS_PER_HOUR',
    'The same per hour; above it answers 45009 for 60 min.',
    whole.min(1).default(2_000),
  ),
  kfCallsAtOnce: setting(
    'ZHIDA_KF_CALLS_AT_ONCE',
    'Calls of one API that a corp may have under way at once on a node; above it answers 45033.',
    whole.min(1).default(500),
  ),
  callbackPrivateTargets: setting(
    'ZHIDA_CALLBACK_PRIVATE_TARGETS',
    'Allow callbacks to addresses of private networks and of the machine itself. Only where all tenants are trusted.',
    flag.default(false),
  ),
  modelUrl: setting(
    'ZHIDA_MODEL_URL',
    'Address of a service of models that speaks the OpenAI protocol, like http://127.0.0.1:8080/v1, which tenants may use. Default: none.',
    providerUrlSchema.optional(),
  ),
  modelKey: setting('ZHIDA_MODEL_KEY', 'Its key, if it asks for one.', z.string().min(1).optional()),
  modelChat: setting('ZHIDA_MODEL_CHAT', 'Its model that words answers.', z.string().min(1).optional()),
  modelEmbedding: setting(
    'ZHIDA_MODEL_EMBEDDING',
    'Its model that makes vectors of texts.',
    z.string().min(1).optional(),
  ),
  modelSpeech: setting('ZHIDA_MODEL_SPEECH', 'Its model that writes down speech.', z.string().min(1).optional()),
  modelTenantTokens: setting(
    'ZHIDA_MODEL_TENANT_TOKENS',
    'Most tokens that a tenant may spend there on a day, whatever he sets himself.',
    whole.min(0).default(1_000_000),
  ),
  modelPrivateTargets: setting(
    'ZHIDA_MODEL_PRIVATE_TARGETS',
    'Allow tenants services of models at addresses of private networks and of the machine itself. Only where all are trusted.',
    flag.default(false),
  ),
  ffmpeg: setting(
    'ZHIDA_FFMPEG',
    'Program that reads voice recordings which this server cannot read itself (AAC), so that apps get them as AMR.',
    z.string().default('ffmpeg'),
  ),
  speechProgram: setting(
    'ZHIDA_SPEECH_PROGRAM',
    'Program of the offline recogniser, from Debian’s package pocketsphinx. Where it is not installed, nothing is missed.',
    z.string().min(1).default('pocketsphinx_batch'),
  ),
  speechEnglish: setting(
    'ZHIDA_SPEECH_ENGLISH',
    'Folder of the offline recogniser’s English model, as Debian’s package pocketsphinx-en-us lays it out.',
    z.string().min(1).default('/usr/share/pocketsphinx/model/en-us'),
  ),
  speechMandarin: setting(
    'ZHIDA_SPEECH_MANDARIN',
    'Folder of the offline recogniser’s Mandarin model: the folder hmm and mandarin_notone.dic, packed or not. Default: none.',
    z.string().min(1).optional(),
  ),
  kfSyncsWithoutTokenPerMinute: setting(
    'ZHIDA_KF_SYNCS_WITHOUT_TOKEN_PER_MINUTE',
    'Calls of sync_msg without the token of a callback, per minute and app; above it answers 45009 for 60 s.',
    whole.min(1).default(600),
  ),
  learningNiceness: setting(
    'ZHIDA_LEARNING_NICENESS',
    'How far learning gives way to everything else on the machine: 0 (not at all) to 19. Less where the machine is never idle and learning takes too long.',
    whole.min(0).max(19).default(19),
  ),
  releaseAfterMs: setting(
    'ZHIDA_RELEASE_AFTER_MS',
    'How long an agent may be gone before unanswered conversations go back to the queue.',
    whole.min(1_000).default(60_000),
  ),
} as const;

export type Config = { readonly [K in keyof typeof SETTINGS]: z.output<(typeof SETTINGS)[K]['schema']> };

/** Reads the settings from environment variables. Throws one error that names every wrong one. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const wrong: string[] = [];
  const entries = Object.entries(SETTINGS).map(([name, { env: variable, schema }]) => {
    const text = env[variable];
    const parsed = schema.safeParse(text === '' ? undefined : text);
    if (!parsed.success) wrong.push(`${variable}: ${parsed.error.issues.map((issue) => issue.message).join('; ')}`);
    return [name, parsed.data];
  });
  if (wrong.length > 0) throw new Error(`These settings are wrong:\n  ${wrong.join('\n  ')}`);
  return Object.fromEntries(entries) as Config;
}
