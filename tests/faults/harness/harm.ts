import { FaultProxy, NodeProcess } from '@zhida/devkit';
import { connect, type AdminConnection } from '@zhida/store/testing';
import { Crowd } from './crowd.ts';
import { choose, createRandom, shuffle, type Random } from './random.ts';
import { judge, type Verdict } from './verdict.ts';

/** Everything that is done to a running platform. */
export const HARMS = [
  'server killed',
  'all database connections killed',
  'one database connection killed',
  'sockets silenced',
  'sockets cut',
  'one request sent sixteen times',
] as const;
export type Harm = (typeof HARMS)[number];

export interface HarmOptions {
  readonly databaseUrl: string;
  readonly dataDir: string;
  readonly rounds: number;
  readonly seed: number;
  readonly customers: number;
  /** No new round after this, in ms since 1970. */
  readonly until?: number;
  readonly onRound?: (round: number, harm: Harm) => void;
}

export interface HarmReport extends Verdict {
  readonly rounds: Readonly<Record<Harm, number>>;
  readonly connections: number;
  readonly caughtUp: number;
  readonly repeatedAtOnce: number;
}

/** Time for everybody to be heard again after a harm, in ms. */
const PATIENCE_MS = 40_000;
const AGENTS = ['north-1@demo.zhida', 'north-2@demo.zhida', 'south-1@demo.zhida'];

/**
 * Runs a node as a process of its own, lets a crowd talk through a network that can be harmed, and does one harm after the
 * other, each as soon as everybody is heard again. Then compares what was acknowledged with what is there.
 */
export async function runHarm(options: HarmOptions): Promise<HarmReport> {
  const { databaseUrl, dataDir, rounds, seed, customers, until = Infinity } = options;
  const random = createRandom(seed);
  await using platform = await Platform.start({ databaseUrl, dataDir });
  using crowd = await Crowd.gather({
    url: platform.proxy.url,
    calmUrl: platform.url,
    password: platform.password,
    random,
    customers,
    entries: ['help', 'pay', 'safety'],
    agents: AGENTS,
  });
  crowd.start();
  await crowd.untilEverybodyIsHeard(PATIENCE_MS);
  const done: Record<Harm, number> = Object.fromEntries(HARMS.map((harm) => [harm, 0])) as Record<Harm, number>;
  let repeatedAtOnce = 0;
  let deck: Harm[] = [];
  for (let round = 1; round <= rounds && Date.now() < until; round += 1) {
    if (deck.length === 0) deck = shuffle(random, HARMS);
    const harm = deck.pop() ?? choose(random, HARMS);
    options.onRound?.(round, harm);
    try {
      repeatedAtOnce += await platform.suffer(harm, crowd, random);
      await crowd.untilEverybodyIsHeard(PATIENCE_MS);
    } catch (error) {
      throw new Error(
        `Not in order again after round ${round}, ${harm}, seed ${seed}.\n${await platform.describe()}\n${crowd.describe()}`,
        { cause: error },
      );
    }
    done[harm] += 1;
  }
  await crowd.stop();
  const verdict = await judge(crowd, platform.admin);
  const count = (name: 'connections' | 'caughtUp') =>
    crowd.members.reduce((sum, { client }) => sum + client.counts[name], 0);
  return { ...verdict, rounds: done, connections: count('connections'), caughtUp: count('caughtUp'), repeatedAtOnce };
}

/** A node, the network before it and a hand on its database. */
class Platform implements AsyncDisposable {
  readonly proxy: FaultProxy;
  readonly admin: AdminConnection;
  readonly #start: () => Promise<NodeProcess>;
  #node: NodeProcess;

  private constructor(parts: {
    proxy: FaultProxy;
    admin: AdminConnection;
    start: () => Promise<NodeProcess>;
    node: NodeProcess;
  }) {
    this.proxy = parts.proxy;
    this.admin = parts.admin;
    this.#start = parts.start;
    this.#node = parts.node;
  }

  static async start({ databaseUrl, dataDir }: { databaseUrl: string; dataDir: string }): Promise<Platform> {
    const start = () => NodeProcess.start({ dataDir, env: { DATABASE_URL: databaseUrl } });
    const node = await start();
    return new Platform({ start, node, proxy: await FaultProxy.open(node.url), admin: await connect(databaseUrl) });
  }

  get url(): string {
    return this.#node.url;
  }

  get password(): string {
    return this.#node.password;
  }

  /** Does one harm. Resolves with how often a request was repeated at once by it. */
  async suffer(harm: Harm, crowd: Crowd, random: Random): Promise<number> {
    const isChosen = () => random() < 0.5;
    switch (harm) {
      case 'server killed':
        await this.#node.kill();
        this.#node = await this.#start();
        this.proxy.pointTo(this.#node.url);
        return 0;
      case 'all database connections killed':
        await this.admin.killProduct();
        return 0;
      case 'one database connection killed':
        await this.#killOneConnection(random);
        return 0;
      case 'sockets silenced':
        this.proxy.silence(isChosen);
        return 0;
      case 'sockets cut':
        this.proxy.cut(isChosen);
        return 0;
      case 'one request sent sixteen times':
        return crowd.storm();
    }
  }

  /** For whoever looks for the reason of a failure. */
  async describe(): Promise<string> {
    const sessions = await this.admin.query(
      `SELECT state, wait_event_type, wait_event, left(query, 80) AS query FROM pg_stat_activity WHERE datname = current_database()`,
    );
    return [...this.#node.lines.slice(-30), ...sessions.map((session) => JSON.stringify(session))].join('\n');
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#node[Symbol.asyncDispose]();
    await this.proxy[Symbol.asyncDispose]();
    await this.admin[Symbol.asyncDispose]();
  }

  async #killOneConnection(random: Random): Promise<void> {
    const rows = await this.admin.query<{ pid: number }>(
      `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'zhida' ORDER BY backend_start`,
    );
    if (rows.length === 0) return;
    await this.admin.query('SELECT pg_terminate_backend($1, 5000)', [choose(random, rows).pid]);
  }
}
